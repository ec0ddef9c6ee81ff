import { useWords } from '../../words/language';
import { type Outcome, type Row, yearAndNumber } from './rows';
import { text } from './words';

/** The village of a row by its names: the official ones, else those that the file writes. */
export function VillageOf({ row }: { readonly row: Pick<Row, 'village' | 'written' | 'code'> }) {
  const word = useWords(text);
  const { village, written } = row;
  if (village !== null)
    return (
      <>
        {village.name}
        <br />
        <small className="import-place">{word.place(village.district, village.regency)}</small>
      </>
    );
  if (written !== null)
    return (
      <>
        {written.village ?? word.notKnown}
        <br />
        <small className="import-place">
          {[word.asWritten, written.district, written.regency]
            .filter((name) => name !== null)
            .join(' · ')}
        </small>
      </>
    );
  return row.code ?? word.notKnown;
}

/** `Tautan 2023`, and who says that it is this village. */
export function LinkOf({ row }: { readonly row: Row }) {
  const word = useWords(text);
  const name = useLinkName();
  const by = { names: word.byNames, person: word.byPerson, code: null };
  const said = row.identifiedBy === null ? null : by[row.identifiedBy];
  return (
    <>
      {row.linkId === null ? null : name(row.linkId)}
      {said === null ? null : (
        <>
          <br />
          <small>{said}</small>
        </>
      )}
    </>
  );
}

export function useLinkName(): (linkId: string) => string {
  const word = useWords(text);
  return (linkId) => {
    const { year, number } = yearAndNumber(linkId);
    return number === 1 ? word.link(year) : word.linkAgain(year, number);
  };
}

/** What becomes of a row: a sign and a word. */
export function OutcomeOf({
  outcome,
  leftOut,
}: {
  readonly outcome: Outcome;
  readonly leftOut: boolean;
}) {
  const word = useWords(text);
  return (
    <span className={`import-outcome ${leftOut ? 'unchanged' : outcome}`}>
      <span aria-hidden="true">{leftOut ? '–' : word.outcomeSign[outcome]}</span>{' '}
      {leftOut ? word.rowLeftOut : word.outcome[outcome]}
    </span>
  );
}
