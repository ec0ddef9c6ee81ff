import { ShownState } from '../domain/link-state/shown.js';
import { referenceId, upstreamId } from '../domain/probe/plan.js';
import { IcmpMeans } from '../domain/probe/sample.js';
import { Instant } from '../domain/time/instant.js';
import { Settings } from '../platform/config/config.js';
import { type ProbedPlaces } from '../registry/registry.service.js';
import { Witnesses } from './witnesses.js';

export interface WitnessStatus {
  readonly code: string;
  readonly name: string;
  readonly state: ShownState;
  readonly lastOkAt: Instant | null;
}

/** What the monitor knows of itself. */
export interface MonitorStatus {
  /** It measures and writes; it is ready to take over; it only shows what another stores. */
  readonly role: 'leading' | 'standing-by' | 'serving';
  readonly epoch: number | null;
  readonly poller: { readonly up: boolean; readonly icmp: IcmpMeans | null };
  readonly blindSince: Instant | null;
  readonly newestSampleAt: Instant | null;
  /** Events of the ledger not yet in the database. */
  readonly waitingEvents: number;
  readonly references: readonly WitnessStatus[];
  readonly upstreamNodes: readonly WitnessStatus[];
}

export function roleOf(settings: Settings, leads: boolean): MonitorStatus['role'] {
  if (settings.environment.ROLE === 'server') return 'serving';
  return leads ? 'leading' : 'standing-by';
}

/** What is known of the places beside the links. */
export function witnessesOf(
  { upstream, references }: ProbedPlaces,
  witnesses: Witnesses,
): Pick<MonitorStatus, 'references' | 'upstreamNodes'> {
  const of = (id: string, { code, name }: { code: string; name: string }): WitnessStatus => {
    const known = witnesses.get(id);
    const state = known?.timeline.state.shown ?? 'unknown';
    return { code, name, state, lastOkAt: known?.lastOkAt ?? null };
  };
  return {
    references: references.map((each) => of(referenceId(each.code), each)),
    upstreamNodes: upstream.map((each) => of(upstreamId(each.code), each)),
  };
}
