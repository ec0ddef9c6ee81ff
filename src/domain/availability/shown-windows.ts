import { DAY_MS, Instant, wibDay } from '../time/instant.js';
import { Interval } from '../time/interval.js';
import { wibMonth } from './months.js';

/** The periods that are always at hand; `month` is the running one of Asia/Jakarta, `last_month` the one before it. */
export type ShownWindow = '24h' | '7d' | '30d' | 'month' | 'last_month';

export type ShownWindows = Readonly<Record<ShownWindow, Interval>>;

/** The windows as they are at an instant; those not over yet end there. */
export function shownWindows(now: Instant): ShownWindows {
  const month = wibMonth(monthOf(now));
  return {
    '24h': { from: now - DAY_MS, to: now },
    '7d': { from: now - 7 * DAY_MS, to: now },
    '30d': { from: now - 30 * DAY_MS, to: now },
    month: { from: month.from, to: now },
    last_month: wibMonth(monthOf(month.from - 1)),
  };
}

function monthOf(at: Instant): string {
  return wibDay(at).slice(0, 7);
}
