import { LinkLedger, OutageRow, UnknownRow } from '../../domain/ledger/rows.js';
import { OutageCause } from '../../domain/outage/outage.js';
import { UnknownReason } from '../../domain/link-state/state.js';
import { Instant } from '../../domain/time/instant.js';
import { iso } from './entry-kinds.js';
import { Query } from './short-session.js';

interface StoredRow {
  id: string;
  link_id: string;
  started_at: Date;
  ended_at: Date | null;
  opened_epoch: string;
  ended_epoch: string | null;
}
interface StoredOutage extends StoredRow {
  confirmed_at: Date;
  last_ok_at: Date | null;
  last_fail_at: Date;
  proposed_cause: OutageCause;
}
interface StoredUnknown extends StoredRow {
  reason: UnknownReason;
}

/** Rows from before there were epochs count as the oldest. */
const COLUMNS = `id, link_id, started_at, ended_at, coalesce(opened_epoch, 0) as opened_epoch,
  case when ended_at is not null then coalesce(ended_epoch, 0) end as ended_epoch`;
const REACHING = `link_id = any ($1) and coalesce(ended_at, 'infinity') >= $2 order by started_at`;

const signatureOf = (row: StoredRow) => ({
  id: row.id,
  openedEpoch: Number(row.opened_epoch),
  endedEpoch: row.ended_epoch === null ? null : Number(row.ended_epoch),
  endedAt: row.ended_at?.getTime() ?? null,
});

/** The rows of these links that reach past `from`, by link. */
export async function loadRows(
  query: Query,
  linkIds: readonly string[],
  from: Instant,
): Promise<Map<string, LinkLedger>> {
  const parameters = [linkIds, iso(from)];
  const outages = await query<StoredOutage>(
    `select ${COLUMNS}, confirmed_at, last_ok_at, last_fail_at, proposed_cause from outages where ${REACHING}`,
    parameters,
  );
  const unknown = await query<StoredUnknown>(
    `select ${COLUMNS}, reason from unknown_intervals where ${REACHING}`,
    parameters,
  );
  const byLink = new Map(
    linkIds.map((id) => [id, { outages: [] as OutageRow[], unknown: [] as UnknownRow[] }]),
  );
  for (const row of outages)
    byLink.get(row.link_id)?.outages.push({
      ...signatureOf(row),
      failed: row.proposed_cause === 'port' ? 'port' : 'reach',
      cause: row.proposed_cause,
      firstFailAt: row.started_at.getTime(),
      confirmedAt: row.confirmed_at.getTime(),
      lastOkAt: row.last_ok_at?.getTime() ?? null,
      lastFailAt: row.last_fail_at.getTime(),
    });
  for (const row of unknown)
    byLink.get(row.link_id)?.unknown.push({
      ...signatureOf(row),
      since: row.started_at.getTime(),
      reason: row.reason,
    });
  return byLink;
}

interface Rows<Row> {
  readonly gone: readonly string[];
  readonly changed: readonly Row[];
  readonly added: readonly Row[];
}

/** What must be done to `before` to make it `after`: rows by their ids. */
function differing<Row extends { readonly id: string | null }>(
  before: readonly Row[],
  after: readonly Row[],
): Rows<Row> {
  const was = new Map(before.map((row) => [row.id, JSON.stringify(Object.entries(row).sort())]));
  const kept = new Set(after.map(({ id }) => id));
  return {
    gone: before.flatMap(({ id }) => (id === null || kept.has(id) ? [] : [id])),
    changed: after.filter(
      (row) => row.id !== null && was.get(row.id) !== JSON.stringify(Object.entries(row).sort()),
    ),
    added: after.filter(({ id }) => id === null),
  };
}

export interface LedgerChange {
  readonly outages: Rows<OutageRow>;
  readonly unknown: Rows<UnknownRow>;
}

/** How the rows of a link change; null when they do not. */
export function changeOf(before: LinkLedger, after: LinkLedger): LedgerChange | null {
  const change = {
    outages: differing(before.outages, after.outages),
    unknown: differing(before.unknown, after.unknown),
  };
  const size = Object.values(change).flatMap(({ gone, changed, added }) => [
    ...gone,
    ...changed,
    ...added,
  ]).length;
  return size === 0 ? null : change;
}

const endedFirst = <Row extends { readonly endedAt: Instant | null }>(rows: readonly Row[]) =>
  [...rows].sort((a, b) => Number(a.endedAt === null) - Number(b.endedAt === null));

async function writeOutage(query: Query, linkId: string, row: OutageRow): Promise<void> {
  const values = [
    iso(row.firstFailAt),
    iso(row.endedAt),
    iso(row.confirmedAt),
    iso(row.lastOkAt),
    iso(row.lastFailAt),
    row.cause,
    row.openedEpoch,
    row.endedEpoch,
  ];
  const columns =
    'started_at, ended_at, confirmed_at, last_ok_at, last_fail_at, proposed_cause, opened_epoch, ended_epoch';
  if (row.id === null)
    await query(
      `insert into outages (link_id, ${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [linkId, ...values],
    );
  else
    await query(
      `update outages set (${columns}) = row ($2, $3, $4, $5, $6, $7, $8, $9) where id = $1`,
      [row.id, ...values],
    );
}

async function writeUnknown(query: Query, linkId: string, row: UnknownRow): Promise<void> {
  const values = [iso(row.since), iso(row.endedAt), row.reason, row.openedEpoch, row.endedEpoch];
  const columns = 'started_at, ended_at, reason, opened_epoch, ended_epoch';
  if (row.id === null)
    await query(
      `insert into unknown_intervals (link_id, ${columns}) values ($1, $2, $3, $4, $5, $6)`,
      [linkId, ...values],
    );
  else
    await query(
      `update unknown_intervals set (${columns}) = row ($2, $3, $4, $5, $6) where id = $1`,
      [row.id, ...values],
    );
}

/** Writes a change of one link's rows: what goes, then what ends, then what is open, so that two open ones never meet. */
export async function writeChange(
  query: Query,
  linkId: string,
  { outages, unknown }: LedgerChange,
): Promise<void> {
  if (outages.gone.length > 0)
    await query('delete from outages where id = any ($1::bigint[])', [outages.gone]);
  if (unknown.gone.length > 0)
    await query('delete from unknown_intervals where id = any ($1::bigint[])', [unknown.gone]);
  for (const row of endedFirst(outages.changed)) await writeOutage(query, linkId, row);
  for (const row of endedFirst(outages.added)) await writeOutage(query, linkId, row);
  for (const row of endedFirst(unknown.changed)) await writeUnknown(query, linkId, row);
  for (const row of endedFirst(unknown.added)) await writeUnknown(query, linkId, row);
}
