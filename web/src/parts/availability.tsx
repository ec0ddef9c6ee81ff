import { useWords } from '../words/language';
import { useWriting } from '../words/numbers';
import { shared } from '../words/shared';

interface Measured {
  readonly ratio: number | null;
  readonly coverage: number | null;
  readonly status: 'ok' | 'insufficient' | 'none';
}

/** A ratio of availability, always with the share of the time that was measured. */
export function AvailabilityFigure({ of }: { readonly of: Measured }) {
  const word = useWords(shared);
  const { percent } = useWriting();
  if (of.ratio === null) return <span className="quiet">{word.notMeasured}</span>;
  return (
    <span>
      <span className="number">{percent(of.ratio)}</span>{' '}
      <small>
        ({percent(of.coverage ?? 0, 1)} {word.coverage}
        {of.status === 'insufficient' ? `, ${word.insufficient}` : ''})
      </small>
    </span>
  );
}
