import { EntityManager } from 'typeorm';
import { Audience, Gathered } from '../../domain/alerting/gathering.js';
import { Notice } from '../../domain/alerting/notice.js';
import { BEGINNINGS } from '../../domain/alerting/said.js';
import { Instant } from '../../domain/time/instant.js';
import { iso } from './outbox-rows.js';

/** More than that goes into the next message. */
const MOST_NOTICES = 1_000;
const MINUTE_MS = 60_000;

/** Locks a recipient who is to be looked at and has no message on its way; null: there is none. */
export async function lockDueRecipient(
  manager: EntityManager,
  now: Instant,
): Promise<{ readonly id: string; readonly personId: string | null } | null> {
  const [row] = await manager.query<{ id: string; person_id: string | null }[]>(
    `select id, person_id from notification_recipients r
     where due_at <= $1 and not exists (
       select from notification_messages m where m.recipient_id = r.id and m.next_attempt_at is not null)
     order by due_at limit 1 for update skip locked`,
    [iso(now)],
  );
  return row ? { id: row.id, personId: row.person_id } : null;
}

/** Whether another service has composed for the recipient just before they were locked here. */
export async function hasMessageOnItsWay(
  manager: EntityManager,
  recipientId: string,
): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    'select from notification_messages where recipient_id = $1 and next_attempt_at is not null',
    [recipientId],
  );
  return rows.length > 0;
}

/** What waits for a recipient, and what they were told lately. */
export async function readAudience(
  manager: EntityManager,
  recipientId: string,
  now: Instant,
): Promise<Audience> {
  const waiting = await manager.query<
    { id: string; notice: Notice; not_before: Date | null; acknowledge: boolean }[]
  >(
    `select id, notice, not_before, acknowledge from notification_outbox
     where recipient_id = $1 and message_id is null and dropped_at is null order by id limit $2`,
    [recipientId, MOST_NOTICES],
  );
  const earlier = await manager.query<
    { gather_keys: string[]; digest: boolean; composed_at: Date; held_until: Date }[]
  >(
    `select gather_keys, digest, composed_at, held_until from notification_messages
     where recipient_id = $1 and held_until > $2`,
    [recipientId, iso(Math.min(now, ...waiting.map(({ notice }) => notice.at)))],
  );
  const [count] = await manager.query<{ events: number }[]>(
    `select count(*)::integer as events from notification_outbox
     where recipient_id = $1 and at > $2 and (not_before is null or not_before <= $3)`,
    [recipientId, iso(now - MINUTE_MS), iso(now)],
  );
  return {
    waiting: waiting.map(({ id, notice, not_before, acknowledge }): Gathered => {
      return { id, notice, acknowledge, notBefore: not_before?.getTime() ?? null };
    }),
    earlier: earlier.map(({ gather_keys, digest, composed_at, held_until }) => ({
      gatherKeys: gather_keys,
      digest,
      composedAt: composed_at.getTime(),
      heldUntil: held_until.getTime(),
    })),
    eventsInMinute: count?.events ?? 0,
  };
}

/** Incidents of which all that was to tell this recipient of their beginning was given up. */
export async function readNeverTold(
  manager: EntityManager,
  recipientId: string,
  incidentIds: readonly string[],
): Promise<Set<string>> {
  const rows = await manager.query<{ incident_id: string }[]>(
    `select o.incident_id from notification_outbox o join notification_messages m on m.id = o.message_id
     where o.recipient_id = $1 and o.incident_id = any ($2) and o.kind = any ($3)
     group by o.incident_id having bool_and(m.given_up_at is not null)`,
    [recipientId, incidentIds, BEGINNINGS],
  );
  return new Set(rows.map(({ incident_id }) => incident_id));
}

export async function dropNotices(
  manager: EntityManager,
  ids: readonly string[],
  now: Instant,
): Promise<void> {
  if (ids.length === 0) return;
  await manager.query('update notification_outbox set dropped_at = $2 where id = any ($1)', [
    ids,
    iso(now),
  ]);
}

export async function lookAgain(
  manager: EntityManager,
  recipientId: string,
  at: Instant | null,
): Promise<void> {
  await manager.query('update notification_recipients set due_at = $2 where id = $1', [
    recipientId,
    at === null ? null : iso(at),
  ]);
}
