import { Suspense, lazy } from 'react';
import { useAnswer } from '../../api/use-answer';
import { Answered, Skeleton } from '../../parts/problem';
import { Table } from '../../parts/table';
import { useNow } from '../../parts/ticking';
import { useView } from '../../parts/view';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { AsTable } from '../../parts/as-table';
import { type Drawn, type Line, useFigure } from './line';
import { text } from './measured-words';
import { measuredShare, seriesOf, summaryOf } from './series';
import { type VillageLink, useAgainAfter, useLasting } from './village-link';

// uPlot comes with it: only who opens a village needs it.
const Chart = lazy(() => import('./chart'));

const RANGES = { '24h': 1, '7d': 7, '30d': 30, '90d': 90 } as const;
type Range = keyof typeof RANGES;
const RANGE_NAMES = Object.keys(RANGES) as Range[];
const FIVE_MINUTES_MS = 300_000;
const DAY_MS = 86_400_000;
const rangeOf = (name: string): Range =>
  RANGE_NAMES.find((candidate) => candidate === name) ?? '24h';

/** What the link's echoes and its port showed, over the period that stands in the URL. */
export function Charts({ link }: { readonly link: VillageLink }) {
  const word = useWords(text);
  const view = useView();
  const range = rangeOf(view.get('range'));
  const rtt: Drawn = { metric: 'rtt', name: word.rttLine, scale: 1, unit: 'ms', digits: 2 };
  const loss: Drawn = { metric: 'loss', name: word.lossLine, scale: 100, unit: '%', digits: 2 };
  const [received, sent] = (['in', 'out'] as const).map((metric): Drawn => ({
    metric,
    name: word[metric],
    scale: 1e-6,
    unit: 'Mbps',
    digits: 2,
  }));
  return (
    <section className="card stack">
      <div className="row spread">
        <h2>{word.charts}</h2>
        <div className="row ranges" role="group" aria-label={word.range}>
          {RANGE_NAMES.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={name === range}
              onClick={() => view.set({ range: name === '24h' ? '' : name })}
            >
              {word.ranges[name]}
            </button>
          ))}
        </div>
      </div>
      <Measured key={`rtt ${range}`} link={link} range={range} title={word.rtt} first={rtt} />
      <Measured key={`loss ${range}`} link={link} range={range} title={word.loss} first={loss} />
      {received && sent ? (
        <Measured
          key={`traffic ${range}`}
          link={link}
          range={range}
          title={word.traffic}
          first={received}
          second={sent}
        />
      ) : null}
    </section>
  );
}

function useSeries(link: VillageLink, metric: Drawn['metric'] | null, from: string) {
  const series = useLasting(
    useAnswer(metric === null ? null : '/links/{id}/series', {
      at: { id: link.id },
      query: { metric: metric ?? 'rtt', from },
    }),
  );
  useAgainAfter(link, series);
  return series;
}

/** One chart: its lines, the outages behind them, what they come to in words, and the same as a table. */
function Measured({
  link,
  range,
  title,
  first,
  second,
}: {
  readonly link: VillageLink;
  readonly range: Range;
  readonly title: string;
  readonly first: Drawn;
  readonly second?: Drawn;
}) {
  const word = useWords(text);
  const { length, percent } = useWriting();
  const now = Math.floor(useNow(FIVE_MINUTES_MS) / FIVE_MINUTES_MS) * FIVE_MINUTES_MS;
  const start = now - RANGES[range] * DAY_MS;
  const from = new Date(start).toISOString();
  const [one, two] = [
    useSeries(link, first.metric, from),
    useSeries(link, second?.metric ?? null, from),
  ];
  const outages = useLasting(
    useAnswer('/links/{id}/outages', { at: { id: link.id }, query: { from, pageSize: 500 } }),
  );
  useAgainAfter(link, outages);
  const inWords = useSummary();
  return (
    <section className="stack measured">
      <h3>{title}</h3>
      <Answered of={one} rows={6}>
        {({ points, step }) => {
          const lines = [
            { ...first, series: seriesOf(points, first.scale) },
            ...(second && two.value
              ? [{ ...second, series: seriesOf(two.value.points, second.scale) }]
              : []),
          ];
          const share = measuredShare(lines[0]?.series ?? { times: [], values: [] }, now / 1_000);
          const summary = `${lines.map(inWords).join('; ')}; ${word.share(percent(share ?? 0, 1))}.`;
          return (
            <>
              <Suspense fallback={<Skeleton rows={5} />}>
                <Chart
                  label={`${title}. ${summary}`}
                  lines={lines}
                  from={start / 1_000}
                  to={now / 1_000}
                  daysShown={RANGES[range] > 1}
                  down={(outages.value?.items ?? []).map(({ startedAt, endedAt }) => [
                    Date.parse(startedAt) / 1_000,
                    (endedAt === null ? Date.now() : Date.parse(endedAt)) / 1_000,
                  ])}
                />
              </Suspense>
              <p className="quiet">
                {summary} {word.steps(length(step))}{' '}
                {outages.value && outages.value.total > 0 ? word.shaded : ''}
              </p>
              <AsTable of={title}>{() => <SeriesTable caption={title} lines={lines} />}</AsTable>
            </>
          );
        }}
      </Answered>
    </section>
  );
}

function useSummary(): (line: Line) => string {
  const word = useWords(text);
  const figure = useFigure();
  return (line) => {
    const summary = summaryOf(line.series);
    if (summary === null) return `${line.name}: ${word.nothing}`;
    const { least, middle, most } = summary;
    return word.summary(line.name, figure(line, least), figure(line, middle), figure(line, most));
  };
}

function SeriesTable({
  caption,
  lines,
}: {
  readonly caption: string;
  readonly lines: readonly Line[];
}) {
  const word = useWords(text);
  const { time } = useWriting();
  const figure = useFigure();
  const rows = (lines[0]?.series.times ?? []).map((at, index) => ({ at, index })).reverse();
  return (
    <Table
      caption={caption}
      hideCaption
      rows={rows}
      keyOf={({ at }) => String(at)}
      columns={[
        { key: 'time', title: word.time, heads: true, cell: ({ at }) => time(at * 1_000) },
        ...lines.map((line) => ({
          key: line.metric,
          title: line.name,
          number: true,
          cell: ({ index }: { index: number }) => figure(line, line.series.values[index]),
        })),
      ]}
    />
  );
}
