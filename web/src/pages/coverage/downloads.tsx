import { type Answer, addressOf } from '../../api/client';
import type { CoverageRow } from '../../parts/coverage-measures';
import { useWords } from '../../words/language';
import { shared } from '../../words/shared';
import { type Choices, keysOf, labelsOf } from './choices';
import { type CsvCell, csvOf, saveText } from '../../parts/csv';
import { FIGURES, figureIn } from './figures';
import { useFigureTitle } from './pivot-table';
import { text } from './words';

/** The pivot as a file, made here of what was answered, and the villages behind it. */
export function Downloads({
  of,
  rows,
  choices: { groupBy, query },
}: {
  readonly of: Answer<'/coverage'>;
  readonly rows: readonly CoverageRow[];
  readonly choices: Choices;
}) {
  const word = useWords(text);
  const { sample, coverage: measured } = useWords(shared);
  const title = useFigureTitle();
  const { groupBy: _, asOf: __, ...filters } = query;
  const save = () => {
    const header = [
      ...groupBy.flatMap((name) => [word.codeOf(word.dimension[name]), word.dimension[name]]),
      ...FIGURES.map(title),
      `${word.columns.availability}, ${measured}`,
    ];
    const line = (names: readonly CsvCell[], row: CoverageRow): CsvCell[] => [
      ...names,
      ...FIGURES.map((figure) => figureIn(row, figure)),
      row.availability30d.coverage,
    ];
    const total = groupBy.flatMap((_dimension, at) => [null, at === 0 ? word.total : null]);
    const lines = [
      header,
      ...rows.map((row) => {
        const labels = labelsOf(row);
        const names = keysOf(row).flatMap((key, at) => [key, labels[at] ?? key]);
        return line(names, row);
      }),
      line(total, of.total),
    ];
    saveText(csvOf(lines), `${word.fileName}${of.sample ? `-${sample}` : ''}-${of.asOf}.csv`);
  };
  return (
    <section className="doings row" aria-label={word.download}>
      <b>{word.download}</b>
      <button type="button" onClick={save}>
        {word.pivotCsv}
      </button>
      <a className="button" download href={addressOf('/export/villages.csv', { query: filters })}>
        {word.villagesCsv}
      </a>
      <a className="button" download href={addressOf('/export/villages.xlsx', { query: filters })}>
        {word.villagesXlsx}
      </a>
      <button type="button" onClick={() => window.print()}>
        {word.print}
      </button>
    </section>
  );
}
