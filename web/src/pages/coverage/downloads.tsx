import { type Answer, addressOf } from '../../api/client';
import type { CoverageRow } from '../../parts/coverage-measures';
import { useWords } from '../../words/language';
import { shared } from '../../words/shared';
import { type Choices, keysOf } from './choices';
import { type CsvCell, csvOf, saveText } from './csv';
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
      ...groupBy.map((name) => word.dimension[name]),
      groupBy.map((name) => word.dimension[name]).join(' / '),
      ...FIGURES.map(title),
      `${word.columns.availability}, ${measured}`,
    ];
    const line = (keys: readonly CsvCell[], row: CoverageRow): CsvCell[] => [
      ...keys,
      row.label,
      ...FIGURES.map((figure) => figureIn(row, figure)),
      row.availability30d.coverage,
    ];
    const total = { ...of.total, label: word.total };
    const lines = [
      header,
      ...rows.map((row) => line(keysOf(row), row)),
      line(
        groupBy.map(() => null),
        total,
      ),
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
