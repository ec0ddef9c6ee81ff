import type { Answer } from '../api/client';
import { Table } from './table';
import { useWords } from '../words/language';
import { useWriting } from '../words/numbers';
import './road.css';
import { AsTable } from './as-table';
import { text } from './gate-words';

type ShownGate = Answer<'/links/{id}/gate'>;

/** Whether the link is proven operational, condition by condition. */
export function Gate({
  of: { open, bast, days, portSpeed, fastestSeen },
}: {
  readonly of: ShownGate;
}) {
  const word = useWords(text);
  const { day, number, speed, time } = useWriting();
  const mbps = (value: number | null, none: string) =>
    value === null ? none : `${number(value, 1)} Mbps`;
  const run = days.run === null ? '' : ` ${word.run(day(days.run.from), day(days.run.to))}`;
  const conditions = [
    {
      met: bast.met,
      says: bast.number === null ? word.bastMissing : word.bastMet(bast.number),
    },
    { met: days.met, says: `${word.days(days.run?.days ?? 0, days.needed)}${run}` },
    {
      met: portSpeed.met,
      says: word.port(
        mbps(portSpeed.readMbps, word.notRead),
        mbps(portSpeed.contractedMbps, word.notContracted),
      ),
    },
  ];
  const fastest = [fastestSeen.receive, fastestSeen.transmit]
    .filter((rate) => rate !== null)
    .sort((a, b) => b.bps - a.bps)[0];
  return (
    <section>
      <h3>{word.gate}</h3>
      <p>{open ? word.open : word.shut}</p>
      <ul className="road">
        {conditions.map(({ met, says }) => (
          <li key={says} className={met ? 'reached' : undefined}>
            <span className="sign" aria-hidden="true">
              {met ? '✓' : '○'}
            </span>
            <div>
              <strong>{met ? word.met : word.unmet}</strong>: {says}
            </div>
          </li>
        ))}
      </ul>
      {fastest ? <p className="quiet">{word.seen(speed(fastest.bps), time(fastest.at))}</p> : null}
      <AsTable of={word.each}>{() => <JudgedDays days={days.each} />}</AsTable>
    </section>
  );
}

function JudgedDays({ days }: { readonly days: ShownGate['days']['each'] }) {
  const word = useWords(text);
  const { day: written, percent } = useWriting();
  const share = (ratio: number | null, digits = 2) =>
    ratio === null ? '–' : percent(ratio, digits);
  return (
    <Table
      caption={word.each}
      hideCaption
      rows={[...days].reverse()}
      keyOf={({ day }) => day}
      columns={[
        { key: 'day', title: word.day, heads: true, cell: ({ day }) => written(day) },
        {
          key: 'verdict',
          title: word.verdict,
          cell: ({ met, missing }) =>
            met ? word.good : missing.map((one) => word.missing[one]).join(', '),
        },
        {
          key: 'availability',
          title: word.availability,
          number: true,
          cell: ({ availability }) => share(availability),
        },
        {
          key: 'coverage',
          title: word.coverage,
          number: true,
          cell: ({ coverage }) => share(coverage, 1),
        },
        {
          key: 'promised',
          title: word.promised,
          number: true,
          cell: ({ promised }) => share(promised),
        },
      ]}
    />
  );
}
