import { memo, useMemo } from 'react';
import { type Option, SelectField } from '../parts/form';
import { STATE_SIGNS } from '../parts/state';
import { useTagName } from '../parts/tag';
import type { View } from '../parts/view';
import { useWords } from '../words/language';
import { useWriting } from '../words/numbers';
import { STAGES, STATES, shared } from '../words/shared';
import type { IndexVillage } from './use-villages';
import './filters.css';
import { text } from './words';

/** What can be chosen from, as far as the villages have it. */
function useChoices(villages: readonly IndexVillage[]) {
  const { compare } = useWriting();
  return useMemo(() => {
    const regencies = new Map(villages.map(({ regency }) => [regency.code, regency.name]));
    const districts = new Map(villages.map(({ district }) => [district.code, district.name]));
    const byName = (names: ReadonlyMap<string, string>): Option[] =>
      [...names]
        .map(([value, label]) => ({ value, label }))
        .sort((a, b) => compare(a.label, b.label));
    return {
      regencies: byName(regencies),
      districts: byName(districts),
      years: [...new Set(villages.flatMap(({ grantYears }) => grantYears))].sort((a, b) => a - b),
      tags: [...new Set(villages.flatMap(({ tags }) => tags))].sort(compare),
      stages: STAGES.filter((stage) => villages.some((village) => village.stage === stage)),
    };
  }, [villages, compare]);
}

/** One of several; where an address names several of a kind, they are said and kept until another is chosen. */
function Choice({
  name,
  label,
  options,
  view,
}: {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly view: View;
}) {
  const { all } = useWords(shared);
  const { several } = useWords(text);
  const chosen = view.all(name);
  const value = chosen.join(',');
  const known = options.some((option) => option.value === value);
  const labelOf = (code: string) => options.find((option) => option.value === code)?.label ?? code;
  const shown =
    chosen.length === 0 || known
      ? options
      : [{ value, label: several(chosen.map(labelOf).join(', ')) }, ...options];
  return (
    <SelectField
      label={label}
      any={all}
      value={value}
      options={shown}
      onValue={(next) => view.set({ [name]: next })}
    />
  );
}

/** Drawn anew when the list or the view changes, not at every key. */
export const Filters = memo(function Filters({
  villages,
  providers,
  view,
}: {
  readonly villages: readonly IndexVillage[];
  readonly providers: readonly { readonly code: string; readonly name: string }[];
  readonly view: View;
}) {
  const word = useWords(shared);
  const { regencies, districts, years, tags, stages } = useChoices(villages);
  const chosen = view.all('regency');
  const near = districts.filter(({ value }) => chosen.some((code) => value.startsWith(code)));
  const plain = (value: string | number) => ({ value: String(value), label: String(value) });
  return (
    <>
      <Choice name="regency" label={word.regency} options={regencies} view={view} />
      {chosen.length === 0 && view.get('district') === '' ? null : (
        <Choice
          name="district"
          label={word.district}
          options={chosen.length === 0 ? districts : near}
          view={view}
        />
      )}
      <Choice name="grantYear" label={word.grantYear} options={years.map(plain)} view={view} />
      <Choice
        name="provider"
        label={word.provider}
        options={providers.map(({ code, name }) => ({ value: code, label: name }))}
        view={view}
      />
      <Choice
        name="stage"
        label={word.stageLabel}
        options={stages.map((stage) => ({ value: stage, label: word.stage[stage] }))}
        view={view}
      />
      <TagChoice tags={tags} view={view} />
    </>
  );
});

function TagChoice({ tags, view }: { readonly tags: readonly string[]; readonly view: View }) {
  const word = useWords(shared);
  const nameOf = useTagName();
  return (
    <Choice
      name="tag"
      label={word.tag}
      options={tags.map((tag) => ({ value: tag, label: nameOf(tag) }))}
      view={view}
    />
  );
}

/** How many villages are in each state; each is a filter that is pressed on and off. */
export function StateCounts({
  byState,
  view,
}: {
  readonly byState: ReadonlyMap<string, number>;
  readonly view: View;
}) {
  const word = useWords(shared);
  const { states } = useWords(text);
  const { number } = useWriting();
  const chosen = view.all('state');
  const turn = (state: string) =>
    view.set({
      state: chosen.includes(state) ? chosen.filter((one) => one !== state) : [...chosen, state],
    });
  return (
    <div className="row counts" role="group" aria-label={states}>
      {STATES.filter((state) => state !== 'notMonitored').map((state) => (
        <button
          key={state}
          type="button"
          aria-pressed={chosen.includes(state)}
          onClick={() => turn(state)}
        >
          <span className={`state ${state}`}>
            <span aria-hidden="true">{STATE_SIGNS[state]}</span>
            {word.state[state]}
          </span>
          <strong>{number(byState.get(state) ?? 0)}</strong>
        </button>
      ))}
    </div>
  );
}
