import { EntityManager } from 'typeorm';
import { CHAIN_START, ChainHead, ChainedRow, canonicalText } from '../../domain/audit/chain.js';
import { AuditEntry } from '../../domain/audit/entry.js';
import { Instant } from '../../domain/time/instant.js';
import type { Page } from '../../platform/http/list-query.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { currentKey, macOf } from './audit-keys.js';
import type { AuditItem, AuditQuery } from './audit-schema.js';

/** An entry that waits to be written. */
export interface TimedEntry {
  readonly at: Instant;
  readonly entry: Required<AuditEntry>;
}

const COLUMNS = `seq::float8 as seq, extract(epoch from at)::float8 * 1000 as at, actor,
  actor_kind as "actorKind", network, action, target, outcome, details, key_id as "keyId",
  encode(prev_hash, 'hex') as "prevHash", encode(hash, 'hex') as hash`;

/** The newest row's; where there is none, the chain's start. */
export async function headOf(manager: EntityManager): Promise<ChainHead> {
  const [head] = await manager.query<ChainHead[]>(
    `select seq::float8 as seq, encode(hash, 'hex') as hash from audit_log order by seq desc limit 1`,
  );
  return head ?? { seq: 0, hash: CHAIN_START };
}

/** The hash of that row in hex; null: there is no such row. */
export async function hashAt(manager: EntityManager, seq: number): Promise<string | null> {
  const [row] = await manager.query<{ hash: string }[]>(
    `select encode(hash, 'hex') as hash from audit_log where seq = $1`,
    [seq],
  );
  return row?.hash ?? null;
}

/** The next rows after that seq, oldest first. */
export async function rowsAfter(
  manager: EntityManager,
  seq: number,
  limit: number,
): Promise<ChainedRow[]> {
  const rows = await manager.query<ChainedRow[]>(
    `select ${COLUMNS} from audit_log where seq > $1 order by seq limit $2`,
    [seq, limit],
  );
  return rows.map((row) => ({ ...row, at: Math.round(row.at) }));
}

/** Appends entries to the chain in one transaction; writers take turns by a lock that ends with it. */
export async function appendEntries(
  manager: EntityManager,
  box: SecretBox,
  entries: readonly TimedEntry[],
): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock(hashtext('audit_log'))`);
  const key = await currentKey(manager, box);
  let head = await headOf(manager);
  const rows = entries.map(({ at, entry }): Record<string, unknown> => {
    const row = { ...entry, seq: head.seq + 1, at, keyId: key.id };
    const prevHash = head.hash;
    head = { seq: row.seq, hash: macOf(key, canonicalText(row, prevHash)) };
    return { ...row, at: new Date(at).toISOString(), prevHash, hash: head.hash };
  });
  await manager.query(
    `insert into audit_log
       (seq, at, actor, actor_kind, network, action, target, outcome, details, key_id, prev_hash, hash)
     select seq, at, actor, "actorKind", network, action, target, outcome, details, "keyId",
       decode("prevHash", 'hex'), decode(hash, 'hex')
     from jsonb_to_recordset($1::jsonb) as r(seq bigint, at timestamptz, actor text, "actorKind" text,
       network text, action text, target text, outcome text, details jsonb, "keyId" integer,
       "prevHash" text, hash text)`,
    [JSON.stringify(rows)],
  );
}

/** The page of entries asked for, newest first. */
export async function findEntries(
  manager: EntityManager,
  query: AuditQuery,
): Promise<Page<AuditItem>> {
  const { from, to, actor, action, outcome, page, pageSize } = query;
  const where = `($1::timestamptz is null or at >= $1) and ($2::timestamptz is null or at < $2)
    and ($3::text is null or actor = $3) and ($4::text is null or starts_with(action, $4))
    and ($5::text is null or outcome = $5)`;
  const filters = [from ?? null, to ?? null, actor ?? null, action ?? null, outcome ?? null];
  const [count] = await manager.query<{ total: number }[]>(
    `select count(*)::int as total from audit_log where ${where}`,
    filters,
  );
  const rows = await manager.query<(Omit<AuditItem, 'at'> & { readonly at: Date })[]>(
    `select seq::float8 as seq, at, actor, actor_kind as "actorKind", network, action, target, outcome, details
     from audit_log where ${where} order by seq desc limit $6 offset $7`,
    [...filters, pageSize, (page - 1) * pageSize],
  );
  const items = rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  return { items, page, pageSize, total: count?.total ?? 0 };
}
