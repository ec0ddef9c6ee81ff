import { Instant } from '../time/instant.js';

/** What took a link down, as far as it can be told: from the samples (proposed) or by a person (settled). */
export const OUTAGE_CAUSES = ['port', 'power', 'link', 'upstream', 'monitor', 'unknown'] as const;

export type OutageCause = (typeof OUTAGE_CAUSES)[number];

/**
 * A confirmed outage of a link, half-open: from its first failed probe (`startedAt`) to the first good one
 * (`endedAt`, null while open). Its true length lies between lastFailAt − startedAt and endedAt − lastOkAt.
 */
export interface OutageRecord {
  readonly id: string;
  readonly linkId: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  /** When the failure was confirmed; detection took confirmedAt − startedAt. */
  readonly confirmedAt: Instant;
  /** The last good probe before it; null when the link was never seen up. */
  readonly lastOkAt: Instant | null;
  readonly lastFailAt: Instant;
  readonly proposedCause: OutageCause;
  readonly settledCause: OutageCause | null;
  /** Whether it is left out of availability. */
  readonly excluded: boolean;
}
