import { Instant } from '../time/instant.js';
import { AlertingPolicy } from './policy.js';

const MINUTE_MS = 60_000;

/** The earliest instant at which an address may be tried again, after the attempts of the last minute. */
export function freeAt(
  attempts: readonly Instant[],
  { paceMs, pacePerMinute }: Pick<AlertingPolicy, 'paceMs' | 'pacePerMinute'>,
): Instant {
  const newestFirst = [...attempts].sort((a, b) => b - a);
  const after = (nth: number, ms: number) => (newestFirst[nth - 1] ?? -Infinity) + ms;
  return Math.max(after(1, paceMs), after(pacePerMinute, MINUTE_MS));
}
