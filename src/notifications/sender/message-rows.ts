import { EntityManager } from 'typeorm';
import { NextMessage } from '../../domain/alerting/gathering.js';
import { Notice } from '../../domain/alerting/notice.js';
import { saidOf } from '../../domain/alerting/said.js';
import { Instant } from '../../domain/time/instant.js';
import { OutgoingMessage } from '../channels/channel.js';
import { iso } from '../outbox/outbox-rows.js';

/** What is kept of a message only until it is delivered. */
type Body = Pick<OutgoingMessage, 'text' | 'html' | 'acknowledgeUrl' | 'acknowledgeButton'>;

/** Stores a message to be sent at once, and which notices it tells. */
export async function insertMessage(
  manager: EntityManager,
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
    `insert into notification_messages (id, recipient_id, composed_at, digest, gather_keys, held_until, subject, body,
       next_attempt_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $3)`,
    [
      id,
      recipientId,
      iso(composedAt),
      message.digest,
      message.gatherKeys,
      iso(message.heldUntil),
      subject,
      JSON.stringify(body),
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

/** Takes the message until then: no other service tries it, and the attempt is known should this one die. */
export async function lease(
  manager: EntityManager,
  id: string,
  by: { readonly sender: string; readonly from: Instant; readonly until: Instant },
): Promise<TakenMessage> {
  const [[row]] = await manager.query<[[LeasedRow]]>(
    `update notification_messages m set attempts = m.attempts + 1, leased_by = $2, leased_until = $3
     from notification_recipients r where m.id = $1 and r.id = m.recipient_id
     returning m.id, m.composed_at, m.attempts, m.subject, m.body, r.channel, r.address, r.name,
       (select jsonb_agg(o.notice order by o.id) from notification_outbox o where o.message_id = m.id) as notices,
       exists (select from notification_attempts a where a.message_id = m.id and a.number = m.attempts - 1
         and a.ended_at is null) as cut_short`,
    [id, by.sender, iso(by.until)],
  );
  await manager.query(
    'insert into notification_attempts (message_id, number, begun_at) values ($1, $2, $3)',
    [id, row.attempts, iso(by.from)],
  );
  return takenOf(row);
}

interface LeasedRow {
  readonly id: string;
  readonly composed_at: Date;
  readonly attempts: number;
  readonly subject: string;
  readonly body: Body;
  readonly channel: string;
  readonly address: string;
  readonly name: string;
  readonly notices: Notice[];
  readonly cut_short: boolean;
}

function takenOf(row: LeasedRow): TakenMessage {
  const { text, html, acknowledgeUrl, acknowledgeButton } = row.body;
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
