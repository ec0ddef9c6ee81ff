import { useWords } from '../words/language';
import { type Stage, type State, shared } from '../words/shared';

/** Told apart by form as well as by colour. */
export const STATE_SIGNS: Readonly<Record<State, string>> = {
  up: '●',
  degraded: '◐',
  down: '✕',
  unknown: '?',
  notMonitored: '–',
};

/** A state as sign and word. */
export function StateBadge({ state }: { readonly state: State }) {
  const { state: word } = useWords(shared);
  return (
    <span className={`state ${state}`}>
      <span aria-hidden="true">{STATE_SIGNS[state]}</span>
      {word[state]}
    </span>
  );
}

export function StageName({ stage }: { readonly stage: Stage }) {
  return <>{useWords(shared).stage[stage]}</>;
}
