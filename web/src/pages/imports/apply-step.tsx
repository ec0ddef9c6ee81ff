import { useState } from 'react';
import { type ApiProblem, call, asProblem } from '../../api/client';
import { Dialog } from '../../parts/dialog';
import { Problem } from '../../parts/problem';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { deedText } from './deed-words';
import { FileRefused } from './file-refused';
import type { Report } from './rows';
import { text } from './words';

const LINES_SHOWN = 40;

const blocking = ({ rows }: Report) =>
  rows.filter(({ outcome }) => outcome === 'needsReview' || outcome === 'rejected');

/** What will be written and what is left out; then, after one more question, it is. */
export function ApplyStep({
  report,
  saving,
  mayImport,
  onApplied,
  onBack,
}: {
  readonly report: Report;
  /** Decisions on rows that are on their way still: they must count. */
  readonly saving: number;
  readonly mayImport: boolean;
  readonly onApplied: () => void;
  readonly onBack: () => void;
}) {
  const word = useWords(deedText);
  const { toChanges } = useWords(text);
  const { number } = useWriting();
  const [onlyValid, setOnlyValid] = useState(false);
  const [asking, setAsking] = useState(false);
  const { created, updated, unchanged } = report.summary;
  const out = blocking(report).length;
  return (
    <section className="stack" aria-labelledby="import-apply">
      <h2 id="import-apply">{word.will}</h2>
      <p>
        {created + updated === 0
          ? word.willNothing
          : word.willWrite(number(created), number(updated))}{' '}
        {unchanged === 0 ? '' : word.willKeep(number(unchanged))}
      </p>
      {out === 0 ? null : <Blocked report={report} onlyValid={onlyValid} onChange={setOnlyValid} />}
      <div role="status">{saving === 0 ? null : <p>{word.saving(saving)}</p>}</div>
      <div className="row">
        {mayImport ? (
          <button
            type="button"
            className="primary"
            disabled={saving > 0 || (out > 0 && !onlyValid)}
            onClick={() => setAsking(true)}
          >
            {word.apply}
          </button>
        ) : null}
        <button type="button" onClick={onBack}>
          {toChanges}
        </button>
      </div>
      {asking ? (
        <Confirm
          report={report}
          onlyValid={onlyValid}
          out={out}
          onApplied={onApplied}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </section>
  );
}

function Blocked({
  report,
  onlyValid,
  onChange,
}: {
  readonly report: Report;
  readonly onlyValid: boolean;
  readonly onChange: (onlyValid: boolean) => void;
}) {
  const word = useWords(deedText);
  const { number } = useWriting();
  const lines = blocking(report).map(({ line }) => line);
  const more = lines.length - LINES_SHOWN;
  const { rejected, needsReview } = report.summary;
  return (
    <fieldset className="card stack">
      <legend>{word.howToGo}</legend>
      <p>{word.isBlocked(number(rejected), number(needsReview))}</p>
      {[false, true].map((valid) => (
        <label key={String(valid)} className="import-way">
          <input
            type="radio"
            name="way"
            checked={onlyValid === valid}
            onChange={() => onChange(valid)}
          />
          {valid ? word.onlyValid(number(lines.length)) : word.all}
        </label>
      ))}
      <p className="quiet">
        {word.leftLines(
          `${lines.slice(0, LINES_SHOWN).join(', ')}${more > 0 ? word.andMore(number(more)) : ''}`,
        )}
      </p>
    </fieldset>
  );
}

function Confirm({
  report,
  onlyValid,
  out,
  onApplied,
  onClose,
}: {
  readonly report: Report;
  readonly onlyValid: boolean;
  readonly out: number;
  readonly onApplied: () => void;
  readonly onClose: () => void;
}) {
  const word = useWords(deedText);
  const common = useWords(shared);
  const { number } = useWriting();
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const { created, updated, rows } = report.summary;
  const apply = () => {
    setWorking(true);
    setProblem(null);
    call('post', '/imports/{id}/apply', {
      at: { id: report.id },
      query: { onlyValid: onlyValid ? 'true' : 'false' },
    }).then(onApplied, (error: unknown) => {
      setWorking(false);
      setProblem(asProblem(error));
    });
  };
  return (
    <Dialog title={word.apply} onClose={onClose}>
      <div className="stack">
        <p>
          {word.applyAsk(number(created), number(updated))}{' '}
          {out === 0 ? '' : word.applyLeft(number(out))}
        </p>
        <p className="quiet">{word.applyUndo}</p>
        <div role="status">{working ? <p>{word.applying(number(rows))}</p> : null}</div>
        {problem === null ? null : <Refused problem={problem} />}
        <div className="row">
          <button type="button" className="primary" disabled={working} onClick={apply}>
            {word.apply}
          </button>
          <button type="button" disabled={working} onClick={onClose}>
            {common.cancel}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function Refused({ problem }: { readonly problem: ApiProblem }) {
  const word = useWords(deedText);
  if (problem.code !== 'import.blocked') return <Problem problem={problem} />;
  return <FileRefused problem={problem} title={word.applyRefused} />;
}
