import { Instant } from '../time/instant.js';

/** What took a link down, as far as it can be told: from the samples (proposed) or by a person (settled). */
export const OUTAGE_CAUSES = ['port', 'power', 'link', 'upstream', 'monitor', 'unknown'] as const;

export type OutageCause = (typeof OUTAGE_CAUSES)[number];

/**
 * A confirmed outage of a link, half-open: from its first failed probe (`startedAt`) to the first good one
 * (`endedAt`, null while open), with the newest corrections of people over what the monitor recorded. Uncorrected, its
 * true length lies between lastFailAt − startedAt and endedAt − lastOkAt.
 */
export interface OutageRecord {
  /** The number of the recorded row, or `added-` and the number of the correction that added it. */
  readonly id: string;
  readonly linkId: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  /** When the failure was confirmed, detection having taken confirmedAt − startedAt; null where the monitor missed it. */
  readonly confirmedAt: Instant | null;
  /** The last good probe before it; null when the link was never seen up. */
  readonly lastOkAt: Instant | null;
  /** Null where the monitor missed it. */
  readonly lastFailAt: Instant | null;
  readonly proposedCause: OutageCause;
  readonly settledCause: OutageCause | null;
  /** True when every second of it is left out of availability. */
  readonly excluded: boolean;
  /** Whether a person said something of it. */
  readonly corrected: boolean;
}
