import { useMemo } from 'react';
import { Empty } from '../../parts/problem';
import { type Column, Pager, Table } from '../../parts/table';
import { TextField } from '../../parts/form';
import { useView } from '../../parts/view';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { useChangeText } from './change-text';
import { Problems } from './problems';
import { Reconciliation } from './reconciliation';
import { LinkOf, OutcomeOf, VillageOf } from './row-parts';
import { OUTCOMES, type Report, type Row, isLeftOut } from './rows';
import { text } from './words';

const PAGE = 25;

const isNamed = ({ line, village, written }: Row, asked: string) =>
  asked === '' ||
  String(line) === asked ||
  [village?.name, village?.district, village?.regency, written?.village, written?.district].some(
    (name) => name?.toLowerCase().includes(asked.toLowerCase()) === true,
  );

/** What the import would do, or did, row by row; its problems; and what the figures are then. */
export function ChangesStep({
  report,
  onBack,
  onNext,
}: {
  readonly report: Report;
  readonly onBack: (() => void) | null;
  readonly onNext: (() => void) | null;
}) {
  const word = useWords(text);
  return (
    <div className="stack">
      <Rows report={report} />
      <Problems rows={report.rows} />
      <Reconciliation report={report} />
      <div className="row">
        {onNext === null ? null : (
          <button type="button" className="primary" onClick={onNext}>
            {word.toApply}
          </button>
        )}
        {onBack === null ? null : (
          <button type="button" onClick={onBack}>
            {word.toReview}
          </button>
        )}
      </div>
    </div>
  );
}

function Rows({ report }: { readonly report: Report }) {
  const word = useWords(text);
  const writing = useWriting();
  const view = useView();
  const only = OUTCOMES.find((outcome) => outcome === view.get('hasil'));
  const asked = view.get('cari').trim();
  const page = Number(view.get('page')) || 1;
  const shown = useMemo(
    () =>
      report.rows.filter(
        (row) => (only === undefined || row.outcome === only) && isNamed(row, asked),
      ),
    [report.rows, only, asked],
  );
  const columns = useColumns(report);
  return (
    <section className="stack" aria-labelledby="import-rows">
      <h2 id="import-rows">{word.rowsCaption}</h2>
      <div className="row" role="group" aria-label={word.filter}>
        {OUTCOMES.map((outcome) => (
          <button
            key={outcome}
            type="button"
            aria-pressed={only === outcome}
            onClick={() => view.set({ hasil: only === outcome ? '' : outcome })}
          >
            <span aria-hidden="true">{word.outcomeSign[outcome]}</span>
            {word.outcome[outcome]} <b>{writing.number(report.summary[outcome])}</b>
          </button>
        ))}
      </div>
      <div className="filters import-find">
        <TextField
          type="search"
          label={word.search}
          value={view.get('cari')}
          onValue={(cari) => view.set({ cari })}
        />
      </div>
      <p role="status">{word.lines(writing.number(shown.length))}</p>
      {shown.length === 0 ? (
        <Empty>{word.nothingFits}</Empty>
      ) : (
        <Table
          caption={word.rowsCaption}
          hideCaption
          columns={columns}
          rows={shown.slice((page - 1) * PAGE, page * PAGE)}
          keyOf={({ line }) => String(line)}
        />
      )}
      <Pager
        page={page}
        pageSize={PAGE}
        total={shown.length}
        onPage={(next) => view.set({ page: String(next) })}
      />
    </section>
  );
}

function useColumns(report: Report): readonly Column<Row>[] {
  const word = useWords(text);
  const { village } = useWords(shared);
  const told = useChangeText(report);
  return [
    { key: 'line', title: word.line, number: true, cell: ({ line }) => line },
    { key: 'village', title: village, heads: true, cell: (row) => <VillageOf row={row} /> },
    { key: 'link', title: word.link('').trim(), cell: (row) => <LinkOf row={row} /> },
    {
      key: 'outcome',
      title: word.result,
      cell: (row) => <OutcomeOf outcome={row.outcome} leftOut={isLeftOut(row)} />,
    },
    {
      key: 'changes',
      title: word.changes,
      cell: ({ changes }) =>
        changes.length === 0 ? (
          <span className="quiet">{word.noChange}</span>
        ) : (
          <ul className="import-changes">
            {changes.map((change) => {
              const { label, from, to, isNew } = told(change);
              return (
                <li key={change.column}>
                  {label}: {from === word.empty ? null : <del>{from}</del>}{' '}
                  {from === word.empty ? null : '→ '}
                  <ins>{to}</ins>
                  {isNew ? <small> ({word.madeWith})</small> : null}
                </li>
              );
            })}
          </ul>
        ),
    },
  ];
}
