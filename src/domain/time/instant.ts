/** An instant: milliseconds since 1970-01-01T00:00Z. Comes in as an argument, never from a clock. */
export type Instant = number;

/** Asia/Jakarta is UTC+7 and has no daylight saving time. */
const WIB_OFFSET_MS = 7 * 3_600_000;
export const DAY_MS = 86_400_000;

/** The calendar day (YYYY-MM-DD) an instant falls on in Asia/Jakarta. */
export function wibDay(at: Instant): string {
  return new Date(at + WIB_OFFSET_MS).toISOString().slice(0, 10);
}

/** The instant at which the calendar day (YYYY-MM-DD) begins in Asia/Jakarta. Throws RangeError on a day that does not exist. */
export function startOfWibDay(day: string): Instant {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(day) ||
    Number.isNaN(at) ||
    new Date(at).toISOString().slice(0, 10) !== day
  ) {
    throw new RangeError(`not a calendar day (YYYY-MM-DD): ${day}`);
  }
  return at - WIB_OFFSET_MS;
}

/** The half-open instant at which a WIB calendar day ends: the start of the next. */
export function endOfWibDay(day: string): Instant {
  return startOfWibDay(day) + DAY_MS;
}
