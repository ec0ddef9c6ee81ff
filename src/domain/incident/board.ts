import { ShownState } from '../link-state/shown.js';
import { OutageCause } from '../outage/outage.js';
import { Instant } from '../time/instant.js';
import { IncidentClass, IncidentGroup, SecurityEvent, Severity } from './incident.js';
import { IncidentPolicy } from './policy.js';
import { Topology } from './topology.js';

/** Code under which the monitor's own blindness stands among the failures; no link or node can be called so. */
export const MONITOR = '*monitor*';

/** That a link or node failed (or that the monitor does not see), as far as incidents follow it. */
export interface Failure {
  readonly code: string;
  readonly kind: 'link' | 'node' | 'monitor';
  /** First failed probe of the first outage that belongs to the incident. */
  readonly firstFailedAt: Instant;
  /** First failed probe of the newest one. */
  readonly startedAt: Instant;
  /** First good probe since; null while it fails. */
  readonly endedAt: Instant | null;
  readonly cause: OutageCause;
  readonly evidence: string | null;
  readonly flapping: boolean;
  /** When flapping last began or ended; null: it never did. */
  readonly flappedAt: Instant | null;
  /** How it was when flapping ended, until it fails again. */
  readonly settled: ShownState | null;
  /** Null: held, until it is known what it belongs to. */
  readonly incident: string | null;
  /** Held no longer than this. */
  readonly heldUntil: Instant;
}

/** What people have been told of an incident so far. */
export interface Telling {
  /** When they could first hear of it: after the quiet hours, if it waits for those. */
  readonly at: Instant;
  readonly as: 'down' | 'flapping-started';
  readonly severity: Severity;
  /** Links and nodes that had come to it, and of them those that still failed, when it was last told. */
  readonly members: number;
  readonly stillDown: number;
  readonly updates: number;
  readonly updateDueAt: Instant | null;
  readonly repeats: number;
  readonly repeatDueAt: Instant;
  /** Steps of the escalation that were taken, and when the next is due; null: there is none. */
  readonly steps: number;
  readonly stepDueAt: Instant | null;
}

/** What a security incident is about. */
export interface SecurityFinding {
  readonly event: SecurityEvent;
  /** What it happened to: part of the group, so that the same again belongs to the same incident. */
  readonly subject: string;
  readonly linkId: string | null;
  /** All links concerned, where it is about many. */
  readonly links?: readonly string[];
  /** For messages, in Indonesian. */
  readonly detail: string;
}

/** An incident that is not over, or ended just now. */
export interface OpenIncident {
  /** Its id, or `new-` and a number until it is stored. */
  readonly ref: string;
  readonly group: IncidentGroup;
  readonly class: IncidentClass;
  readonly severity: Severity;
  readonly status: 'open' | 'acknowledged' | 'ended';
  /** Codes: whose team hears of it. */
  readonly regency: string | null;
  readonly provider: string | null;
  /** First failed probe. */
  readonly startedAt: Instant;
  readonly openedAt: Instant;
  readonly endedAt: Instant | null;
  /** All that still fails is in planned maintenance: nobody is told. */
  readonly silenced: boolean;
  readonly mergedInto: string | null;
  /** First told not before this. */
  readonly tellDueAt: Instant;
  readonly told: Telling | null;
  /** People were told of an incident that is merged into this one. */
  readonly toldBefore: boolean;
  /** The newest of a security incident, and when that was. */
  readonly finding: SecurityFinding | null;
  readonly foundAt: Instant | null;
}

/** Everything incidents are decided by. Values: each rule gives a new one. */
export interface Board {
  readonly incidents: ReadonlyMap<string, OpenIncident>;
  readonly failures: ReadonlyMap<string, Failure>;
  /** When parents that were asked last answered. */
  readonly answers: ReadonlyMap<string, Instant>;
  /** How many incidents were opened since the board was loaded. */
  readonly opened: number;
}

/** What the rules may know beside the board. */
export interface Surroundings {
  readonly now: Instant;
  readonly policy: IncidentPolicy;
  readonly topology: Topology;
  /** Whether planned work goes on at the link: now, or at that instant. */
  readonly inMaintenance: (linkId: string, at?: Instant) => boolean;
  /** The newest that incidents which are over hold of a link or node: what is not newer has been dealt with. */
  readonly recorded: (
    code: string,
  ) => { readonly startedAt: Instant; readonly flappedAt: Instant | null } | undefined;
  /** Likewise of the security incidents of a group, by its key. */
  readonly recordedFinding: (key: string) => Instant | undefined;
}

export const EMPTY_BOARD: Board = {
  incidents: new Map(),
  failures: new Map(),
  answers: new Map(),
  opened: 0,
};

export function withFailure(board: Board, failure: Failure): Board {
  return { ...board, failures: new Map(board.failures).set(failure.code, failure) };
}

export function withoutFailure(board: Board, code: string): Board {
  const failures = new Map(board.failures);
  failures.delete(code);
  return { ...board, failures };
}

export function withIncident(board: Board, incident: OpenIncident): Board {
  return { ...board, incidents: new Map(board.incidents).set(incident.ref, incident) };
}

/** What belongs to an incident. */
export function membersOf(board: Board, ref: string): Failure[] {
  return [...board.failures.values()].filter(({ incident }) => incident === ref);
}

export const isFailing = ({ endedAt }: Pick<Failure, 'endedAt'>): boolean => endedAt === null;

/** Whether something of it still goes on. */
export const isLive = (failure: Pick<Failure, 'endedAt' | 'flapping'>): boolean =>
  failure.endedAt === null || failure.flapping;

/** The last instant at which something of the failure is known to have changed for the better. */
export const calmSince = ({ startedAt, endedAt, flappedAt }: Failure): Instant =>
  Math.max(endedAt ?? startedAt, flappedAt ?? -Infinity);
