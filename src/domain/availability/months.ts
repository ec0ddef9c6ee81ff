import { Instant, startOfWibDay, wibDay } from '../time/instant.js';
import { Interval } from '../time/interval.js';

/** A calendar month (YYYY-MM, Asia/Jakarta), or the part of one that lies within a period. */
export interface MonthPart extends Interval {
  readonly month: string;
}

/** The calendar month as half-open instants: 2026-11 starts 2026-10-31T17:00Z. Throws RangeError when there is none. */
export function wibMonth(month: string): Interval {
  return { from: startOfWibDay(`${month}-01`), to: startOfWibDay(`${monthAfter(month)}-01`) };
}

/** The period cut where months begin; the parts are in order and leave nothing out. */
export function wibMonthsOf({ from, to }: Interval): MonthPart[] {
  const parts: MonthPart[] = [];
  for (let begin: Instant = from; begin < to;) {
    const month = wibDay(begin).slice(0, 7);
    const end = Math.min(wibMonth(month).to, to);
    parts.push({ month, from: begin, to: end });
    begin = end;
  }
  return parts;
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? [year + 1, 1] : [year, number + 1];
  return next.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-');
}
