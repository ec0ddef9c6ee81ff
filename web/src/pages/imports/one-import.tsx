import { useState } from 'react';
import { Link } from 'wouter';
import { askAgain } from '../../api/answers';
import { useAnswer } from '../../api/use-answer';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/problem';
import { useView } from '../../parts/view';
import { menuWords } from '../../routes';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { ApplyStep } from './apply-step';
import { useDeciding } from './deciding';
import { deedText } from './deed-words';
import { ChangesStep } from './changes-step';
import { DoneStep } from './done-step';
import { useNoteSaid } from './problem-words';
import { ReviewStep } from './review-step';
import { type Report, isForReview, isOpen } from './rows';
import { type Step, Steps } from './steps';
import { text } from './words';

const BETWEEN: readonly Step[] = ['tinjau', 'perubahan', 'terapkan'];

function startOf({ rows, appliedAt }: Report): Step {
  if (appliedAt !== null) return 'selesai';
  return rows.some(isOpen) ? 'tinjau' : 'perubahan';
}

/** One import at the step it is at. */
export function OneImport({ id, mayImport }: { readonly id: string; readonly mayImport: boolean }) {
  const word = useWords(text);
  const deed = useWords(deedText);
  const writing = useWriting();
  const title = useWords(menuWords).imports;
  const known = useAnswer('/imports/{id}', { at: { id } });
  const value = known.value;
  return (
    <Page
      title={value === undefined ? title : `${title}: ${value.fileName}`}
      lead={
        value === undefined ? undefined : deed.made(value.createdBy, writing.time(value.createdAt))
      }
      doings={
        <Link className="button" href="/impor">
          {mayImport ? word.again : deed.past}
        </Link>
      }
    >
      <Answered of={known} rows={12}>
        {(report) => (
          <Walk
            key={report.appliedAt ?? ''}
            report={report}
            mayImport={mayImport}
            onDone={() => {
              known.reload();
              askAgain('/imports?', '/coverage', '/villages', '/providers');
            }}
          />
        )}
      </Answered>
    </Page>
  );
}

function Walk({
  report: kept,
  mayImport,
  onDone,
}: {
  readonly report: Report;
  readonly mayImport: boolean;
  readonly onDone: () => void;
}) {
  const view = useView();
  // Answers to decisions are newer than what was asked for when the page was opened.
  const [settled, setSettled] = useState<Pick<
    Report,
    'rows' | 'summary' | 'reconciliation'
  > | null>(null);
  const report = settled === null ? kept : { ...kept, ...settled, mode: kept.mode };
  // The review stays open when its last row is decided, until the person goes on.
  const [start] = useState(() => startOf(kept));
  const asked = BETWEEN.find((step) => step === view.get('langkah'));
  const at = start === 'selesai' ? start : (asked ?? start);
  const deciding = useDeciding(report.id, setSettled);
  const go = (step: Step) => {
    view.set({ langkah: step, baris: '' });
    window.scrollTo(0, 0);
  };
  const open = start === 'selesai' ? [] : mayImport ? BETWEEN : (['perubahan'] as const);
  return (
    <div className="stack">
      <Steps at={at} open={open} />
      <Notes notes={report.notes} />
      {at === 'tinjau' ? (
        <ReviewStep
          report={report}
          deciding={deciding}
          mayImport={mayImport}
          onNext={() => go('perubahan')}
        />
      ) : null}
      {at === 'perubahan' ? (
        <ChangesStep
          report={report}
          onBack={report.rows.some(isForReview) ? () => go('tinjau') : null}
          onNext={mayImport ? () => go('terapkan') : null}
        />
      ) : null}
      {at === 'terapkan' ? (
        <ApplyStep
          report={report}
          saving={deciding.waiting.size}
          mayImport={mayImport}
          onApplied={onDone}
          onBack={() => go('perubahan')}
        />
      ) : null}
      {at === 'selesai' ? (
        <DoneStep report={report} mayImport={mayImport} onUndone={onDone} />
      ) : null}
    </div>
  );
}

function Notes({ notes }: Pick<Report, 'notes'>) {
  const word = useWords(text);
  const said = useNoteSaid();
  if (notes.length === 0) return null;
  return (
    <div className="notice" role="note" aria-label={word.notes}>
      {notes.map((note) => (
        <div key={note.code}>{said(note)}</div>
      ))}
    </div>
  );
}
