/** How a link's samples are judged. Durations in milliseconds, shares 0–1. */
export interface LinkPolicy {
  /** Good rounds in a row after which an unanswering link is up again. */
  readonly goodRoundsToRecover: number;
  /** Unanswered SNMP polls in a row after which SNMP counts as silent. */
  readonly snmpFailsToSilent: number;
  /** Between two samples further apart than this, nothing was measured. */
  readonly staleAfterMs: number;
  /** A sample that comes later than this after newer ones is passed over. */
  readonly lateMs: number;
  /** Loss and delay are judged over this many of the newest scheduled echoes. */
  readonly echoWindow: number;
  /** Degraded from this share of lost echoes on; no longer at or below the lower one. */
  readonly lossOn: number;
  readonly lossOff: number;
  /** Degraded from this median round trip on; no longer at or below the lower one. */
  readonly rttOnMs: number;
  readonly rttOffMs: number;
  /** Length of one check of the flapping rule. */
  readonly flapCheckMs: number;
  /** Flapping begins above and ends at or below these weighted percentages of changed checks. */
  readonly flapOnPercent: number;
  readonly flapOffPercent: number;
}

export const DEFAULT_LINK_POLICY: LinkPolicy = {
  goodRoundsToRecover: 2,
  snmpFailsToSilent: 2,
  staleAfterMs: 20_000,
  lateMs: 60_000,
  echoWindow: 24,
  lossOn: 0.1,
  lossOff: 0.05,
  rttOnMs: 300,
  rttOffMs: 200,
  flapCheckMs: 15_000,
  flapOnPercent: 30,
  flapOffPercent: 25,
};

/** Links judged by a policy of their own: those that match every given list. */
export interface LinkGroup {
  readonly name: string;
  readonly match: {
    readonly link?: readonly string[] | undefined;
    readonly village?: readonly string[] | undefined;
    readonly regency?: readonly string[] | undefined;
    readonly provider?: readonly string[] | undefined;
    readonly grantYear?: readonly number[] | undefined;
  };
  readonly policy: Partial<LinkPolicy>;
}

