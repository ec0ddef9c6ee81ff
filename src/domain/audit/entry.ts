import { Instant } from '../time/instant.js';

/** `unknown`: nobody who is signed in; `actor` is then the name that was given, or empty. */
export type ActorKind = 'user' | 'token' | 'cli' | 'system' | 'unknown';

export type AuditDetails = Readonly<Record<string, string | number | boolean | null>>;

/** What somebody did, or was refused. Nothing secret belongs into any part of it. */
export interface AuditEntry {
  readonly actor: string;
  readonly actorKind: ActorKind;
  /** The address the call came from; null: it came from no network. */
  readonly network: string | null;
  /** `session.begin`, `POST /api/v1/incidents/{id}/ack`, … */
  readonly action: string;
  /** On what: `id=12`, the name of a user, … ; empty where the action says all. */
  readonly target: string;
  /** `ok`, or the code of the error. */
  readonly outcome: string;
  readonly details?: AuditDetails;
}

/** An entry with its time and its place in the log. */
export interface AuditRow extends Required<AuditEntry> {
  /** 1, 2, 3, … without gaps. */
  readonly seq: number;
  /** Whole milliseconds. */
  readonly at: Instant;
  /** Which key the row's hash was made with. */
  readonly keyId: number;
}

const LONGEST = { actor: 200, network: 100, action: 200, target: 500, outcome: 100, detail: 1_000 };

/** Text as PostgreSQL and people can take it: no control characters, no halves of characters, not without end. */
function plain(text: string, longest: number): string {
  const cut = text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
  return cut.replace(/[\p{Cc}\p{Surrogate}]/gu, '\uFFFD');
}

/** The entry with every text made fit to be stored, so that nothing a caller sends can keep it out of the log. */
export function recordable(entry: AuditEntry): Required<AuditEntry> {
  const details = Object.entries(entry.details ?? {}).map(([name, value]) => [
    plain(name, LONGEST.detail),
    typeof value === 'string' ? plain(value, LONGEST.detail) : value,
  ]);
  return {
    actor: plain(entry.actor, LONGEST.actor),
    actorKind: entry.actorKind,
    network: entry.network === null ? null : plain(entry.network, LONGEST.network),
    action: plain(entry.action, LONGEST.action),
    target: plain(entry.target, LONGEST.target),
    outcome: plain(entry.outcome, LONGEST.outcome),
    details: Object.fromEntries(details) as AuditDetails,
  };
}
