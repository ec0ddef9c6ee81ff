/**
 * What the overview asks the service for. It is asked while the console itself still loads, so that this file imports
 * nothing.
 */
export const BY_REGENCY = { groupBy: 'regency' } as const;
export const BY_YEAR = { groupBy: 'grantYear' } as const;
export const OPEN_OUTAGES = { open: 'true', sort: '-startedAt', pageSize: 8 } as const;
export const changesSince = (from: string) => ({ from, pageSize: 40 });

/** Midnight in Asia/Jakarta before an instant. */
export function dayBegan(now: number): string {
  const [dayMs, offsetMs] = [86_400_000, 7 * 3_600_000];
  return new Date(Math.floor((now + offsetMs) / dayMs) * dayMs - offsetMs).toISOString();
}

/** The same as addresses, just as the client writes them. */
export const askedAtOnce = (now: number): readonly string[] =>
  (
    [
      ['/coverage', BY_REGENCY],
      ['/coverage', BY_YEAR],
      ['/outages', OPEN_OUTAGES],
      ['/changes', changesSince(dayBegan(now))],
    ] as const
  ).map(
    ([path, query]) =>
      `/api/v1${path}?${new URLSearchParams(
        Object.entries(query).map(([name, value]) => [name, String(value)]),
      )}`,
  );
