import { SeverityRule } from './severity.js';

/** How outages become incidents, and when people hear of them. Durations in milliseconds, shares 0–1. */
export interface IncidentPolicy {
  /** A failure waits at most so long to hear from what it hangs on. */
  readonly holdMs: number;
  /** An incident ends when all of it has been over for so long; what fails again before belongs to it. */
  readonly settleMs: number;
  /** What comes to an incident within this is told at once. */
  readonly gatherMs: number;
  /** Links of one provider in one regency that fail within this may be one incident … */
  readonly massWindowMs: number;
  /** … when they are so many … */
  readonly massLinks: number;
  /** … or such a share of the provider's links there, and at least so many. */
  readonly massShare: number;
  readonly massShareLinks: number;
  /** So many devices that change within so long are one incident. */
  readonly changedLinks: number;
  readonly changedWindowMs: number;
  /** Whoever was told of an incident hears again that it goes on. */
  readonly repeatMs: number;
  /** The first that matches decides; without one it is major. */
  readonly severities: readonly SeverityRule[];
}

export const DEFAULT_INCIDENT_POLICY: IncidentPolicy = {
  holdMs: 6_000,
  // Longer than a link that is about to count as flapping stays up: a change in three of ten checks of 15 s.
  settleMs: 60_000,
  gatherMs: 5_000,
  massWindowMs: 60_000,
  massLinks: 8,
  massShare: 0.5,
  massShareLinks: 4,
  changedLinks: 5,
  changedWindowMs: 600_000,
  repeatMs: 4 * 3_600_000,
  severities: [],
};

/** What a link hangs on may be seen to fail so much later, and its failure explains the link's all the same. */
export const PARENT_SEEN_LATER_MS = 12_000;
