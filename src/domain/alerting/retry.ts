import { Instant } from '../time/instant.js';
import { AlertingPolicy } from './policy.js';

/** A message that could not be delivered. */
export interface FailedAttempt {
  /** 1 the first. */
  readonly number: number;
  readonly at: Instant;
  readonly composedAt: Instant;
  readonly permanent: boolean;
  /** The other side asks for patience, milliseconds. */
  readonly retryAfterMs: number | null;
}

/**
 * When to try again: doubled each time and, so that not all come back at once, a random part of up to half of it
 * earlier, but never before the other side wants to hear of it. Null: it is given up. `chance` lies in [0, 1).
 */
export function retryAt(
  attempt: FailedAttempt,
  policy: Pick<AlertingPolicy, 'retryFirstMs' | 'retryMostMs' | 'giveUpAfterMs'>,
  chance: number,
): Instant | null {
  if (attempt.permanent) return null;
  const doubled = policy.retryFirstMs * 2 ** (attempt.number - 1);
  const backoffMs = Math.min(policy.retryMostMs, doubled) * (1 - chance / 2);
  const at = attempt.at + Math.round(Math.max(backoffMs, attempt.retryAfterMs ?? 0));
  return at - attempt.composedAt > policy.giveUpAfterMs ? null : at;
}
