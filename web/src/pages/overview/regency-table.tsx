import { Link } from 'wouter';
import { AvailabilityFigure } from '../../parts/availability';
import {
  type CoverageRow,
  MEASURES,
  type Measure,
  type MeasureName,
  figureOf,
  measureWords,
} from '../../parts/coverage-measures';
import { Table } from '../../parts/table';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { villagesOf } from './villages-of';

/** The figures of the tiles, for who reads them as a table. */
export default function RegencyTable({
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
