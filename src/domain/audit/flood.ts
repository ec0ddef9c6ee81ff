import { Instant } from '../time/instant.js';
import { AuditDetails } from './entry.js';

/** So many refusals of people who are not signed in are kept one by one in a minute; the others are counted. */
const KEPT_A_MINUTE = 60;
const MINUTE_MS = 60_000;

/** The refusals of one minute. */
export interface Flood {
  readonly since: Instant;
  readonly kept: number;
  /** How many were only counted, by their action. */
  readonly counted: Readonly<Record<string, number>>;
}

export const NO_FLOOD: Flood = { since: 0, kept: 0, counted: {} };

/** Takes one more refusal: whether it is kept by itself, and what was only counted in a minute that is over (or null). */
export function takeRefusal(
  flood: Flood,
  action: string,
  at: Instant,
): { readonly flood: Flood; readonly keep: boolean; readonly over: AuditDetails | null } {
  const newMinute = at - flood.since >= MINUTE_MS || at < flood.since;
  const over = newMinute ? countedOf(flood) : null;
  const { since, kept, counted } = newMinute ? { ...NO_FLOOD, since: at } : flood;
  if (kept < KEPT_A_MINUTE) return { flood: { since, kept: kept + 1, counted }, keep: true, over };
  const more = { ...counted, [action]: (counted[action] ?? 0) + 1 };
  return { flood: { since, kept, counted: more }, keep: false, over };
}

/** What was only counted so far, by action; null: nothing. */
export function countedOf({ counted }: Flood): AuditDetails | null {
  return Object.keys(counted).length === 0 ? null : counted;
}
