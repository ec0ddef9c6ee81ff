import { useState } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { ChangesStep } from './changes-step';
import { deedText } from './deed-words';
import type { Report } from './rows';
import { Undo } from './undo';

/** What the import did, and the way back. */
export function DoneStep({
  report,
  mayImport,
  onUndone,
}: {
  readonly report: Report;
  readonly mayImport: boolean;
  readonly onUndone: () => void;
}) {
  const word = useWords(deedText);
  const writing = useWriting();
  const { number } = writing;
  const [asking, setAsking] = useState(false);
  const { appliedAt, appliedBy, undoneAt, undoneBy, summary } = report;
  const out = summary.rejected + summary.needsReview;
  return (
    <div className="stack">
      <div className="notice" role="status">
        {appliedAt === null ? null : (
          <p>✓ {word.applied(appliedBy ?? '', writing.time(appliedAt))}</p>
        )}
        <p>
          {word.did(number(summary.created), number(summary.updated), number(summary.unchanged))}{' '}
          {out === 0 ? '' : word.didLeave(number(out))}
        </p>
        {undoneAt === null ? null : <p>↩ {word.undone(undoneBy ?? '', writing.time(undoneAt))}</p>}
      </div>
      <div className="row">
        <Link className="button" href="/desa">
          {word.seeVillages}
        </Link>
        {mayImport && undoneAt === null ? (
          <button type="button" className="danger" onClick={() => setAsking(true)}>
            {word.undo}
          </button>
        ) : null}
      </div>
      {asking ? (
        <Undo
          report={report}
          onUndone={() => {
            setAsking(false);
            onUndone();
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
      <ChangesStep report={report} onBack={null} onNext={null} />
    </div>
  );
}
