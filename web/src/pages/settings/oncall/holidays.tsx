import { type Answer, call } from '../../../api/client';
import { useAnswer } from '../../../api/use-answer';
import { Collection } from '../../../parts/collection';
import { useExplained, wrongField } from '../../../parts/explained';
import { SelectField, TextField } from '../../../parts/form';
import { Answered } from '../../../parts/problem';
import { useMay } from '../../../session/session';
import { useWords } from '../../../words/language';
import { useWriting } from '../../../words/numbers';
import { planChanged, usePeopleOptions, useTeamOptions } from './plan';
import { text } from './words';

type Holiday = Answer<'/oncall/holidays'>['items'][number];
interface Draft {
  readonly day: string;
  readonly name: string;
  /** Person by team; empty: as the rota says. */
  readonly duties: Readonly<Record<string, string>>;
}

/** Days on which somebody else may be on call. */
export function Holidays() {
  const word = useWords(text);
  const { day: dayText } = useWriting();
  const holidays = useAnswer('/oncall/holidays', { query: { pageSize: 500 } });
  const explained = useExplained(word.reasons);
  const mayWrite = useMay('oncall:write');
  const teams = useTeamOptions();
  const teamName = (code: string) => teams.find(({ value }) => value === code)?.label ?? code;
  const save = async (draft: Draft, holiday: Holiday | null, known: readonly Holiday[]) => {
    const day = holiday?.day ?? draft.day;
    if (day === '') throw wrongField('day', 'required');
    if (holiday === null && known.some((each) => each.day === day))
      throw wrongField('day', 'exists');
    const duties = Object.entries(draft.duties)
      .filter(([, person]) => person !== '')
      .map(([team, person]) => ({ team, person }));
    return call('put', '/oncall/holidays/{day}', {
      at: { day },
      body: { name: draft.name, duties },
    });
  };
  return (
    <>
      <p className="quiet">{word.holidaysLead}</p>
      <Answered of={holidays} rows={4}>
        {({ items }) => (
          <Collection<Holiday, Draft>
            caption={word.holidaysCaption}
            empty={word.noHolidays}
            addLabel={word.addHoliday}
            rows={items}
            keyOf={({ day }) => day}
            nameOf={({ name, day }) => `${name}, ${dayText(day)}`}
            mayWrite={mayWrite}
            onChange={planChanged}
            columns={[
              { key: 'day', title: word.day, heads: true, cell: ({ day }) => dayText(day) },
              { key: 'name', title: word.name, cell: ({ name }) => name },
              {
                key: 'duties',
                title: word.duties,
                cell: ({ duties }) =>
                  duties.length === 0
                    ? word.asUsual
                    : duties.map(({ team, person }) => (
                        <div key={team}>{word.dutySaid(teamName(team), person.name)}</div>
                      )),
              },
            ]}
            blank={() => ({ day: '', name: '', duties: {} })}
            draftOf={({ day, name, duties }) => ({
              day,
              name,
              duties: Object.fromEntries(duties.map(({ team, person }) => [team, person.code])),
            })}
            form={(draft, set, holiday) => (
              <Fields draft={draft} set={set} isNew={holiday === null} />
            )}
            save={(draft, holiday) => explained(save(draft, holiday, items))}
            remove={({ day }) =>
              explained(call('delete', '/oncall/holidays/{day}', { at: { day } }))
            }
          />
        )}
      </Answered>
    </>
  );
}

function Fields({
  draft,
  set,
  isNew,
}: {
  readonly draft: Draft;
  readonly set: (changes: Partial<Draft>) => void;
  readonly isNew: boolean;
}) {
  const word = useWords(text);
  const teams = useTeamOptions();
  const people = usePeopleOptions();
  return (
    <>
      {isNew ? (
        <TextField
          label={word.day}
          path="day"
          type="date"
          value={draft.day}
          onValue={(day) => set({ day })}
        />
      ) : null}
      <TextField
        label={word.name}
        path="name"
        value={draft.name}
        onValue={(name) => set({ name })}
      />
      <fieldset className="stack">
        <legend>
          {word.duties} <small>({word.dutiesHint})</small>
        </legend>
        {teams.map(({ value: team, label }) => (
          <SelectField
            key={team}
            label={label}
            any={word.asUsual}
            value={draft.duties[team] ?? ''}
            onValue={(person) => set({ duties: { ...draft.duties, [team]: person } })}
            options={people}
          />
        ))}
      </fieldset>
    </>
  );
}
