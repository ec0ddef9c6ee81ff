import type { Answer } from '../../api/client';
import { AvailabilityFigure } from '../../parts/availability';
import { type Column, Table } from '../../parts/table';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { text } from './words';

type Report = Answer<'/availability'>;
type Row = Report['rows'][number];

/** The lengths of time of a figure, as columns. */
export function useTimeColumns<Of>(
  figureOf: (row: Of) => Row['availability'],
): readonly Column<Of>[] {
  const word = useWords(text);
  const common = useWords(shared);
  const { length } = useWriting();
  const lengthOf = (seconds: number) => (seconds === 0 ? word.zero : length(seconds));
  return [
    {
      key: 'availability',
      title: common.availability,
      sortable: true,
      cell: (row) => <AvailabilityFigure of={figureOf(row)} />,
    },
    {
      key: 'down',
      title: word.down,
      number: true,
      sortable: true,
      cell: (row) => lengthOf(figureOf(row).downSeconds),
    },
    {
      key: 'unknown',
      title: word.unknown,
      number: true,
      sortable: true,
      cell: (row) => lengthOf(figureOf(row).unknownSeconds),
    },
    {
      key: 'excluded',
      title: word.excluded,
      number: true,
      sortable: true,
      cell: (row) => lengthOf(figureOf(row).excludedSeconds),
    },
  ];
}

export function ByProvider({ report, month }: { readonly report: Report; readonly month: string }) {
  const word = useWords(text);
  const common = useWords(shared);
  const { number, month: nameOf } = useWriting();
  const times = useTimeColumns<Row>((row) => row.availability).map((column) => ({
    ...column,
    sortable: false,
  }));
  const columns: readonly Column<Row>[] = [
    { key: 'provider', title: common.provider, heads: true, cell: ({ label }) => label },
    { key: 'links', title: word.links, number: true, cell: ({ links }) => number(links) },
    ...times,
  ];
  return (
    <Table
      caption={word.byProvider(nameOf(month))}
      columns={columns}
      rows={report.rows}
      keyOf={({ key }) => String(key)}
      foot={
        <tr>
          <th scope="row">{word.total}</th>
          {columns.slice(1).map(({ key, cell, number: isNumber }) => (
            <td key={key} className={isNumber === true ? 'number' : undefined}>
              {cell(report.total)}
            </td>
          ))}
        </tr>
      }
    />
  );
}
