import { Injectable } from '@nestjs/common';
import { AvailabilityParts, availabilityOf } from '../domain/availability/availability.js';
import { Interval } from '../domain/time/interval.js';
import { LedgerService } from '../monitoring/ledger.service.js';

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
}

/** A period of which nothing was measured. */
export function unmeasured({ from, to }: Interval): AvailabilityParts {
  const periodMs = to - from;
  return { upMs: 0, downMs: 0, unknownMs: periodMs, excludedMs: 0, periodMs };
}
