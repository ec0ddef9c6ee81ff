import { useState } from 'react';
import { csvOf, saveText } from '../../parts/csv';
import { type Column, Pager, Table } from '../../parts/table';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { COLUMN_NAMES, columnText } from './column-words';
import { useSaid } from './problem-words';
import { VillageOf } from './row-parts';
import type { Row, RowProblem } from './rows';
import { text } from './words';

const PAGE = 50;

interface Placed {
  readonly row: Row;
  readonly problem: RowProblem;
}

/** Every problem of every row, with what to do; also as a file. */
export function Problems({ rows }: { readonly rows: readonly Row[] }) {
  const word = useWords(text);
  const writing = useWriting();
  const said = useSaid();
  const { village } = useWords(shared);
  const { column: names } = useWords(columnText);
  const [page, setPage] = useState(1);
  const all: readonly Placed[] = rows.flatMap((row) =>
    row.problems.filter(({ code }) => code !== 'row.left-out').map((problem) => ({ row, problem })),
  );
  // Of a column that the file does not have, the service gives its own name for it.
  const columnOf = ({ problem: { column } }: Placed) => {
    const known = COLUMN_NAMES.find((name) => name === column);
    return column === '' ? word.allRow : known === undefined ? column : names[known].label;
  };
  const columns: readonly Column<Placed>[] = [
    { key: 'line', title: word.line, number: true, cell: ({ row }) => row.line },
    {
      key: 'village',
      title: village,
      heads: true,
      cell: ({ row }) => <VillageOf row={row} />,
    },
    { key: 'column', title: word.column, cell: columnOf },
    { key: 'wrong', title: word.wrong, cell: ({ problem }) => said(problem)[0] },
    { key: 'doing', title: word.doing, cell: ({ problem }) => said(problem)[1] },
  ];
  const save = () => {
    const lines = all.map((placed) => {
      const { row, problem } = placed;
      const name = row.village?.name ?? row.written?.village ?? '';
      return [row.line, name, columnOf(placed), ...said(problem), problem.code];
    });
    const header = [word.line, village, word.column, word.wrong, word.doing, 'code'];
    saveText(csvOf([header, ...lines]), word.problemsName);
  };
  return (
    <section className="stack" aria-labelledby="import-problems">
      <h2 id="import-problems">{word.problems}</h2>
      {all.length === 0 ? (
        <p className="notice">{word.noProblems}</p>
      ) : (
        <>
          <p>
            {word.problemsLead(
              writing.number(all.length),
              writing.number(new Set(all.map(({ row }) => row.line)).size),
            )}
          </p>
          <div>
            <button type="button" onClick={save}>
              {word.problemsFile}
            </button>
          </div>
          <Table
            caption={word.problemsCaption}
            hideCaption
            columns={columns}
            rows={all.slice((page - 1) * PAGE, page * PAGE)}
            keyOf={({ row, problem }) => `${row.line} ${problem.column} ${problem.code}`}
          />
          <Pager page={page} pageSize={PAGE} total={all.length} onPage={setPage} />
        </>
      )}
    </section>
  );
}
