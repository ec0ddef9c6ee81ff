import { Link } from 'wouter';
import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Answered, Empty } from '../../parts/problem';
import { type Column, Pager, Table } from '../../parts/table';
import { useView } from '../../parts/view';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { deedText } from './deed-words';

type Item = Answer<'/imports'>['items'][number];

/** Imports that were, the newest first. */
export function PastImports() {
  const word = useWords(deedText);
  const writing = useWriting();
  const view = useView();
  const page = Number(view.get('page')) || 1;
  const imports = useAnswer('/imports', { query: { page, pageSize: 20 } });
  const columns: readonly Column<Item>[] = [
    {
      key: 'file',
      title: word.file,
      heads: true,
      cell: ({ id, fileName, createdAt }) => (
        <Link
          className="import-open"
          href={`/impor/${id}`}
          aria-label={word.openImport(fileName, writing.time(createdAt))}
        >
          {fileName}
        </Link>
      ),
    },
    { key: 'when', title: word.when, cell: ({ createdAt }) => writing.time(createdAt) },
    { key: 'who', title: word.who, cell: ({ createdBy }) => createdBy },
    { key: 'counts', title: word.content, cell: (item) => <Counts {...item} /> },
    { key: 'status', title: word.status, cell: (item) => <Status {...item} /> },
  ];
  return (
    <section aria-labelledby="past-imports">
      <h2 id="past-imports">{word.past}</h2>
      <Answered of={imports} rows={5}>
        {({ items, pageSize, total }) =>
          items.length === 0 ? (
            <Empty>{word.pastNone}</Empty>
          ) : (
            <div className="stack">
              <Table
                caption={word.past}
                hideCaption
                columns={columns}
                rows={items}
                keyOf={({ id }) => id}
              />
              <p className="quiet">{word.dryKept}</p>
              <Pager
                page={page}
                pageSize={pageSize}
                total={total}
                onPage={(next) => view.set({ page: String(next) })}
              />
            </div>
          )
        }
      </Answered>
    </section>
  );
}

function Counts({ summary }: Item) {
  const word = useWords(deedText);
  const { number } = useWriting();
  const { created, updated, rows, needsReview, rejected } = summary;
  return (
    <>
      {word.counts(number(created), number(updated), number(rows))}
      {needsReview + rejected === 0 ? null : (
        <>
          <br />
          <small>{word.waiting(number(needsReview), number(rejected))}</small>
        </>
      )}
    </>
  );
}

function Status({ appliedAt, appliedBy, undoneAt, undoneBy }: Item) {
  const word = useWords(deedText);
  const writing = useWriting();
  if (undoneAt !== null)
    return <Said sign="↩" what={word.isUndone} who={undoneBy} when={writing.time(undoneAt)} />;
  if (appliedAt !== null)
    return <Said sign="✓" what={word.isApplied} who={appliedBy} when={writing.time(appliedAt)} />;
  return <>… {word.isDry}</>;
}

function Said(said: {
  readonly sign: string;
  readonly what: string;
  readonly who: string | null;
  readonly when: string;
}) {
  return (
    <>
      <span aria-hidden="true">{said.sign}</span> {said.what}
      <br />
      <small>
        {said.who}, {said.when}
      </small>
    </>
  );
}
