import { EntityManager } from 'typeorm';
import { SecurityFinding } from '../../domain/incident/board.js';
import { Interval } from '../../domain/time/interval.js';
import { iso } from '../save-board.js';

/** Rows of the journal that say something of a link's device or of its outages. None of them holds a secret. */
const KINDS: readonly string[] = [
  'device-seen',
  'device-changed',
  'device-rebooted',
  'snmp-refused',
  'snmp-accepted',
  'default-community',
  'outage-opened',
  'outage-closed',
  'outage-explained',
  'ledger-revised',
  'flapping-started',
  'flapping-ended',
];
const MOST_LINKS = 500;
const MOST_EVENTS = 5_000;
const MOST_BUCKETS = 10_000;

/** A row of the event journal. */
export interface JournalEvent {
  readonly seq: string;
  readonly at: Date;
  readonly link: string;
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What was measured of a link in five minutes. */
export interface MeasuredBucket {
  readonly link: string;
  readonly at: Date;
  readonly echoesSent: number;
  readonly echoesLost: number;
  readonly upSeconds: number;
  readonly downSeconds: number;
  readonly unknownSeconds: number;
}

/** The links an incident is about: its members, and those its finding names. Ids, at most 500. */
export async function linksOf(manager: EntityManager, incidentId: string): Promise<string[]> {
  const [row] = await manager.query<{ finding: SecurityFinding | null }[]>(
    `select telling->'finding' as finding from incidents where id = $1`,
    [incidentId],
  );
  const finding = row?.finding ?? null;
  const named = [...(finding?.links ?? []), ...(finding?.linkId ? [finding.linkId] : [])];
  const profile = finding?.event === 'default-community' ? finding.subject : null;
  const rows = await manager.query<{ link: string }[]>(
    `select code as link from incident_failures where incident_id = $1 and kind = 'link'
     union select unnest($2::text[])
     union select link_id from event_journal where kind = 'default-community' and payload->>'profile' = $3
     order by link limit ${String(MOST_LINKS)}`,
    [incidentId, named, profile],
  );
  return rows.map(({ link }) => link);
}

/** What the journal says of these links in the period, oldest first; the newest where it is too much. */
export async function eventsOf(
  manager: EntityManager,
  links: readonly string[],
  { from, to }: Interval,
): Promise<JournalEvent[]> {
  const rows = await manager.query<JournalEvent[]>(
    `select seq::text as seq, at, link_id as link, kind, payload from event_journal
     where at >= $2 and at < $3 and link_id = any ($1) and kind = any ($4)
     order by event_journal.seq desc limit ${String(MOST_EVENTS)}`,
    [links, iso(from), iso(to), KINDS],
  );
  return rows.reverse();
}

/** The device that was last seen at each of these links before `before`, by link. */
export async function devicesSeen(
  manager: EntityManager,
  links: readonly string[],
  before: number,
): Promise<Map<string, JournalEvent>> {
  const rows = await manager.query<JournalEvent[]>(
    `select distinct on (link_id) seq::text as seq, at, link_id as link, kind, payload from event_journal
     where kind = 'device-seen' and link_id = any ($1) and at < $2 order by link_id, event_journal.seq desc`,
    [links, iso(before)],
  );
  return new Map(rows.map((row) => [row.link, row]));
}

/** What was measured of these links in the period. */
export async function measuredOf(
  manager: EntityManager,
  links: readonly string[],
  { from, to }: Interval,
): Promise<MeasuredBucket[]> {
  return manager.query<MeasuredBucket[]>(
    `select link_id as link, bucket as at, echoes_sent as "echoesSent", echoes_lost as "echoesLost",
       up_seconds as "upSeconds", down_seconds as "downSeconds", unknown_seconds as "unknownSeconds"
     from rollups_5min where link_id = any ($1) and bucket >= $2 and bucket < $3
     order by bucket, link_id limit ${String(MOST_BUCKETS)}`,
    [links, iso(from), iso(to)],
  );
}
