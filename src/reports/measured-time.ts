import { Injectable } from '@nestjs/common';
import { AvailabilityParts, availabilityOf } from '../domain/availability/availability.js';
import { slicesOf } from '../domain/availability/slices.js';
import { Interval } from '../domain/time/interval.js';
import { LedgerService } from '../monitoring/ledger.service.js';
import { WindowedTimes } from '../monitoring/rolling-availability.service.js';

/** The time of some links within a period, by link id; a link that is not there was never measured. */
export type MeasuredTime = ReadonlyMap<string, AvailabilityParts>;

/** Reads the ledger anew for every answer: a new outage row moves every figure at once. */
@Injectable()
export class MeasuredTimeReader {
  constructor(private readonly ledger: LedgerService) {}

  async of(linkIds: readonly string[] | 'all', period: Interval): Promise<MeasuredTime> {
    const ledger = await this.ledger.intervals(linkIds, period);
    const time = new Map<string, AvailabilityParts>();
    for (const [linkId, intervals] of ledger) {
      if (intervals.monitoredSince !== null) time.set(linkId, availabilityOf(intervals, period));
    }
    return time;
  }

  /** The time of links in each of several periods, which are in order and without gaps between them. */
  async ofEach(
    linkIds: readonly string[] | 'all',
    periods: readonly Interval[],
  ): Promise<ReadonlyMap<string, AvailabilityParts[]>> {
    const whole = { from: periods[0]?.from ?? 0, to: periods.at(-1)?.to ?? 0 };
    const ledger = await this.ledger.intervals(linkIds, whole);
    const time = new Map<string, AvailabilityParts[]>();
    for (const [linkId, intervals] of ledger) {
      if (intervals.monitoredSince === null) continue;
      const slices = slicesOf(intervals, periods);
      time.set(
        linkId,
        slices.flatMap((slice, index) => {
          const period = periods[index];
          return period ? [availabilityOf(slice, period)] : [];
        }),
      );
    }
    return time;
  }
}

/** The last 30 days of a link, as they are kept in memory; undefined for a link that was never measured. */
export function last30DaysOf(times: WindowedTimes, linkId: string): AvailabilityParts | undefined {
  const time = times.get(linkId);
  return time?.measured === true ? time.parts['30d'] : undefined;
}

/** A period of which nothing was measured. */
export function unmeasured({ from, to }: Interval): AvailabilityParts {
  const periodMs = to - from;
  return { upMs: 0, downMs: 0, unknownMs: periodMs, excludedMs: 0, periodMs };
}
