import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { AvailabilityFigure } from '../../parts/availability';
import { Answered } from '../../parts/problem';
import { type Column, Table } from '../../parts/table';
import { useNow } from '../../parts/ticking';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { startOfMonth, thisMonth } from '../../words/wib';
import { text } from './measured-words';
import { type VillageLink, useAgainAfter, useLasting } from './village-link';

type Figure = Answer<'/links/{id}/availability'>;

const HOUR_MS = 3_600_000;
const FIVE_MINUTES_MS = 300_000;
const WINDOWS = [
  ['day1', 24],
  ['day7', 7 * 24],
  ['day30', 30 * 24],
] as const;
const MONTHS = 6;

/** The three windows up to now, and month by month. */
export function Availability({
  link,
  code,
}: {
  readonly link: VillageLink;
  readonly code: string;
}) {
  const word = useWords(text);
  // To whole five minutes, so that the same question has the same address for a while.
  const now = Math.floor(useNow(FIVE_MINUTES_MS) / FIVE_MINUTES_MS) * FIVE_MINUTES_MS;
  return (
    <section className="card stack">
      <h2>{word.availability}</h2>
      <p className="quiet">{word.lead}</p>
      <dl className="facts">
        {WINDOWS.map(([name, hours]) => (
          <Window
            key={name}
            link={link}
            title={word[name]}
            from={new Date(now - hours * HOUR_MS).toISOString()}
          />
        ))}
      </dl>
      <Months link={link} code={code} />
    </section>
  );
}

function Window({
  link,
  title,
  from,
}: {
  readonly link: VillageLink;
  readonly title: string;
  readonly from: string;
}) {
  const figure = useLasting(
    useAnswer('/links/{id}/availability', { at: { id: link.id }, query: { from } }),
  );
  useAgainAfter(link, figure);
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <Answered of={figure} rows={1}>
          {(value) => <AvailabilityFigure of={value} />}
        </Answered>
      </dd>
    </div>
  );
}

/** Without the months before the first that was measured. */
function sinceMeasured(rows: readonly Row[]): Row[] {
  const first = rows.findIndex(({ availability }) => availability.ratio !== null);
  return rows.slice(Math.max(0, first));
}

type Row = Answer<'/availability'>['rows'][number];

function Months({ link, code }: { readonly link: VillageLink; readonly code: string }) {
  const word = useWords(text);
  const { month, length } = useWriting();
  const months = useAnswer('/availability', {
    query: { by: 'month', groupBy: 'link', q: code, from: startOfMonth(thisMonth(), 1 - MONTHS) },
  });
  const lasting = (of: (figure: Figure) => number): Column<Row>['cell'] =>
    function Lasting({ availability }) {
      return of(availability) === 0 ? '–' : length(of(availability));
    };
  const columns: readonly Column<Row>[] = [
    {
      key: 'month',
      title: word.month,
      heads: true,
      cell: (row) => (row.month === null ? '' : month(row.month)),
    },
    {
      key: 'ratio',
      title: word.availability,
      cell: ({ availability }) => <AvailabilityFigure of={availability} />,
    },
    { key: 'down', title: word.down, number: true, cell: lasting((of) => of.downSeconds) },
    { key: 'unknown', title: word.unknown, number: true, cell: lasting((of) => of.unknownSeconds) },
    {
      key: 'excluded',
      title: word.excluded,
      number: true,
      cell: lasting((of) => of.excludedSeconds),
    },
  ];
  return (
    <Answered of={months} rows={5}>
      {({ rows }) => (
        <Table
          caption={word.byMonth}
          columns={columns}
          rows={sinceMeasured(rows.filter(({ key }) => key === link.id)).reverse()}
          keyOf={(row) => row.month ?? ''}
        />
      )}
    </Answered>
  );
}
