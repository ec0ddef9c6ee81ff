import { useState } from 'react';
import { type ApiProblem, type FieldProblem, call, asProblem } from '../../api/client';
import { Dialog } from '../../parts/dialog';
import { Problem } from '../../parts/problem';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { deedText } from './deed-words';
import { useLinkName } from './row-parts';
import type { Report } from './rows';

/** Asks once more, and says why it cannot be. */
export function Undo({
  report,
  onUndone,
  onClose,
}: {
  readonly report: Report;
  readonly onUndone: () => void;
  readonly onClose: () => void;
}) {
  const word = useWords(deedText);
  const common = useWords(shared);
  const { number } = useWriting();
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const { created, updated } = report.summary;
  const undo = () => {
    setWorking(true);
    setProblem(null);
    call('post', '/imports/{id}/undo', { at: { id: report.id } }).then(
      onUndone,
      (error: unknown) => {
        setWorking(false);
        setProblem(asProblem(error));
      },
    );
  };
  return (
    <Dialog title={word.undo} onClose={onClose}>
      <div className="stack">
        <p>{word.undoAsk(number(created), number(updated))}</p>
        <p className="quiet">{word.undoMeasured}</p>
        {problem === null ? null : <Refused problem={problem} report={report} />}
        <div className="row">
          <button type="button" className="danger" disabled={working} onClick={undo}>
            {word.undo}
          </button>
          <button type="button" disabled={working} onClick={onClose}>
            {common.cancel}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function Refused({ problem, report }: { readonly problem: ApiProblem; readonly report: Report }) {
  const word = useWords(deedText);
  const said = useReason();
  const nameOf = useThingName(report);
  if (problem.code !== 'import.changed-since') return <Problem problem={problem} />;
  return (
    <div className="notice bad" role="alert">
      <p>{word.undoRefused}</p>
      <ul>
        {problem.errors.map((error) => (
          <li key={`${error.path} ${error.message}`}>
            {nameOf(error)}: {said(error)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The service gives one code for all of them; its sentence says which it is. */
function useReason(): (error: FieldProblem) => string {
  const { changedSince } = useWords(deedText);
  return ({ message }) => {
    if (message.includes('as the import left it')) return changedSince.altered;
    if (message.startsWith('outages')) return changedSince.outages;
    if (message.includes('refers to it')) return changedSince.refers;
    if (message.startsWith('its parent')) return changedSince.orphan;
    return message.includes('clash') ? changedSince.clash : message;
  };
}

/** `links 33.06.08.2007-2023-1` by the village's name where the import knows it. */
function useThingName({ rows }: Report): (error: FieldProblem) => string {
  const { thing } = useWords(deedText);
  const linkName = useLinkName();
  return ({ path }) => {
    const [table = '', key = '', ...rest] = path.split(' ');
    const kind = Object.entries(thing).find(([name]) => name === table)?.[1] ?? table;
    const row = rows.find(({ linkId, code }) => linkId === key || code === key);
    if (row?.village == null) return [kind, key, ...rest].join(' ').trim();
    const what = row.linkId === key ? linkName(key) : [kind, ...rest].join(' ');
    return `${what}, ${row.village.name}`;
  };
}
