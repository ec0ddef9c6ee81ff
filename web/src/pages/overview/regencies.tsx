import { Link } from 'wouter';
import {
  type CoverageRow,
  MEASURES,
  type Measure,
  type MeasureName,
  figureOf,
  isMeasure,
  measureWords,
} from '../../parts/coverage-measures';
import { AvailabilityFigure } from '../../parts/availability';
import { CoverageTiles } from '../../parts/coverage-tiles';
import { SelectField } from '../../parts/form';
import { Table } from '../../parts/table';
import { useView } from '../../parts/view';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { text } from './words';

const OFFERED: readonly MeasureName[] = [
  'villages',
  'down',
  'degraded',
  'unknown',
  'availability',
  'operationalShare',
];

const villagesOf = (code: string, { narrows = {} }: Measure): string =>
  `/desa?${new URLSearchParams({ regency: code, ...narrows })}`;

/** The tile grid of a chosen figure, and the same as a table. */
export function Regencies({ rows }: { readonly rows: readonly CoverageRow[] }) {
  const word = useWords(text);
  const measureWord = useWords(measureWords);
  const view = useView();
  const asked = view.get('measure');
  const name = isMeasure(asked) ? asked : 'villages';
  return (
    <div className="stack">
      <div className="chosen">
        <SelectField
          label={word.measure}
          value={name}
          onValue={(value) => view.set({ measure: value === 'villages' ? '' : value })}
          options={OFFERED.map((value) => ({ value, label: measureWord[value] }))}
        />
      </div>
      <CoverageTiles rows={rows} name={name} hrefOf={villagesOf} />
      <details>
        <summary>{word.asTable}</summary>
        <AsTable rows={rows} name={name} />
      </details>
    </div>
  );
}

function AsTable({
  rows,
  name,
}: {
  readonly rows: readonly CoverageRow[];
  readonly name: MeasureName;
}) {
  const measureWord = useWords(measureWords);
  const { regency } = useWords(shared);
  const writing = useWriting();
  const measure: Measure = MEASURES[name];
  return (
    <Table
      caption={measureWord[name]}
      rows={rows}
      keyOf={({ key }) => String(key)}
      columns={[
        {
          key: 'regency',
          title: regency,
          heads: true,
          cell: (row) =>
            row.villages === 0 ? (
              row.label
            ) : (
              <Link href={villagesOf(String(row.key), measure)}>{row.label}</Link>
            ),
        },
        {
          key: 'figure',
          title: measureWord[name],
          number: true,
          cell: (row) =>
            name === 'availability' ? (
              <AvailabilityFigure of={row.availability30d} />
            ) : (
              figureOf(measure, measure.of(row), writing)
            ),
        },
      ]}
    />
  );
}
