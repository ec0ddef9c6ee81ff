import { Instant } from '../time/instant.js';

/** An incident as its response is measured. */
export interface Response {
  /** First failed probe. */
  readonly startedAt: Instant;
  readonly openedAt: Instant;
  readonly acknowledgedAt: Instant | null;
  /** When all of it was over; null while it goes on. */
  readonly endedAt: Instant | null;
}

export interface ResponseTimes {
  readonly acknowledged: number;
  /** Mean time to acknowledge, from the opening, milliseconds; null where nothing was acknowledged. */
  readonly mttaMs: number | null;
  readonly ended: number;
  /** Mean time to recover, from the first failed probe, milliseconds; null where nothing has ended. */
  readonly mttrMs: number | null;
}

/** Mean times over incidents, each over those that got so far. */
export function responseTimes(incidents: readonly Response[]): ResponseTimes {
  const taken = incidents.flatMap(({ openedAt, acknowledgedAt }) =>
    acknowledgedAt === null ? [] : [acknowledgedAt - openedAt],
  );
  const lasted = incidents.flatMap(({ startedAt, endedAt }) =>
    endedAt === null ? [] : [endedAt - startedAt],
  );
  return {
    acknowledged: taken.length,
    mttaMs: mean(taken),
    ended: lasted.length,
    mttrMs: mean(lasted),
  };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
