import { DAY_MS, Instant, endOfWibDay, startOfWibDay, wibDay } from '../time/instant.js';
import { Interval } from '../time/interval.js';

/** A calendar day (YYYY-MM-DD, Asia/Jakarta), or the part of one that lies within a period. */
export interface DayPart extends Interval {
  readonly day: string;
}

/** The period cut where days begin; the parts are in order and leave nothing out. */
export function wibDaysOf({ from, to }: Interval): DayPart[] {
  const parts: DayPart[] = [];
  for (let begin: Instant = from; begin < to;) {
    const day = wibDay(begin);
    const end = Math.min(endOfWibDay(day), to);
    parts.push({ day, from: begin, to: end });
    begin = end;
  }
  return parts;
}

/** So many days up to now, the running one among them: it is not over yet. */
export function lastWibDays(count: number, now: Instant): Interval {
  return { from: startOfWibDay(wibDay(now)) - (count - 1) * DAY_MS, to: now };
}
