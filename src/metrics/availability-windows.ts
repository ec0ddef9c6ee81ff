import { Injectable } from '@nestjs/common';
import { availabilityOf, toAnswer } from '../domain/availability/availability.js';
import { DAY_MS, Instant } from '../domain/time/instant.js';
import { LedgerService } from '../monitoring/ledger.service.js';
import { WindowedAvailability } from './link-series.js';

const WINDOWS: Readonly<Record<string, number>> = {
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
};

/** Availability of every link over the shown windows, taken from the ledger now and then rather than at each scrape. */
@Injectable()
export class AvailabilityWindows {
  private byLink: ReadonlyMap<string, WindowedAvailability> = new Map();

  constructor(private readonly ledger: LedgerService) {}

  of(linkId: string): WindowedAvailability | undefined {
    return this.byLink.get(linkId);
  }

  async refresh(now: Instant): Promise<void> {
    const longest = Math.max(...Object.values(WINDOWS));
    const ledger = await this.ledger.intervals('all', { from: now - longest, to: now }, now);
    const byLink = new Map<string, WindowedAvailability>();
    for (const [linkId, intervals] of ledger) {
      const windows = Object.entries(WINDOWS).map(([name, lengthMs]) => {
        const { ratio, coverage } = toAnswer(
          availabilityOf(intervals, { from: now - lengthMs, to: now }),
        );
        return [name, { ratio, coverage }] as const;
      });
      byLink.set(linkId, Object.fromEntries(windows));
    }
    this.byLink = byLink;
  }
}
