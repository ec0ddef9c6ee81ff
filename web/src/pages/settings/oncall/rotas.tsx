import { type Answer, call } from '../../../api/client';
import { useAnswer } from '../../../api/use-answer';
import { Collection } from '../../../parts/collection';
import { useExplained, wrongField } from '../../../parts/explained';
import { SelectField, TextField } from '../../../parts/form';
import { Answered, Empty } from '../../../parts/problem';
import { useView } from '../../../parts/view';
import { useMay } from '../../../session/session';
import { useWords } from '../../../words/language';
import { useWriting } from '../../../words/numbers';
import { type Team, planChanged, useTeams } from './plan';
import { TurnsField } from './turns-field';
import { text } from './words';

type Rota = Answer<'/oncall/teams/{code}/rotas'>['items'][number];
interface Draft {
  readonly startsOn: string;
  readonly weekday: string;
  readonly time: string;
  readonly members: readonly string[];
}

/** The rotas of one team: from which day on whose turn it is. */
export function Rotas() {
  const word = useWords(text);
  const view = useView();
  const teams = useTeams();
  return (
    <>
      <p className="quiet">{word.rotasLead}</p>
      <Answered of={teams} rows={6}>
        {({ items }) => {
          const team = items.find(({ code }) => code === view.get('team')) ?? items[0];
          if (team === undefined) return <Empty>{word.noTeamForRota}</Empty>;
          return (
            <>
              <div className="filters">
                <SelectField
                  label={word.team}
                  value={team.code}
                  onValue={(code) => view.set({ team: code })}
                  options={items.map(({ code, name }) => ({ value: code, label: name }))}
                />
              </div>
              <RotasOf key={team.code} team={team} />
            </>
          );
        }}
      </Answered>
    </>
  );
}

function RotasOf({ team }: { readonly team: Team }) {
  const word = useWords(text);
  const { day } = useWriting();
  const explained = useExplained(word.reasons);
  const mayWrite = useMay('oncall:write');
  const { code } = team;
  const rotas = useAnswer('/oncall/teams/{code}/rotas', { at: { code }, query: { pageSize: 500 } });
  const save = async (draft: Draft, rota: Rota | null, known: readonly Rota[]) => {
    const startsOn = rota?.startsOn ?? draft.startsOn;
    if (startsOn === '') throw wrongField('startsOn', 'required');
    if (rota === null && known.some((each) => each.startsOn === startsOn))
      throw wrongField('startsOn', 'exists');
    return call('put', '/oncall/teams/{code}/rotas/{startsOn}', {
      at: { code, startsOn },
      body: {
        handover: { weekday: Number(draft.weekday), time: draft.time },
        members: [...draft.members],
      },
    });
  };
  return (
    <Answered of={rotas} rows={4}>
      {({ items }) => (
        <Collection<Rota, Draft>
          caption={word.rotasCaption(team.name)}
          empty={word.noRotas}
          addLabel={word.addRota}
          rows={items}
          keyOf={({ startsOn }) => startsOn}
          nameOf={({ startsOn }) => word.rotaName(day(startsOn))}
          mayWrite={mayWrite}
          onChange={planChanged}
          columns={[
            { key: 'from', title: word.startsOn, heads: true, cell: (rota) => day(rota.startsOn) },
            {
              key: 'handover',
              title: word.handover,
              cell: ({ handover: { weekday, time } }) =>
                word.handoverSaid(word.weekdays[weekday - 1] ?? '', time),
            },
            {
              key: 'turns',
              title: word.turns,
              cell: ({ members }) =>
                members.map(({ name }) => name).join(' → ') || `⚠ ${word.nobodyFrom}`,
            },
          ]}
          blank={() => ({
            startsOn: '',
            weekday: '1',
            time: '08:00',
            members: team.members.map((member) => member.code),
          })}
          draftOf={({ startsOn, handover, members }) => ({
            startsOn,
            weekday: String(handover.weekday),
            time: handover.time,
            members: members.map((member) => member.code),
          })}
          form={(draft, set, rota) => <Fields draft={draft} set={set} isNew={rota === null} />}
          save={(draft, rota) => explained(save(draft, rota, items))}
          remove={({ startsOn }) =>
            explained(
              call('delete', '/oncall/teams/{code}/rotas/{startsOn}', { at: { code, startsOn } }),
            )
          }
        />
      )}
    </Answered>
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
  return (
    <>
      {isNew ? (
        <TextField
          label={word.startsOn}
          hint={word.startsOnHint}
          path="startsOn"
          type="date"
          value={draft.startsOn}
          onValue={(startsOn) => set({ startsOn })}
        />
      ) : null}
      <div className="fields">
        <SelectField
          label={word.handoverDay}
          path="handover.weekday"
          value={draft.weekday}
          onValue={(weekday) => set({ weekday })}
          options={word.weekdays.map((label, at) => ({ value: String(at + 1), label }))}
        />
        <TextField
          label={word.handoverTime}
          path="handover.time"
          placeholder="08:00"
          value={draft.time}
          onValue={(time) => set({ time })}
        />
      </div>
      <TurnsField value={draft.members} onValue={(members) => set({ members })} />
    </>
  );
}
