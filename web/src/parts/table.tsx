import type { ReactNode } from 'react';
import { useWords } from '../words/language';
import { shared } from '../words/shared';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly number?: boolean;
  /** It names the row. */
  readonly heads?: boolean;
  readonly sortable?: boolean;
}

/** `name` ascending, `-name` descending. */
export type Sort = string;

/**
 * A table with a caption; with `onSort`, sortable columns turn at a press. Where it is wider than the page it scrolls in
 * itself, also by keyboard.
 */
export function Table<Row>({
  caption,
  hideCaption = false,
  columns,
  rows,
  keyOf,
  sort,
  onSort,
  foot,
}: {
  readonly caption: string;
  readonly hideCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  readonly foot?: ReactNode;
}) {
  return (
    <div className="table" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption className={hideCaption ? 'sr' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ key, cell, number, heads }) =>
                heads === true ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} className={number === true ? 'number' : undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {foot === undefined ? null : <tfoot>{foot}</tfoot>}
      </table>
    </div>
  );
}

function Head<Row>({
  column: { key, title, number, sortable },
  sort,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}) {
  const { sortBy } = useWords(shared);
  const className = number === true ? 'number' : undefined;
  if (onSort === undefined || sortable !== true)
    return (
      <th scope="col" className={className}>
        {title}
      </th>
    );
  const turned = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : 'none';
  return (
    <th scope="col" className={className} aria-sort={turned}>
      <button
        type="button"
        title={sortBy(title)}
        onClick={() => onSort(turned === 'ascending' ? `-${key}` : key)}
      >
        {title}
        <span aria-hidden="true">
          {turned === 'ascending' ? '▲' : turned === 'descending' ? '▼' : '↕'}
        </span>
      </button>
    </th>
  );
}

/** Turns the pages of a list. */
export function Pager({
  page,
  pageSize,
  total,
  onPage,
}: {
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
}) {
  const word = useWords(shared);
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (last === 1) return null;
  return (
    <nav className="pager row" aria-label={`${word.previous}, ${word.next}`}>
      <button type="button" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {word.previous}
      </button>
      <span>
        {word.page} {page} {word.of} {last}
      </span>
      <button type="button" disabled={page >= last} onClick={() => onPage(page + 1)}>
        {word.next}
      </button>
    </nav>
  );
}
