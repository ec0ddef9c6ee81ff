/** Calendar and clocks of Asia/Jakarta, seven hours ahead all the year, wherever the browser stands. */
const AHEAD_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

const localAt = (instant: number) => new Date(instant + AHEAD_MS).toISOString();

/** The calendar day of an instant, YYYY-MM-DD; `after`: days later. */
export const dayOf = (iso: string, after = 0): string =>
  localAt(Date.parse(iso) + after * DAY_MS).slice(0, 10);

export const today = (): string => localAt(Date.now()).slice(0, 10);

/** The instant at which a calendar day begins, `after` days later; undefined where it is no day. */
export function startOfDay(day: string, after = 0): string | undefined {
  const at = Date.parse(`${day}T00:00:00+07:00`);
  return Number.isNaN(at) ? undefined : new Date(at + after * DAY_MS).toISOString();
}

function moved(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/** The running month, YYYY-MM. */
export const thisMonth = (): string => today().slice(0, 7);

export const lastWholeMonth = (): string => moved(thisMonth(), -1);

/** The instant at which a month begins, so many months on. */
export const startOfMonth = (month: string, by = 0): string =>
  new Date(Date.parse(`${moved(month, by)}-01T00:00:00Z`) - AHEAD_MS).toISOString();

/** What a `datetime-local` field holds for an instant: its wall clock, to the second. */
export const wibField = (iso: string | null): string =>
  iso === null ? '' : localAt(Date.parse(iso)).slice(0, 19);

/** The instant a field's wall clock means; null for an empty field. */
export function instantOf(field: string): string | null {
  const at = Date.parse(`${field}Z`);
  return Number.isNaN(at) ? null : new Date(at - AHEAD_MS).toISOString();
}
