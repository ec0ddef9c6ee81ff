import { availabilityOf } from '../../domain/availability/availability.js';
import { LinkIntervals } from '../../domain/availability/link-intervals.js';
import { Interval } from '../../domain/time/interval.js';

/** How a period was spent, seconds that sum to its length. */
export interface MeasuredSeconds {
  readonly up: number;
  readonly down: number;
  readonly unknown: number;
}

/** The raw ledger's say on a period: exclusions are a matter of reports and leave rollups alone. */
export function measuredSeconds(
  intervals: LinkIntervals | undefined,
  period: Interval,
): MeasuredSeconds {
  const { down = [], unknown = [], monitoredSince = null } = intervals ?? {};
  const parts = availabilityOf({ down, unknown, monitoredSince, excluded: [] }, period);
  return {
    up: parts.upMs / 1000,
    down: parts.downMs / 1000,
    unknown: parts.unknownMs / 1000,
  };
}
