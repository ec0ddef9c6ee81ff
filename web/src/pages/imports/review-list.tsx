import { useState } from 'react';
import { type Column, Pager, Table } from '../../parts/table';
import { useWords } from '../../words/language';
import type { Choice } from './deciding';
import { deedText } from './deed-words';
import { type Row, isLeftOut } from './rows';
import { text } from './words';

const PAGE = 25;

/** All rows under review, to go to any of them. */
export function ReviewList({
  rows,
  waiting,
  current,
  onOpen,
}: {
  readonly rows: readonly Row[];
  readonly waiting: ReadonlyMap<number, Choice>;
  readonly current: number;
  readonly onOpen: (row: Row) => void;
}) {
  const word = useWords(deedText);
  const { line, asWritten, notKnown } = useWords(text);
  const [page, setPage] = useState(1);
  const decision = (row: Row) => {
    const chosen = waiting.get(row.line);
    if (chosen === null || (chosen === undefined && isLeftOut(row))) return `– ${word.isLeftOut}`;
    const village = chosen ?? row.village;
    return village === null ? `? ${word.undecided}` : `✓ ${village.name}`;
  };
  const columns: readonly Column<Row>[] = [
    {
      key: 'line',
      title: line,
      number: true,
      cell: (row) => (
        <button
          type="button"
          className="plain"
          aria-label={word.openRow(String(row.line))}
          aria-current={row.line === current ? 'true' : undefined}
          onClick={() => onOpen(row)}
        >
          {row.line}
        </button>
      ),
    },
    {
      key: 'written',
      title: asWritten,
      heads: true,
      cell: ({ written }) =>
        written === null
          ? notKnown
          : [written.village, written.district, written.regency]
              .filter((name) => name !== null)
              .join(', '),
    },
    { key: 'decision', title: word.decision, cell: decision },
  ];
  return (
    <section className="stack" aria-label={word.list}>
      <Table
        caption={word.list}
        columns={columns}
        rows={rows.slice((page - 1) * PAGE, page * PAGE)}
        keyOf={(row) => String(row.line)}
      />
      <Pager page={page} pageSize={PAGE} total={rows.length} onPage={setPage} />
    </section>
  );
}
