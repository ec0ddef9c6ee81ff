import { Instant } from '../time/instant.js';

/** A link's state as everyone outside the state machine sees it. */
export type ShownState = 'up' | 'degraded' | 'down' | 'unknown';

/** From the worst to the best: a village's state is its worst link's. */
export const STATES_WORST_FIRST: readonly ShownState[] = ['down', 'degraded', 'unknown', 'up'];

export type LinkFlag = 'inMaintenance' | 'flapping' | 'suppressedBy';

/** Why an answering link is degraded. */
export type DegradedReason = 'icmp-silent' | 'snmp-silent' | 'port-speed' | 'loss' | 'delay';

/** What is known of a link at this moment. Null: not measured. */
export interface LiveLink {
  readonly linkId: string;
  readonly shown: ShownState;
  readonly since: Instant | null;
  readonly reasons: readonly DegradedReason[];
  readonly flags: readonly LinkFlag[];
  readonly rttMs: number | null;
  /** Share of the last minutes' scheduled echoes that were lost, 0–1. */
  readonly lossRatio: number | null;
}

/** The worst of several states; unknown when there is none. */
export function worstState(states: readonly ShownState[]): ShownState {
  return STATES_WORST_FIRST.find((state) => states.includes(state)) ?? 'unknown';
}
