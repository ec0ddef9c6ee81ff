import { OutageCause } from '../outage/outage.js';
import { Instant } from '../time/instant.js';
import { LinkPolicy } from './policy.js';
import { DegradedReason, ShownState } from './shown.js';

/** What one way of looking at a link (its answers, its port) has found so far. */
export type Check =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'up'; readonly lastOkAt: Instant }
  /** A first failure, not yet confirmed. */
  | { readonly kind: 'suspect'; readonly lastOkAt: Instant | null; readonly firstFailAt: Instant }
  | ({ readonly kind: 'down' } & ConfirmedFailure)
  /** Answers again, but not yet for long enough to be believed. */
  | ({
      readonly kind: 'recovering';
      readonly firstOkAt: Instant;
      readonly goodRounds: number;
      readonly by: 'icmp' | 'snmp';
    } & ConfirmedFailure);

export interface ConfirmedFailure {
  readonly lastOkAt: Instant | null;
  readonly firstFailAt: Instant;
  readonly lastFailAt: Instant;
  readonly confirmedAt: Instant;
}

/** Which check has failed: the device does not answer, or its monitored port is down. */
export type FailedCheck = 'reach' | 'port';

export interface OpenOutage extends ConfirmedFailure {
  readonly failed: FailedCheck;
  /** What the evidence so far proposes. */
  readonly cause: OutageCause;
}

/** Why a link is not measured. */
export type UnknownReason =
  | 'not-yet-measured'
  | 'service-down'
  /** Nothing was heard for longer than the policy allows: the poller is late, or its samples are. */
  | 'no-samples'
  | 'snmp-silent'
  | 'poller-dead'
  /** The poller's event loop stood still. */
  | 'poller-stalled'
  /** Taken out of the plan by a person. */
  | 'paused'
  | 'monitor-blind'
  /** The wall clock was put forward: this time never was. */
  | 'clock-jump';

export interface UnknownTime {
  /** Null: since it was registered. */
  readonly since: Instant | null;
  readonly reason: UnknownReason;
}

export interface UnexplainedOutage {
  readonly startedAt: Instant;
  readonly lastOkAt: Instant | null;
  readonly endedAt: Instant;
}

/** Whether the confirmed state changed, check by check (FACTS: the last 20, the newest weighing most). */
export interface FlapHistory {
  /** Number of the running check since the epoch: instant ÷ checkMs; null before the first. */
  readonly check: number | null;
  /** One bit per check, bit 0 the running one. */
  readonly changes: number;
  readonly flapping: boolean;
}

/** All that is remembered of a link between samples. Plain JSON: it is stored with every transition. */
export interface LinkState {
  /** Whether the device answers: ICMP, or SNMP where ICMP is filtered or not measured. */
  readonly reach: Check;
  /** Whether the monitored port is operationally up. */
  readonly port: Check;
  /** SNMP polls unanswered in a row. */
  readonly snmpFails: number;
  readonly snmpFirstFailAt: Instant | null;
  /** All echoes of a burst lost while SNMP answered: a filter, not an outage. */
  readonly icmpSilent: boolean;
  readonly portSpeedMbps: number | null;
  readonly outage: OpenOutage | null;
  /** End of the newest outage that is over: the next one cannot start before it. */
  readonly lastOutageEndedAt: Instant | null;
  /** End of the newest unknown time that is over: likewise. */
  readonly lastUnknownEndedAt: Instant | null;
  readonly unknown: UnknownTime | null;
  /** The newest scheduled echoes, oldest first: round trip in milliseconds, null for a lost one. */
  readonly recentEchoes: readonly (number | null)[];
  /** Degraded by loss, by delay: each with its own hysteresis. */
  readonly lossy: boolean;
  readonly slow: boolean;
  readonly flap: FlapHistory;
  /** An outage that is over, and still waits for the device's uptime to say whether it had been without power. */
  readonly unexplained: UnexplainedOutage | null;
  /** The newest uptime read, to tell a wrap of its counter from a reboot. */
  readonly uptime: { readonly at: Instant; readonly centiseconds: number } | null;
  readonly newestIcmpAt: Instant | null;
  readonly newestSnmpAt: Instant | null;
  /** The state shown outside, and since when. */
  readonly shown: ShownState;
  readonly shownSince: Instant | null;
}

/** What the state machine must know of a link beside its samples. */
export interface LinkTraits {
  readonly contractedMbps: number | null;
  readonly snmpAsked: boolean;
  readonly icmpMeasured: boolean;
}

/** What a sample changed; each becomes a row of the ledger and of the event journal. */
export type Transition =
  | { readonly kind: 'outage-opened'; readonly at: Instant; readonly outage: OpenOutage }
  | {
      readonly kind: 'outage-closed';
      readonly at: Instant;
      readonly outage: OpenOutage;
      readonly endedAt: Instant;
    }
  | {
      readonly kind: 'unknown-opened';
      readonly at: Instant;
      readonly since: Instant;
      readonly reason: UnknownReason;
    }
  | {
      readonly kind: 'unknown-closed';
      readonly at: Instant;
      /** Null: since it was registered. */
      readonly since: Instant | null;
      readonly endedAt: Instant;
    }
  /** The proposed cause of an outage, open or over, changed by evidence. */
  | {
      readonly kind: 'outage-explained';
      readonly at: Instant;
      readonly startedAt: Instant;
      readonly cause: OutageCause;
      readonly evidence: string;
    }
  | { readonly kind: 'flapping-started'; readonly at: Instant; readonly percent: number }
  | {
      readonly kind: 'flapping-ended';
      readonly at: Instant;
      readonly percent: number;
      readonly settled: ShownState;
    }
  /** Samples that came late tell another story of the newest time: these rows replace those that began then. */
  | {
      readonly kind: 'ledger-revised';
      readonly at: Instant;
      readonly outages: Revision<OutageLine>;
      readonly unknown: Revision<UnknownLine>;
      /** There when the first instant ever measured is another: the end of the time unknown since registration. */
      readonly monitoredSince?: Instant | null;
    }
  | {
      readonly kind: 'state-changed';
      readonly at: Instant;
      readonly from: ShownState;
      readonly to: ShownState;
      readonly reasons: readonly DegradedReason[];
    };

export interface Revision<Line> {
  /** Starts of the rows that are no longer so. */
  readonly withdrawn: readonly Instant[];
  /** Rows as they now are, by their start: new, or changed. */
  readonly set: readonly Line[];
}

export interface OutageLine extends OpenOutage {
  readonly endedAt: Instant | null;
}

export interface UnknownLine {
  readonly since: Instant;
  readonly endedAt: Instant | null;
  readonly reason: UnknownReason;
}

export interface Step {
  readonly state: LinkState;
  readonly transitions: readonly Transition[];
}

/** The state of a link nothing is known of yet. */
export const NEVER_MEASURED: LinkState = {
  reach: { kind: 'unknown' },
  port: { kind: 'unknown' },
  snmpFails: 0,
  snmpFirstFailAt: null,
  icmpSilent: false,
  portSpeedMbps: null,
  outage: null,
  lastOutageEndedAt: null,
  lastUnknownEndedAt: null,
  unknown: { since: null, reason: 'not-yet-measured' },
  recentEchoes: [],
  lossy: false,
  slow: false,
  flap: { check: null, changes: 0, flapping: false },
  unexplained: null,
  uptime: null,
  newestIcmpAt: null,
  newestSnmpAt: null,
  shown: 'unknown',
  shownSince: null,
};

/** Why an answering link counts as degraded, in a fixed order; empty when nothing is wrong. */
export function degradedReasons(
  state: LinkState,
  traits: LinkTraits,
  policy: LinkPolicy,
): DegradedReason[] {
  const reasons: DegradedReason[] = [];
  if (state.icmpSilent) reasons.push('icmp-silent');
  if (traits.snmpAsked && state.snmpFails >= policy.snmpFailsToSilent) reasons.push('snmp-silent');
  if (
    traits.contractedMbps !== null &&
    state.portSpeedMbps !== null &&
    state.portSpeedMbps < traits.contractedMbps
  ) {
    reasons.push('port-speed');
  }
  if (state.lossy) reasons.push('loss');
  if (state.slow) reasons.push('delay');
  return reasons;
}

/** Whether a check has confirmed a failure that is not yet over. */
export function isFailing(check: Check): check is Extract<Check, ConfirmedFailure> {
  return check.kind === 'down' || check.kind === 'recovering';
}

/**
 * A stored state with the fields it lacks, having been stored by an earlier release, at their defaults; null when it is
 * none that can be gone on from.
 */
export function completed(stored: Partial<LinkState>): LinkState | null {
  const { reach, port, outage, unexplained } = stored;
  if (!reach?.kind || !port?.kind || outage === undefined || stored.unknown === undefined)
    return null;
  return {
    ...NEVER_MEASURED,
    ...stored,
    outage: outage && {
      ...outage,
      cause: (outage as Partial<OpenOutage>).cause ?? causeBy(outage),
    },
    unexplained: unexplained && 'endedAt' in unexplained ? unexplained : null,
  };
}

/** What the failed check by itself says of an outage's cause. */
export function causeBy({ failed }: Pick<OpenOutage, 'failed'>): OutageCause {
  return failed === 'port' ? 'port' : 'unknown';
}
