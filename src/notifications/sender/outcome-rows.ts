import { EntityManager } from 'typeorm';
import { Instant } from '../../domain/time/instant.js';
import { iso } from '../outbox/outbox-rows.js';

/** An attempt that is over. */
export interface Attempted {
  readonly messageId: string;
  readonly number: number;
  readonly endedAt: Instant;
  /** What the channel said, or why it failed. */
  readonly answer: string;
}

async function endAttempt(manager: EntityManager, attempted: Attempted): Promise<void> {
  await manager.query(
    'update notification_attempts set ended_at = $3, answer = $4 where message_id = $1 and number = $2',
    [attempted.messageId, attempted.number, iso(attempted.endedAt), attempted.answer],
  );
}

/** The channel took it. True even where another service has taken the message over meanwhile. */
export async function storeSent(manager: EntityManager, attempted: Attempted): Promise<void> {
  await endAttempt(manager, attempted);
  await manager.query(
    `update notification_messages set sent_at = $2, given_up_at = null, next_attempt_at = null, leased_by = null,
       leased_until = null, body_sealed = null, answer = $3 where id = $1 and sent_at is null`,
    [attempted.messageId, iso(attempted.endedAt), attempted.answer],
  );
}

/** It is tried again then, unless another service has taken it over. */
export async function storeRetry(
  manager: EntityManager,
  attempted: Attempted,
  sender: string,
  nextAt: Instant,
): Promise<void> {
  await endAttempt(manager, attempted);
  await manager.query(
    `update notification_messages set next_attempt_at = $3, leased_by = null, leased_until = null, answer = $4
     where id = $1 and leased_by = $2`,
    [attempted.messageId, sender, iso(nextAt), attempted.answer],
  );
}

/** It is given up, and the event journal says so. */
export async function storeGivenUp(
  manager: EntityManager,
  attempted: Attempted,
  sender: string,
): Promise<void> {
  await endAttempt(manager, attempted);
  const [, given] = await manager.query<[unknown, number]>(
    `update notification_messages set given_up_at = $3, next_attempt_at = null, leased_by = null, leased_until = null,
       body_sealed = null, answer = $4 where id = $1 and leased_by = $2`,
    [attempted.messageId, sender, iso(attempted.endedAt), attempted.answer],
  );
  if (given === 0) return;
  await manager.query(
    `insert into event_journal (entry_key, at, link_id, kind, payload)
     select format('notification/%s/given-up', m.id), $2, null, 'notification-given-up', jsonb_build_object(
       'message', m.id, 'channel', r.channel, 'recipient', r.name, 'personId', r.person_id, 'subject', m.subject,
       'attempts', m.attempts, 'answer', m.answer, 'incidents',
       (select jsonb_agg(distinct o.incident_id) from notification_outbox o where o.message_id = m.id))
     from notification_messages m join notification_recipients r on r.id = m.recipient_id where m.id = $1`,
    [attempted.messageId, iso(attempted.endedAt)],
  );
}
