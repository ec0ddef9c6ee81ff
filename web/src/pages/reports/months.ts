const HOUR_MS = 3_600_000;
/** Asia/Jakarta is seven hours ahead, all the year. */
const AHEAD_MS = 7 * HOUR_MS;

const monthAt = (instant: number) => new Date(instant + AHEAD_MS).toISOString().slice(0, 7);

function moved(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/** The running month in Asia/Jakarta, YYYY-MM. */
export const thisMonth = (): string => monthAt(Date.now());

export const lastWholeMonth = (): string => moved(thisMonth(), -1);

/** The instant at which a month begins in Asia/Jakarta, so many months on. */
export const startOf = (month: string, by = 0): string =>
  new Date(Date.parse(`${moved(month, by)}-01T00:00:00Z`) - AHEAD_MS).toISOString();
