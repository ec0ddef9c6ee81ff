import { Interval, lengthMs, subtract, union } from '../time/interval.js';
import { LinkIntervals } from './link-intervals.js';

/** A period cut into its four kinds of time, milliseconds; up + down + unknown + excluded = period, always. */
export interface AvailabilityParts {
  readonly upMs: number;
  readonly downMs: number;
  readonly unknownMs: number;
  readonly excludedMs: number;
  readonly periodMs: number;
}

/** Availability as it is answered everywhere. Seconds carry milliseconds as decimals, so that parts sum exactly. */
export interface Availability {
  /** Up over measured time, 0–1; null only where nothing was measured. */
  readonly ratio: number | null;
  /** Measured over accountable time (the period without exclusions), 0–1; null where all of it is excluded. */
  readonly coverage: number | null;
  readonly status: 'ok' | 'insufficient' | 'none';
  readonly upSeconds: number;
  readonly downSeconds: number;
  readonly unknownSeconds: number;
  readonly excludedSeconds: number;
  readonly periodSeconds: number;
}

/** Below this share of measured time a ratio is given, but flagged. */
const SUFFICIENT_COVERAGE = 0.95;

export const NO_TIME: AvailabilityParts = {
  upMs: 0,
  downMs: 0,
  unknownMs: 0,
  excludedMs: 0,
  periodMs: 0,
};

/**
 * Cuts the period (half-open, epoch milliseconds) by what the ledger knows. Where kinds overlap, excluded wins over
 * unknown and unknown over down; the time before the link was monitored is unknown.
 */
export function availabilityOf(intervals: LinkIntervals, period: Interval): AvailabilityParts {
  const periodMs = Math.max(period.to - period.from, 0);
  const beforeMonitoring = { from: period.from, to: intervals.monitoredSince ?? period.to };
  const excluded = union(intervals.excluded, period);
  const unknown = subtract(union([...intervals.unknown, beforeMonitoring], period), excluded);
  const unaccountable = union([...excluded, ...unknown], period);
  const downMs = lengthMs(subtract(union(intervals.down, period), unaccountable));
  const excludedMs = lengthMs(excluded);
  const unknownMs = lengthMs(unknown);
  return {
    upMs: periodMs - excludedMs - unknownMs - downMs,
    downMs,
    unknownMs,
    excludedMs,
    periodMs,
  };
}

/** Adds up the time of several links or periods: an aggregate is a ratio of sums, never an average of ratios. */
export function sumParts(several: Iterable<AvailabilityParts>): AvailabilityParts {
  const sum = { ...NO_TIME };
  for (const parts of several) addParts(sum, parts);
  return sum;
}

type Sum = { -readonly [Kind in keyof AvailabilityParts]: AvailabilityParts[Kind] };

/** Adds the time to a sum that is being made. */
export function addParts(sum: Sum, parts: AvailabilityParts): void {
  sum.upMs += parts.upMs;
  sum.downMs += parts.downMs;
  sum.unknownMs += parts.unknownMs;
  sum.excludedMs += parts.excludedMs;
  sum.periodMs += parts.periodMs;
}

/** Turns time into the answered figures: ratio = up / (up + down), coverage = (up + down) / (period − excluded). */
export function toAnswer(parts: AvailabilityParts): Availability {
  const measuredMs = parts.upMs + parts.downMs;
  const accountableMs = measuredMs + parts.unknownMs;
  const coverage = accountableMs === 0 ? null : measuredMs / accountableMs;
  return {
    ratio: measuredMs === 0 ? null : parts.upMs / measuredMs,
    coverage,
    status: statusOf(measuredMs, coverage),
    upSeconds: parts.upMs / 1000,
    downSeconds: parts.downMs / 1000,
    unknownSeconds: parts.unknownMs / 1000,
    excludedSeconds: parts.excludedMs / 1000,
    periodSeconds: parts.periodMs / 1000,
  };
}

function statusOf(measuredMs: number, coverage: number | null): Availability['status'] {
  if (measuredMs === 0 || coverage === null) return 'none';
  return coverage < SUFFICIENT_COVERAGE ? 'insufficient' : 'ok';
}
