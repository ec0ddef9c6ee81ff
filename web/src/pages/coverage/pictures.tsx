import { type CoverageRow, type Measure, figureOf } from '../../parts/coverage-measures';
import { AvailabilityFigure } from '../../parts/availability';
import { Bars } from '../../parts/bars';
import { CoverageTiles } from '../../parts/coverage-tiles';
import { Empty } from '../../parts/problem';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { type Choices, keysOf, villagesHref } from './choices';
import { DRAWN, type DrawnName, useDrawnWords } from './measures';
import { RowName } from './pivot-table';
import { text } from './words';

/** One figure as bars; a share against the whole, a count against the greatest of all rows. */
export function AsBars({
  rows,
  all,
  name,
  choices,
}: {
  readonly rows: readonly CoverageRow[];
  readonly all: readonly CoverageRow[];
  readonly name: DrawnName;
  readonly choices: Choices;
}) {
  const word = useDrawnWords();
  const writing = useWriting();
  const { downDrawn } = useWords(text);
  const measure: Measure = DRAWN[name];
  const isAvailability = name === 'availability';
  // Ratios of 99 and some percent all look alike; what is missing to the whole does not.
  const drawn = (row: CoverageRow) => {
    const value = measure.of(row);
    return value !== null && isAvailability ? 1 - value : value;
  };
  const whole = measure.share !== undefined && !isAvailability;
  const greatest = whole ? 1 : Math.max(0, ...all.map((row) => drawn(row) ?? 0));
  return (
    <section className="card">
      <h2>{word[name]}</h2>
      {isAvailability ? <p className="quiet">{downDrawn}</p> : null}
      <Bars
        label={word[name]}
        greatest={greatest}
        bad={isAvailability || measure.bad === true}
        bars={rows.map((row) => ({
          key: `${String(row.key)} ${row.label}`,
          label: <RowName of={row} choices={choices} />,
          value: drawn(row),
          figure: isAvailability ? (
            <AvailabilityFigure of={row.availability30d} />
          ) : (
            figureOf(measure, measure.of(row), writing)
          ),
        }))}
      />
    </section>
  );
}

/** One figure on the tile grid, where the rows are regencies. */
export function AsTiles({
  rows,
  name,
  choices,
}: {
  readonly rows: readonly CoverageRow[];
  readonly name: DrawnName;
  readonly choices: Choices;
}) {
  const word = useWords(text);
  const measureWord = useDrawnWords();
  const { groupBy } = choices;
  if (groupBy.length > 1 || groupBy[0] !== 'regency') return <Empty>{word.tilesNeedRegency}</Empty>;
  const hrefOf = (code: string, { narrows = {} }: Measure) =>
    villagesHref(choices, rows.find((row) => keysOf(row)[0] === code) ?? null, narrows) ?? '/desa';
  return (
    <section className="card">
      <h2>{measureWord[name]}</h2>
      <CoverageTiles rows={rows} measure={DRAWN[name]} title={measureWord[name]} hrefOf={hrefOf} />
    </section>
  );
}
