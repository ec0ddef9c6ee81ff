import { DAY_MS, Instant, startOfWibDay } from '../time/instant.js';
import { Interval } from '../time/interval.js';

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * DAY_MS;

/** A Monday: weeks are counted from it. */
const MONDAY = startOfWibDay('2024-01-01');

/** Once a week in Asia/Jakarta: ISO weekday (1 is Monday), minute of the day 0–1439. */
export interface Handover {
  readonly weekday: number;
  readonly minute: number;
}

/** Who follows whom from week to week. Persons by their codes. */
export interface Rota {
  /** Calendar day (YYYY-MM-DD) on which, at the hand-over's time, the first member begins. */
  readonly startsOn: string;
  readonly handover: Handover;
  /** In their order; empty: from then on nobody is on call. */
  readonly members: readonly string[];
}

/** When the first member's turn begins; it ends at the next hand-over. */
export function beginningOf({ startsOn, handover }: Rota): Instant {
  return startOfWibDay(startsOn) + handover.minute * MINUTE_MS;
}

/** The rota in force at an instant: of those that have begun the one that began last, null before the first. */
export function rotaAt(rotas: readonly Rota[], at: Instant): Rota | null {
  return rotas
    .filter((rota) => beginningOf(rota) <= at)
    .reduce<Rota | null>(
      (last, rota) => (last && beginningOf(last) > beginningOf(rota) ? last : rota),
      null,
    );
}

/** The members in the order in which their turns come, whoever has the turn at `at` first. */
export function turnOrder(rota: Rota, at: Instant): readonly string[] {
  const { members, handover } = rota;
  const first = nextHandover(handover, beginningOf(rota));
  const handovers = at < first ? 0 : 1 + Math.floor((at - first) / WEEK_MS);
  const turn = handovers % Math.max(1, members.length);
  return [...members.slice(turn), ...members.slice(0, turn)];
}

/** The first hand-over after an instant. */
export function nextHandover({ weekday, minute }: Handover, after: Instant): Instant {
  const offset = MONDAY + (weekday - 1) * DAY_MS + minute * MINUTE_MS;
  return offset + (Math.floor((after - offset) / WEEK_MS) + 1) * WEEK_MS;
}

/** Every hand-over within the period (half-open). */
export function handoversIn(handover: Handover, { from, to }: Interval): Instant[] {
  const found: Instant[] = [];
  for (let at = nextHandover(handover, from - 1); at < to; at += WEEK_MS) found.push(at);
  return found;
}
