import { EntityManager } from 'typeorm';
import { z } from 'zod';
import { MONITOR } from '../domain/incident/board.js';
import { IncidentEvent } from '../domain/incident/event.js';
import { OUTAGE_CAUSES } from '../domain/outage/outage.js';
import { Instant } from '../domain/time/instant.js';
import { securityEventOf } from './security/security-events.js';

/** A row of the event journal. */
export interface JournalRow {
  readonly seq: string;
  readonly at: Date;
  readonly link_id: string | null;
  readonly kind: string;
  readonly payload: unknown;
}

/** Rows after the cursor, in order. */
export function readJournal(
  manager: EntityManager,
  after: string,
  limit: number,
): Promise<JournalRow[]> {
  return manager.query<JournalRow[]>(
    'select seq, at, link_id, kind, payload from event_journal where seq > $1 order by seq limit $2',
    [after, limit],
  );
}

const instant = z.union([
  z.number(),
  z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
]);
const cause = z.enum(OUTAGE_CAUSES);
const settled = z.enum(['up', 'degraded', 'down', 'unknown']);

const opened = z.object({
  outage: z.object({ firstFailAt: instant, cause: cause.catch('unknown') }),
});
const over = z.object({ endedAt: instant });
const explained = z.object({ startedAt: instant, cause, evidence: z.string() });
const nodeDown = z.object({ code: z.string(), firstFailAt: instant });
const nodeUp = z.object({ code: z.string(), endedAt: instant });
const answered = z.object({ code: z.string(), at: instant });
const blind = z.object({ since: instant, references: z.array(z.unknown()) });
const corrected = z.object({
  kind: z.string(),
  before: z.object({ startedAt: instant }).nullable(),
});

/**
 * What a row tells incidents; null: nothing. Throws ZodError where its payload is not what its kind says. Rows by which
 * the ledger was written anew are answered with what the ledger says now.
 */
export async function eventOf(
  manager: EntityManager,
  { kind, link_id: linkId, at, payload }: JournalRow,
): Promise<IncidentEvent | null> {
  switch (kind) {
    case 'node-down': {
      const { code, firstFailAt } = nodeDown.parse(payload);
      return { kind: 'failed', code, startedAt: firstFailAt, cause: 'unknown', evidence: null };
    }
    case 'node-up':
      return { kind: 'recovered', ...nodeUp.parse(payload) };
    case 'parent-answered':
      return { kind: 'answered', ...answered.parse(payload) };
    case 'monitor-blind': {
      const { since: startedAt, references } = blind.parse(payload);
      const evidence = references.length > 0 ? 'references-silent' : 'mass-failure';
      return { kind: 'failed', code: MONITOR, startedAt, cause: 'monitor', evidence };
    }
    case 'monitor-sighted':
      return { kind: 'recovered', code: MONITOR, endedAt: at.getTime() };
  }
  return linkId === null ? null : linkEventOf(manager, kind, linkId, at.getTime(), payload);
}

async function linkEventOf(
  manager: EntityManager,
  kind: string,
  code: string,
  at: Instant,
  payload: unknown,
): Promise<IncidentEvent | null> {
  switch (kind) {
    case 'outage-opened': {
      const { outage } = opened.parse(payload);
      const { firstFailAt: startedAt } = outage;
      return { kind: 'failed', code, startedAt, cause: outage.cause, evidence: null };
    }
    case 'outage-closed':
      return { kind: 'recovered', code, ...over.parse(payload) };
    case 'outage-explained':
      return { kind: 'explained', code, ...explained.parse(payload) };
    case 'flapping-started':
      return { kind, code, at };
    case 'flapping-ended':
      return { kind, code, at, ...z.object({ settled }).parse(payload) };
    case 'outage-corrected': {
      const { kind: made, before } = corrected.parse(payload);
      return made === 'void' && before ? { kind: 'withdrawn', code, ...before } : null;
    }
    case 'ledger-revised':
    case 'late-entries-merged':
      return { kind: 'told-anew', code, newest: await newestOutage(manager, code) };
    default:
      return securityEventOf(kind, code, payload);
  }
}

async function newestOutage(manager: EntityManager, linkId: string) {
  const [row] = await manager.query<{ started_at: Date; ended_at: Date | null }[]>(
    'select started_at, ended_at from outages where link_id = $1 order by started_at desc limit 1',
    [linkId],
  );
  return row
    ? { startedAt: row.started_at.getTime(), endedAt: row.ended_at?.getTime() ?? null }
    : null;
}
