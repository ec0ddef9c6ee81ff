import { useWords } from '../words/language';
import { useWriting } from '../words/numbers';
import { shared } from '../words/shared';
import {
  type CoverageRow,
  MEASURES,
  type Measure,
  boundsOf,
  figureOf,
  legendOf,
  measureWords,
  shortFigureOf,
  stepOf,
} from './coverage-measures';
import { TileGrid } from './tile-grid';

/** One figure of coverage by regency, drawn as tiles. */
export function CoverageTiles({
  rows,
  measure,
  title,
  hrefOf,
}: {
  /** Of a coverage by regency. */
  readonly rows: readonly CoverageRow[];
  readonly measure: Measure;
  readonly title: string;
  readonly hrefOf: (code: string, measure: Measure) => string;
}) {
  const word = useWords(measureWords);
  const { regency, coverage } = useWords(shared);
  const writing = useWriting();
  const bounds = boundsOf(measure, rows);
  const besideOf = (measured: number | null) =>
    measured === null
      ? undefined
      : {
          figure: writing.percent(measured, 1),
          said: `${writing.percent(measured, 1)} ${coverage}`,
        };
  const tiles = rows.map((row) => {
    const code = String(row.key);
    const value = measure.of(row);
    const measured = measure === MEASURES.availability ? row.availability30d : null;
    return {
      code,
      name: row.label,
      step: stepOf(value, bounds),
      figure: shortFigureOf(measure, value, writing),
      text: figureOf(measure, value, writing),
      weak: measured?.status === 'insufficient',
      beside: besideOf(measured?.coverage ?? null),
      href: row.villages === 0 ? null : hrefOf(code, measure),
    };
  });
  return (
    <TileGrid
      label={`${title}, ${regency}`}
      tiles={tiles}
      legend={legendOf(measure, bounds, writing, word)}
      bad={measure.bad === true}
    />
  );
}
