import type { Answer } from '../../../api/client';
import { useAnswer } from '../../../api/use-answer';
import { Answered, Empty } from '../../../parts/problem';
import { Table } from '../../../parts/table';
import { useView } from '../../../parts/view';
import { useWords } from '../../../words/language';
import { useWriting } from '../../../words/numbers';
import { OnCallNow } from '../../../parts/on-call-now';
import { dayOf } from '../../../words/wib';
import { text } from './words';

const PERIOD_DAYS = 28;

type Scheduled = Answer<'/oncall/schedule'>['teams'][number];

/** Who is on call now, and who will be in the coming four weeks. */
export function NowAndSchedule() {
  return (
    <>
      <OnCallNow />
      <Schedule />
    </>
  );
}

function Schedule() {
  const word = useWords(text);
  const view = useView();
  const from = view.get('from');
  const schedule = useAnswer('/oncall/schedule', {
    query: from === '' ? {} : { from: `${from}T00:00:00+07:00` },
  });
  const begin = schedule.value?.from;
  const go = (periods: number) => () => {
    if (begin !== undefined) view.set({ from: dayOf(begin, periods * PERIOD_DAYS) });
  };
  return (
    <section className="stack">
      <h3>{word.schedule}</h3>
      <div className="row">
        <button type="button" onClick={go(-1)}>
          <span aria-hidden="true">←</span> {word.earlier}
        </button>
        {from === '' ? null : (
          <button type="button" onClick={() => view.set({ from: '' })}>
            {word.thisTime}
          </button>
        )}
        <button type="button" onClick={go(1)}>
          {word.later} <span aria-hidden="true">→</span>
        </button>
      </div>
      <Answered of={schedule} rows={10}>
        {({ from: first, to, teams }) =>
          teams.length === 0 ? (
            <Empty>{word.noTeams}</Empty>
          ) : (
            teams.map((team) => (
              <TeamSchedule key={team.team.code} of={team} begin={first} end={to} />
            ))
          )
        }
      </Answered>
    </section>
  );
}

function TeamSchedule({
  of: { team, stretches },
  begin,
  end,
}: {
  readonly of: Scheduled;
  readonly begin: string;
  readonly end: string;
}) {
  const word = useWords(text);
  const { time, day } = useWriting();
  return (
    <Table<Scheduled['stretches'][number]>
      caption={word.scheduleOf(team.name, day(begin), day(end))}
      rows={stretches}
      keyOf={({ from }) => from}
      columns={[
        {
          key: 'person',
          title: word.person,
          heads: true,
          cell: ({ person }) => person?.name ?? <span>⚠ {word.gap}</span>,
        },
        {
          key: 'from',
          title: word.from,
          cell: ({ from }) => (from === begin ? word.underWay : time(from)),
        },
        { key: 'to', title: word.to, cell: ({ to }) => (to === end ? word.goesOn : time(to)) },
        { key: 'by', title: word.why, cell: ({ by }) => word.by[by] },
      ]}
    />
  );
}
