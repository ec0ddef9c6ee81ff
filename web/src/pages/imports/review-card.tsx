import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useWords } from '../../words/language';
import { shared } from '../../words/shared';
import type { Choice } from './deciding';
import { deedText } from './deed-words';
import { useSaid } from './problem-words';
import { type Candidate, type Row, isLeftOut, isOpen, nearness } from './rows';
import { VillageSearch } from './village-search';
import { text } from './words';

/** One row: what the file says, the villages it may mean, and the ways to say which. Its keys count while it has the focus. */
export function ReviewCard({
  row,
  chosen,
  near,
  place,
  focused,
  mayChoose,
  onChoose,
  onNext,
  onPrevious,
  onNextOpen,
}: {
  readonly row: Row;
  /** Chosen and not saved yet; undefined: nothing is. */
  readonly chosen: Choice | undefined;
  /** A village code: others near it come first in a search. */
  readonly near: string;
  readonly place: { readonly at: number; readonly all: number };
  /** A row that is gone to takes the focus; the first one of the page does not. */
  readonly focused: boolean;
  readonly mayChoose: boolean;
  readonly onChoose: (choice: Choice) => void;
  readonly onNext: (() => void) | null;
  readonly onPrevious: (() => void) | null;
  readonly onNextOpen: (() => void) | null;
}) {
  const word = useWords(deedText);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focused) heading.current?.focus();
  }, [focused]);
  const keys = (event: KeyboardEvent) => {
    const { target } = event;
    if (target instanceof HTMLInputElement || event.ctrlKey || event.altKey || event.metaKey)
      return;
    const candidate = row.candidates[Number(event.key) - 1];
    if (mayChoose && candidate !== undefined) onChoose(candidate);
    else if (mayChoose && event.key === '0') onChoose(null);
    else if (event.key === 'ArrowRight') onNext?.();
    else if (event.key === 'ArrowLeft') onPrevious?.();
    else return;
    event.preventDefault();
  };
  return (
    <section className="card stack" aria-labelledby="review-row" onKeyDown={keys}>
      <h2 id="review-row" ref={heading} tabIndex={-1}>
        {word.rowOf(String(row.line), String(place.at), String(place.all))}
      </h2>
      <Written row={row} />
      <Decision row={row} chosen={chosen} />
      {mayChoose ? (
        <>
          <Candidates row={row} chosen={chosen} onChoose={onChoose} />
          <VillageSearch near={near} onChoose={onChoose} />
          <div className="row">
            <button type="button" onClick={() => onChoose(null)}>
              <kbd aria-hidden="true">0</kbd> {word.leaveOut}
            </button>
          </div>
        </>
      ) : null}
      <div className="row">
        <Move label={word.previousRow} onMove={onPrevious} />
        <Move label={word.nextRow} onMove={onNext} />
        <Move label={word.nextOpen} onMove={onNextOpen} />
      </div>
      <p className="quiet import-keys">{word.keys}</p>
    </section>
  );
}

function Written({ row: { written } }: { readonly row: Row }) {
  const word = useWords(text);
  const { fileSays } = useWords(deedText);
  const names = useWords(shared);
  return (
    <div>
      <h3>{fileSays}</h3>
      <dl className="facts">
        {(['village', 'district', 'regency'] as const).map((level) => (
          <div key={level}>
            <dt>{names[level]}</dt>
            <dd>
              {written?.[level] === undefined || written[level] === null ? (
                <span className="quiet">{word.unwritten}</span>
              ) : (
                <b>{written[level]}</b>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Decision({ row, chosen }: { readonly row: Row; readonly chosen: Choice | undefined }) {
  const word = useWords(deedText);
  const { place } = useWords(text);
  const said = useSaid();
  const village = chosen === undefined ? row.village : chosen;
  if (chosen === null || (chosen === undefined && isLeftOut(row)))
    return <p className="notice">– {word.isLeftOut}</p>;
  if (village !== null)
    return (
      <div className="notice">
        ✓ {word.chosen(village.name)}, {place(village.district, village.regency)}
        <ul className="import-list">
          {row.problems
            .filter(({ code }) => chosen === undefined && code !== 'name.differs')
            .map((problem) => (
              <li key={`${problem.column} ${problem.code}`}>{said(problem).join(' ')}</li>
            ))}
        </ul>
      </div>
    );
  return isOpen(row) ? <p className="notice warn">? {word.undecided}</p> : null;
}

function Candidates({
  row,
  chosen,
  onChoose,
}: {
  readonly row: Row;
  readonly chosen: Choice | undefined;
  readonly onChoose: (choice: Choice) => void;
}) {
  const word = useWords(deedText);
  const code = chosen === undefined ? row.code : chosen?.code;
  return (
    <div>
      <h3>{word.which}</h3>
      {row.candidates.length === 0 ? <p>{word.noCandidate}</p> : null}
      <ol className="import-candidates">
        {row.candidates.map((candidate, at) => (
          <li key={candidate.code}>
            <button
              type="button"
              aria-pressed={candidate.code === code}
              onClick={() => onChoose(candidate)}
            >
              <kbd aria-hidden="true">{at + 1}</kbd>
              <CandidateOf candidate={candidate} />
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

function CandidateOf({ candidate }: { readonly candidate: Candidate }) {
  const word = useWords(deedText);
  const { place } = useWords(text);
  return (
    <span>
      <b>{candidate.name}</b>, {place(candidate.district, candidate.regency)}
      <br />
      <small>{word.nearness[nearness(candidate)]}</small>
    </span>
  );
}

function Move({ label, onMove }: { readonly label: string; readonly onMove: (() => void) | null }) {
  return (
    <button type="button" disabled={onMove === null} onClick={() => onMove?.()}>
      {label}
    </button>
  );
}
