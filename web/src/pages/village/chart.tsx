import { useEffect, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useTheme } from '../../parts/theme';
import { useWriting } from '../../words/numbers';
import { DASHES, axesOf, dataOf, linesOf, shadeDown } from './chart-drawing';
import { type Line, useFigure } from './line';

const HEIGHT = 190;

/** Lines over time, drawn by uPlot; the legend says what the pointer is at, and tells the lines apart by their dashes. */
export default function Chart({
  label,
  lines,
  from,
  to,
  daysShown,
  down,
}: {
  readonly label: string;
  readonly lines: readonly Line[];
  /** Epoch seconds. */
  readonly from: number;
  readonly to: number;
  /** Whether the period is long enough for days to be told apart. */
  readonly daysShown: boolean;
  /** Outages, from and to in epoch seconds. */
  readonly down: readonly (readonly [number, number])[];
}) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const theme = useTheme();
  const writing = useWriting();
  const unit = lines[0]?.unit ?? '';
  const count = lines.length;
  const data = useMemo(() => dataOf(lines), [lines]);
  const shown = useRef({ data, from, to, down });
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const made = new uPlot(
      {
        width: element.clientWidth,
        height: HEIGHT,
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, sync: { key: 'village' } },
        scales: {
          x: { time: true, range: () => [shown.current.from, shown.current.to] },
          y: { range: (_, __, most) => [0, most > 0 ? most * 1.1 : 1] },
        },
        axes: axesOf(element, writing, unit, daysShown),
        series: linesOf(element, count),
        hooks: {
          drawClear: [(drawn) => shadeDown(drawn, element, shown.current.down)],
          setCursor: [({ cursor }) => setAt(cursor.idx ?? null)],
        },
      },
      shown.current.data,
      element,
    );
    plot.current = made;
    const watch = new ResizeObserver(() =>
      made.setSize({ width: element.clientWidth, height: HEIGHT }),
    );
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.current = null;
      made.destroy();
    };
    // The theme's colours are read when it is made.
  }, [theme, writing, unit, count, daysShown]);
  useEffect(() => {
    shown.current = { data, from, to, down };
    plot.current?.setData(data);
  }, [data, from, to, down]);
  return (
    <figure className="chart">
      <div ref={place} role="img" aria-label={label} />
      <Legend lines={lines} at={at} />
    </figure>
  );
}

/** Which line is which, and what each is where the pointer stands. */
function Legend({ lines, at }: { readonly lines: readonly Line[]; readonly at: number | null }) {
  const { time } = useWriting();
  const figure = useFigure();
  const instant = at === null ? undefined : lines[0]?.series.times[at];
  return (
    <figcaption className="row">
      {lines.map((line, index) => (
        <span key={line.metric} className="row">
          <svg width="34" height="10" aria-hidden="true" className={`line line${index}`}>
            <line x1="0" y1="5" x2="34" y2="5" strokeDasharray={DASHES[index]?.join(' ')} />
          </svg>
          {line.name}
          {at === null ? null : <strong>{figure(line, line.series.values[at])}</strong>}
        </span>
      ))}
      {instant === undefined ? null : <span className="quiet">{time(instant * 1_000)}</span>}
    </figcaption>
  );
}
