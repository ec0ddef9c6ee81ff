import { type Answer, call } from '../../../api/client';
import { useAnswer } from '../../../api/use-answer';
import { Collection } from '../../../parts/collection';
import { useExplained } from '../../../parts/explained';
import { SelectField, TextField } from '../../../parts/form';
import { Answered } from '../../../parts/problem';
import { Pager } from '../../../parts/table';
import { useView } from '../../../parts/view';
import { useMay } from '../../../session/session';
import { useWords } from '../../../words/language';
import { useWriting } from '../../../words/numbers';
import { instantOf } from '../../../words/wib';
import { orNull } from '../../../parts/typed';
import { planChanged, usePeopleOptions, useTeamOptions } from './plan';
import { text } from './words';

type Override = Answer<'/oncall/overrides'>['items'][number];
interface Draft {
  readonly team: string;
  readonly person: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}
const PAGE_SIZE = 50;

/** Who stands in for whoever has the turn. */
export function Overrides() {
  const word = useWords(text);
  const { time } = useWriting();
  const view = useView();
  const page = Number(view.get('page') || 1);
  const overrides = useAnswer('/oncall/overrides', { query: { page, pageSize: PAGE_SIZE } });
  const teams = useTeamOptions();
  const teamName = (code: string) => teams.find(({ value }) => value === code)?.label ?? code;
  const explained = useExplained(word.reasons);
  const mayWrite = useMay('oncall:write');
  const save = ({ team, person, from, to, reason }: Draft) =>
    call('post', '/oncall/overrides', {
      body: {
        team,
        person,
        from: instantOf(from) ?? '',
        to: instantOf(to) ?? '',
        reason: orNull(reason),
      },
    });
  return (
    <>
      <p className="quiet">{word.overridesLead}</p>
      <Answered of={overrides} rows={4}>
        {({ items, total }) => (
          <>
            <Collection<Override, Draft>
              caption={word.overridesCaption}
              empty={word.noOverrides}
              addLabel={word.addOverride}
              rows={items}
              keyOf={({ id }) => id}
              nameOf={({ person, from }) => word.overrideName(person.name, time(from))}
              mayWrite={mayWrite}
              onChange={planChanged}
              columns={[
                { key: 'person', title: word.person, heads: true, cell: (row) => row.person.name },
                { key: 'team', title: word.team, cell: ({ team }) => teamName(team) },
                { key: 'from', title: word.from, cell: ({ from }) => time(from) },
                { key: 'to', title: word.to, cell: ({ to }) => time(to) },
                { key: 'reason', title: word.reason, cell: ({ reason }) => reason ?? '–' },
                { key: 'by', title: word.madeBy, cell: ({ madeBy }) => madeBy },
              ]}
              blank={() => ({
                team: teams[0]?.value ?? '',
                person: '',
                from: '',
                to: '',
                reason: '',
              })}
              form={(draft, set) => <Fields draft={draft} set={set} />}
              save={(draft) => explained(save(draft))}
              remove={({ id }) =>
                explained(call('delete', '/oncall/overrides/{id}', { at: { id } }))
              }
            />
            <Pager
              page={page}
              pageSize={PAGE_SIZE}
              total={total}
              onPage={(next) => view.set({ page: String(next) })}
            />
          </>
        )}
      </Answered>
    </>
  );
}

function Fields({
  draft,
  set,
}: {
  readonly draft: Draft;
  readonly set: (changes: Partial<Draft>) => void;
}) {
  const word = useWords(text);
  const put = (path: keyof Draft) => ({
    path,
    value: draft[path],
    onValue: (value: string) => set({ [path]: value }),
  });
  return (
    <>
      <SelectField
        label={word.team}
        any={word.chooseTeam}
        options={useTeamOptions()}
        {...put('team')}
      />
      <SelectField
        label={word.person}
        any={word.choosePerson}
        options={usePeopleOptions()}
        {...put('person')}
      />
      <div className="fields">
        <TextField label={word.from} hint={word.wib} type="datetime-local" {...put('from')} />
        <TextField label={word.to} hint={word.wib} type="datetime-local" {...put('to')} />
      </div>
      <TextField label={word.reason} hint={word.reasonHint} {...put('reason')} />
    </>
  );
}
