import { EntityManager } from 'typeorm';
import { NoticeKind } from '../../domain/alerting/notice.js';
import { OutboxEntry, Recipient, Told } from '../../domain/alerting/recipient.js';
import { BEGINNINGS } from '../../domain/alerting/said.js';
import { Instant } from '../../domain/time/instant.js';

export const iso = (at: Instant): string => new Date(at).toISOString();

/**
 * Writes the entries whose key is new, and has their recipients looked at when they are due. Recipients are taken in
 * order, so that two transactions that tell the same people cannot wait for each other.
 */
export async function insertEntries(
  manager: EntityManager,
  entries: readonly OutboxEntry[],
): Promise<void> {
  await manager.query(
    `with given as (
       select row_number() over () as n, e.* from jsonb_to_recordset($1::jsonb) as e (key text, channel text,
         address text, person text, name text, incident text, kind text, notice jsonb, at timestamptz,
         not_before timestamptz, acknowledge boolean)
     ), recipients as (
       insert into notification_recipients as r (channel, address, person_id, name, due_at)
       select channel, address, person, max(name), min(coalesce(not_before, at)) from given
       group by channel, address, person order by channel, address, person
       on conflict on constraint notification_recipients_once
         do update set name = excluded.name, due_at = least(r.due_at, excluded.due_at)
       returning id, channel, address, person_id
     )
     insert into notification_outbox (key, recipient_id, incident_id, kind, notice, at, not_before, acknowledge)
     select g.key, r.id, g.incident, g.kind, g.notice, g.at, g.not_before, g.acknowledge
     from given g join recipients r
       on r.channel = g.channel and r.address = g.address and r.person_id is not distinct from g.person
     order by g.n
     on conflict (key) do nothing`,
    [JSON.stringify(entries.map(columnsOf))],
  );
}

function columnsOf({ key, notice, recipient, notBefore, acknowledge }: OutboxEntry) {
  return {
    key,
    channel: recipient.channel,
    address: recipient.address,
    person: recipient.personId,
    name: recipient.name,
    incident: notice.incidentId,
    kind: notice.kind,
    notice,
    at: iso(notice.at),
    not_before: notBefore === null ? null : iso(notBefore),
    acknowledge,
  };
}

interface RecipientRow {
  readonly person_id: string | null;
  readonly name: string;
  readonly channel: string;
  readonly address: string;
}

const recipientOf = ({ person_id, name, channel, address }: RecipientRow): Recipient => ({
  personId: person_id,
  name,
  channel,
  address,
});

/** Who was told, or is about to be, that the incident goes on. */
export async function readRecipientsTold(
  manager: EntityManager,
  incidentId: string,
): Promise<Recipient[]> {
  const rows = await manager.query<RecipientRow[]>(
    `select person_id, name, channel, address from notification_recipients where id in (
       select o.recipient_id from notification_outbox o left join notification_messages m on m.id = o.message_id
       where o.incident_id = $1 and o.kind = any ($2) and m.given_up_at is null)
     order by id`,
    [incidentId, BEGINNINGS],
  );
  return rows.map(recipientOf);
}

interface ToldRow extends RecipientRow {
  readonly incident_id: string;
  readonly kind: NoticeKind;
  readonly at: Date;
  readonly sent_at: Date | null;
  readonly given_up: boolean;
  readonly answer: string | null;
  readonly attempts: number;
}

/** By incident: what was told to whom and what came of it, the newest last. */
export async function readTold(
  manager: EntityManager,
  incidentIds: readonly string[],
): Promise<Map<string, Told[]>> {
  const rows = await manager.query<ToldRow[]>(
    `select o.incident_id, r.person_id, r.name, r.channel, r.address, o.kind, o.at, m.sent_at,
       coalesce(m.given_up_at, o.dropped_at) is not null as given_up, m.answer, coalesce(m.attempts, 0) as attempts
     from notification_outbox o join notification_recipients r on r.id = o.recipient_id
     left join notification_messages m on m.id = o.message_id
     where o.incident_id = any ($1) order by o.id`,
    [incidentIds],
  );
  const told = new Map<string, Told[]>(incidentIds.map((id) => [id, []]));
  for (const row of rows) told.get(row.incident_id)?.push(toldOf(row));
  return told;
}

function toldOf(row: ToldRow): Told {
  return {
    recipient: recipientOf(row),
    kind: row.kind,
    at: row.at.getTime(),
    sentAt: row.sent_at?.getTime() ?? null,
    outcome: row.sent_at ? 'sent' : row.given_up ? 'given-up' : 'pending',
    answer: row.answer,
    attempts: row.attempts,
  };
}
