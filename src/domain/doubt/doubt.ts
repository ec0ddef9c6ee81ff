import { Instant } from '../time/instant.js';

/** Whether failures that are seen can be believed: the monitor sees, is blind, or cannot tell yet. */
export type Verdict = 'sees' | 'blind' | 'unsure';

export interface DoubtPolicy {
  /** In this time every link is asked once and has answered or not, milliseconds. */
  readonly cycleMs: number;
  /** Without references the monitor is blind when more than this share of the links, 0–1 … */
  readonly massShare: number;
  /** … and at least so many newly fail within one cycle. */
  readonly massLinks: number;
}

/** What is known of something that should always answer. */
export interface ReferenceEvidence {
  /** When the newest answered echo was sent; null: none was. */
  readonly lastOkAt: Instant | null;
  /** When the newest unanswered one was sent; null: none was. */
  readonly lastFailAt: Instant | null;
}

/** How the links fare around a failure: each is counted once. */
export interface FleetEvidence {
  readonly watched: number;
  /** Answered an echo sent at or after the failure. */
  readonly answering: number;
  /** Answered until a short while ago, and do no longer. */
  readonly newlyFailing: number;
}

/** So large a part of the fleet, and so few failures in it, tell that this is no mass failure before the cycle is over. */
const SAMPLE_SHARE = 0.25;
const SAMPLE_FAILING = 0.1;

function byReferences(
  failedAt: Instant,
  waitedMs: number,
  references: readonly ReferenceEvidence[],
  policy: DoubtPolicy,
): Verdict {
  if (references.some(({ lastOkAt }) => lastOkAt !== null && lastOkAt >= failedAt)) return 'sees';
  if (references.every(({ lastFailAt }) => lastFailAt !== null && lastFailAt >= failedAt))
    return 'blind';
  // Some were not asked at all: what is not measured must not hold back an outage for ever.
  return waitedMs < 2 * policy.cycleMs ? 'unsure' : 'sees';
}

function byMass(waitedMs: number, fleet: FleetEvidence, policy: DoubtPolicy): Verdict {
  const { watched, answering, newlyFailing } = fleet;
  const isMass = (failing: number) =>
    failing >= policy.massLinks && failing > policy.massShare * watched;
  if (isMass(newlyFailing)) return 'blind';
  if (!isMass(watched - answering)) return 'sees';
  const asked = answering + newlyFailing;
  if (asked >= SAMPLE_SHARE * watched && newlyFailing <= SAMPLE_FAILING * asked) return 'sees';
  return waitedMs < policy.cycleMs ? 'unsure' : 'sees';
}

/**
 * Whether to believe that a link has failed at `failedAt` (epoch milliseconds), `waitedMs` after that. A reference that
 * answered since says yes, all of them failing says no; without references a mass failure within one cycle says no.
 * Source: FACTS, "The monitor doubts itself first".
 */
export function verdictOn(
  failedAt: Instant,
  waitedMs: number,
  references: readonly ReferenceEvidence[],
  fleet: FleetEvidence,
  policy: DoubtPolicy,
): Verdict {
  return references.length > 0
    ? byReferences(failedAt, waitedMs, references, policy)
    : byMass(waitedMs, fleet, policy);
}

/** Cycles without references after which those that still answer show that the monitor sees. */
const CYCLES_TO_BELIEVE = 3;

/**
 * Whether a monitor blind since `since` sees again `blindForMs` later: a reference has answered since; or, without
 * references, enough links answered (`answering`: within the newest cycle) for the others to be down by themselves.
 */
export function seesAgain(
  since: Instant,
  blindForMs: number,
  references: readonly ReferenceEvidence[],
  fleet: Pick<FleetEvidence, 'watched' | 'answering'>,
  policy: DoubtPolicy,
): boolean {
  if (references.length > 0)
    return references.some(({ lastOkAt }) => lastOkAt !== null && lastOkAt > since);
  return (
    blindForMs >= CYCLES_TO_BELIEVE * policy.cycleMs &&
    fleet.answering > policy.massShare * fleet.watched
  );
}
