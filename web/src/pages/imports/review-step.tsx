import { useEffect, useMemo, useState } from 'react';
import { Problem } from '../../parts/problem';
import { useView } from '../../parts/view';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import type { Choice, Deciding } from './deciding';
import { deedText } from './deed-words';
import { ReviewCard } from './review-card';
import { ReviewList } from './review-list';
import { type Report, type Row, isForReview, isOpen } from './rows';
import { text } from './words';

/** The rows that name no village for sure, one at a time. */
export function ReviewStep({
  report,
  deciding,
  mayImport,
  onNext,
}: {
  readonly report: Report;
  readonly deciding: Deciding;
  readonly mayImport: boolean;
  readonly onNext: () => void;
}) {
  const word = useWords(deedText);
  const { toChanges } = useWords(text);
  const writing = useWriting();
  const view = useView();
  const { waiting, failed, decide } = deciding;
  const rows = useMemo(() => report.rows.filter(isForReview), [report.rows]);
  const isUndecided = (row: Row) => isOpen(row) && !waiting.has(row.line);
  const [first] = useState(() => rows.findIndex(isOpen));
  const asked = rows.findIndex(({ line }) => String(line) === view.get('baris'));
  const at = Math.max(0, asked === -1 ? first : asked);
  const row = rows[at];
  const [moved, setMoved] = useState(false);
  const go = (to: Row | undefined) => {
    if (to === undefined) return;
    setMoved(true);
    view.set({ baris: String(to.line), page: view.get('page') });
  };
  const nextOpen = () =>
    [...rows.slice(at + 1), ...rows.slice(0, at + 1)].find(
      (one) => one.line !== row?.line && isUndecided(one),
    );
  useEffect(() => {
    if (waiting.size === 0) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [waiting.size]);
  if (row === undefined)
    return (
      <div className="stack">
        <p className="notice">{word.nothingToReview}</p>
        <Onward label={toChanges} onNext={onNext} />
      </div>
    );
  const done = rows.filter((one) => !isUndecided(one)).length;
  const said = word.decided(writing.number(done), writing.number(rows.length));
  const choose = (choice: Choice) => {
    decide(row.line, choice);
    go(nextOpen());
  };
  return (
    <div className="stack">
      <div className="import-progress" role="status">
        <progress value={done} max={rows.length} aria-label={said} />
        <b>{said}</b> {done === rows.length ? word.allDecided : ''}{' '}
        <span className="quiet">{waiting.size === 0 ? '' : word.saving(waiting.size)}</span>
      </div>
      {failed === null ? null : (
        <div>
          <p>{word.failed(String(failed.line))}</p>
          <Problem problem={failed.problem} />
        </div>
      )}
      <ReviewCard
        key={row.line}
        row={row}
        chosen={waiting.get(row.line)}
        near={row.candidates[0]?.code ?? report.rows.find(({ code }) => code !== null)?.code ?? ''}
        place={{ at: at + 1, all: rows.length }}
        focused={moved}
        mayChoose={mayImport}
        onChoose={choose}
        onNext={rows[at + 1] === undefined ? null : () => go(rows[at + 1])}
        onPrevious={rows[at - 1] === undefined ? null : () => go(rows[at - 1])}
        onNextOpen={nextOpen() === undefined ? null : () => go(nextOpen())}
      />
      <Onward label={toChanges} onNext={onNext} primary={done === rows.length} />
      <ReviewList rows={rows} waiting={waiting} current={row.line} onOpen={go} />
    </div>
  );
}

function Onward({
  label,
  onNext,
  primary = true,
}: {
  readonly label: string;
  readonly onNext: () => void;
  readonly primary?: boolean;
}) {
  return (
    <div>
      <button type="button" className={primary ? 'primary' : undefined} onClick={onNext}>
        {label}
      </button>
    </div>
  );
}
