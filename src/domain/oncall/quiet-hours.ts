import { DAY_MS, Instant, startOfWibDay, wibDay } from '../time/instant.js';
import { Severity } from '../incident/incident.js';

const MINUTE_MS = 60_000;

/** Hours of every day in Asia/Jakarta: minutes 0–1439, half-open; `from` after `to` runs over midnight. */
export interface DayHours {
  readonly from: number;
  readonly to: number;
}

/** When what is not critical waits; null: it never does. What is critical always goes out at once. */
export interface QuietHours {
  readonly major: DayHours | null;
  readonly minor: DayHours | null;
}

/** 22.00 to 05.00 WIB for what is minor. */
export const DEFAULT_QUIET_HOURS: QuietHours = { major: null, minor: { from: 1_320, to: 300 } };

/** Until when a notice of that severity is kept back, which is the end of the quiet hours; null: it goes out at once. */
export function notBefore(severity: Severity, at: Instant, quiet: QuietHours): Instant | null {
  const hours = severity === 'critical' ? null : quiet[severity];
  if (hours === null) return null;
  const lengthMs = ((hours.to - hours.from) * MINUTE_MS + DAY_MS) % DAY_MS;
  const sinceMs = (at - startOfWibDay(wibDay(at)) - hours.from * MINUTE_MS + DAY_MS) % DAY_MS;
  return sinceMs < lengthMs ? at - sinceMs + lengthMs : null;
}
