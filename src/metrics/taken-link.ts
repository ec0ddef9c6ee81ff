import { LinkPolicy } from '../domain/link-state/policy.js';
import { LinkState, LinkTraits } from '../domain/link-state/state.js';
import { RegisteredLink } from '../domain/link/registered-link.js';
import { SnmpReading } from '../domain/probe/sample.js';
import { Instant } from '../domain/time/instant.js';
import { WatchedLink } from '../monitoring/monitoring.service.js';
import { WindowedTime } from '../monitoring/rolling-availability.service.js';

/** What holds of a link by its surroundings, not by its samples. */
export interface Surroundings {
  readonly inMaintenance: boolean;
  readonly suppressed: boolean;
  /** 0–1, by the contract in force; null: no promise. */
  readonly promisedAvailability: number | null;
  /** Undefined: not in the ledger. */
  readonly time: WindowedTime | undefined;
}

/** A link as it was at one instant. What it points to is replaced by monitoring, never changed in place. */
export interface TakenLink extends Surroundings {
  readonly link: RegisteredLink;
  readonly state: LinkState;
  readonly traits: LinkTraits;
  readonly policy: LinkPolicy;
  readonly reading: SnmpReading | null;
  readonly snmpUp: boolean | null;
  readonly rttMs: number | null;
  readonly echoesSent: number;
  readonly echoesLost: number;
  readonly newestIcmpAt: Instant | null;
  readonly newestSnmpAt: Instant | null;
  readonly outagesTotal: number;
  /** An open outage counted until the instant. */
  readonly outageMs: number;
}

/** Copies what is known of a link. Every link of a scrape passes here in one turn: values only, no text. */
export function takeLink(
  { link, state, traits, policy, figures }: Readonly<WatchedLink>,
  { inMaintenance, suppressed, promisedAvailability, time }: Surroundings,
): TakenLink {
  // Up to the newest failure, not to now: the outage ends at the first good probe, and a counter never falls.
  const openMs = state.outage ? state.outage.lastFailAt - state.outage.firstFailAt : 0;
  return {
    link,
    state,
    traits,
    policy,
    reading: figures.reading,
    snmpUp: figures.snmpUp,
    rttMs: figures.rttMs,
    echoesSent: figures.echoesSent,
    echoesLost: figures.echoesLost,
    newestIcmpAt: figures.newestIcmpAt,
    newestSnmpAt: figures.newestSnmpAt,
    outagesTotal: figures.outagesTotal,
    outageMs: figures.closedOutageMs + openMs,
    inMaintenance,
    suppressed,
    promisedAvailability,
    time,
  };
}
