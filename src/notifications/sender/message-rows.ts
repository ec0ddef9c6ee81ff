import { EntityManager } from 'typeorm';
import { NextMessage } from '../../domain/alerting/gathering.js';
import { Notice } from '../../domain/alerting/notice.js';
import { saidOf } from '../../domain/alerting/said.js';
import { Instant } from '../../domain/time/instant.js';
import { SecretBox, SecretError, SecretPlace } from '../../platform/secrets/secret-box.js';
import { OutgoingMessage } from '../channels/channel.js';
import { iso } from '../outbox/outbox-rows.js';

/** What is kept of a message only until it is delivered, sealed: its links acknowledge for whoever has them. */
type Body = Pick<OutgoingMessage, 'text' | 'html' | 'acknowledgeUrl' | 'acknowledgeButton'>;

const placeOf = (id: string): SecretPlace => ({
  table: 'notification_messages',
  column: 'body_sealed',
  row: id,
});

/** Stores a message to be sent at once, and which notices it tells. */
export async function insertMessage(
  manager: EntityManager,
  box: SecretBox,
  composed: {
    readonly id: string;
    readonly recipientId: string;
    readonly composedAt: Instant;
    readonly message: NextMessage;
    readonly subject: string;
    readonly body: Body;
  },
): Promise<void> {
  const { id, recipientId, composedAt, message, subject, body } = composed;
  await manager.query(
    `insert into notification_messages (id, recipient_id, composed_at, digest, gather_keys, held_until, subject,
       body_sealed,       next_attempt_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $3)`,
    [
      id,
      recipientId,
      iso(composedAt),
      message.digest,
      message.gatherKeys,
      iso(message.heldUntil),
      subject,
      box.seal(JSON.stringify(body), placeOf(id)),
    ],
  );
  await manager.query('update notification_outbox set message_id = $1 where id = any ($2)', [
    id,
    message.notices.map((notice) => notice.id),
  ]);
}

/** A message that this service has taken to try it. */
export interface TakenMessage {
  readonly channel: string;
  readonly recipientName: string;
  readonly composedAt: Instant;
  /** Which attempt this is, 1 the first. */
  readonly attempt: number;
  /** An attempt before it was cut short: it may have been delivered then. */
  readonly perhapsDelivered: boolean;
  readonly outgoing: OutgoingMessage;
}

/** A message whose next attempt has come, by what decides whether it may be made now. */
export interface DueMessage {
  readonly id: string;
  readonly channel: string;
  readonly address: string;
}

/** What is due and nobody tries now, of each channel the longest due first. */
export async function readDue(
  manager: EntityManager,
  now: Instant,
  perChannel: number,
): Promise<DueMessage[]> {
  return manager.query(
    `select id, channel, address from (
       select m.id, r.channel, r.address, m.next_attempt_at,
         row_number() over (partition by r.channel order by m.next_attempt_at, m.id) as place
       from notification_messages m join notification_recipients r on r.id = m.recipient_id
       where m.next_attempt_at <= $1 and (m.leased_until is null or m.leased_until <= $1)) due
     where place <= $2 order by next_attempt_at, id`,
    [iso(now), perChannel],
  );
}

/** When the addresses of these messages were tried since then, by channel and address. */
export async function readAttempts(
  manager: EntityManager,
  due: readonly DueMessage[],
  since: Instant,
): Promise<Map<string, Instant[]>> {
  const rows = await manager.query<{ channel: string; address: string; begun_at: Date }[]>(
    `select r.channel, r.address, a.begun_at
     from notification_attempts a join notification_messages m on m.id = a.message_id
     join notification_recipients r on r.id = m.recipient_id
     where a.begun_at > $1 and (r.channel, r.address) in (select * from unnest($2::text[], $3::text[]))`,
    [iso(since), due.map(({ channel }) => channel), due.map(({ address }) => address)],
  );
  const attempts = new Map<string, Instant[]>();
  for (const row of rows)
    attempts.set(addressKey(row), [
      ...(attempts.get(addressKey(row)) ?? []),
      row.begun_at.getTime(),
    ]);
  return attempts;
}

export const addressKey = ({ channel, address }: Omit<DueMessage, 'id'>): string =>
  JSON.stringify([channel, address]);

export async function postpone(manager: EntityManager, id: string, until: Instant): Promise<void> {
  await manager.query('update notification_messages set next_attempt_at = $2 where id = $1', [
    id,
    iso(until),
  ]);
}

/**
 * Takes the message until then: no other service tries it, and the attempt is known should this one die. Null: no key
 * here opens it any more, and it is composed anew.
 */
export async function lease(
  manager: EntityManager,
  box: SecretBox,
  id: string,
  by: { readonly sender: string; readonly from: Instant; readonly until: Instant },
): Promise<TakenMessage | null> {
  const [[row]] = await manager.query<[[LeasedRow]]>(
    `update notification_messages m set attempts = m.attempts + 1, leased_by = $2, leased_until = $3
     from notification_recipients r where m.id = $1 and r.id = m.recipient_id
     returning m.id, m.composed_at, m.attempts, m.subject, m.body_sealed, r.channel, r.address, r.name,
       (select jsonb_agg(o.notice order by o.id) from notification_outbox o where o.message_id = m.id) as notices,
       exists (select from notification_attempts a where a.message_id = m.id and a.number = m.attempts - 1
         and a.ended_at is null) as cut_short`,
    [id, by.sender, iso(by.until)],
  );
  const body = bodyOf(box, row);
  if (body === null) {
    await composeAgain(manager, id, by.from);
    return null;
  }
  await manager.query(
    'insert into notification_attempts (message_id, number, begun_at) values ($1, $2, $3)',
    [id, row.attempts, iso(by.from)],
  );
  return takenOf(row, body);
}

interface LeasedRow {
  readonly id: string;
  readonly composed_at: Date;
  readonly attempts: number;
  readonly subject: string;
  readonly body_sealed: Buffer;
  readonly channel: string;
  readonly address: string;
  readonly name: string;
  readonly notices: Notice[];
  readonly cut_short: boolean;
}

function bodyOf(box: SecretBox, { id, body_sealed: sealed }: LeasedRow): Body | null {
  try {
    return JSON.parse(box.open(sealed, placeOf(id))) as Body;
  } catch (error) {
    if (error instanceof SecretError) return null;
    throw error;
  }
}

/** Gives the notices of a message back to its recipient, who is looked at at once. */
async function composeAgain(manager: EntityManager, id: string, now: Instant): Promise<void> {
  await manager.query('update notification_outbox set message_id = null where message_id = $1', [
    id,
  ]);
  await manager.query('delete from notification_attempts where message_id = $1', [id]);
  await manager.query(
    `with gone as (delete from notification_messages where id = $1 returning recipient_id)
     update notification_recipients set due_at = $2 where id in (select recipient_id from gone)`,
    [id, iso(now)],
  );
}

function takenOf(row: LeasedRow, body: Body): TakenMessage {
  const { text, html, acknowledgeUrl, acknowledgeButton } = body;
  return {
    channel: row.channel,
    recipientName: row.name,
    composedAt: row.composed_at.getTime(),
    attempt: row.attempts,
    perhapsDelivered: row.cut_short,
    outgoing: {
      id: row.id,
      to: row.address,
      subject: row.subject,
      text,
      html,
      notices: saidOf(row.notices),
      acknowledgeUrl,
      acknowledgeButton,
    },
  };
}
