import { Instant } from '../time/instant.js';

/** How guessing is slowed down, by what attempts are counted. Durations in milliseconds. */
export interface AttemptPolicy {
  /** So many failures cost nothing: people mistype. */
  readonly free: number;
  readonly firstWaitMs: number;
  readonly mostWaitMs: number;
  /** So long after the last failure it is forgotten that there were any. */
  readonly forgetMs: number;
}

const WAITS = { firstWaitMs: 1_000, mostWaitMs: 15 * 60_000, forgetMs: 60 * 60_000 } as const;

/** Of one name. */
export const NAME_POLICY: AttemptPolicy = { free: 5, ...WAITS };

/** Of one network: an office of many people comes from one address. */
export const NETWORK_POLICY: AttemptPolicy = { free: 20, ...WAITS };

/** Failures counted so far, and since when another attempt may be made. */
export interface Attempts {
  readonly failures: number;
  readonly lastAt: Instant;
}

/** How long after a failure the next attempt must wait: nothing at first, then doubled each time up to the most. */
export function waitAfter(failures: number, policy: AttemptPolicy): number {
  const paid = failures - policy.free;
  if (paid <= 0) return 0;
  return Math.min(policy.firstWaitMs * 2 ** Math.min(paid - 1, 40), policy.mostWaitMs);
}

/** How long is still to wait, 0 when an attempt may be made now; never longer than the wait is, wherever the clock went. */
export function stillToWait(
  attempts: Attempts | null,
  now: Instant,
  policy: AttemptPolicy,
): number {
  if (attempts === null) return 0;
  const wait = waitAfter(attempts.failures, policy);
  return Math.min(wait, Math.max(0, attempts.lastAt + wait - now));
}

/** The count with one more attempt, which is taken for a failure until it is known to be none. */
export function withAttempt(
  attempts: Attempts | null,
  now: Instant,
  policy: AttemptPolicy,
): Attempts {
  const forgotten = attempts === null || now - attempts.lastAt >= policy.forgetMs;
  return { failures: forgotten ? 1 : attempts.failures + 1, lastAt: now };
}
