import type { DataSource } from 'typeorm';
import { openClient } from '../../../src/platform/database/connection.js';
import type { TestDatabase } from '../../support/database.js';
import { insertLinks, registeredLink } from '../../builders/links.js';

/**
 * Every table (partitions too) with its count and a digest of its rows, asked of the server's own text form, as the
 * owner: partitions by themselves show the service nothing.
 */
export async function digests({ ownerUrl }: TestDatabase): Promise<Record<string, string>> {
  const owner = await openClient(ownerUrl);
  try {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    );
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await owner.query<{ digest: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as digest
         from "${name}" t`,
      );
      found[name] = rows[0]?.digest ?? '';
    }
    return found;
  } finally {
    await owner.end();
  }
}

/** Constraints, indexes and triggers: what a restore must leave as it was. */
export async function structure(source: DataSource): Promise<string[]> {
  const rows = await source.query<{ line: string }[]>(`
    select format('%s on %s: %s', conname, conrelid::regclass, pg_get_constraintdef(oid)) as line
    from pg_constraint where connamespace = 'public'::regnamespace
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select format('trigger %s on %s: %s', tgname, tgrelid::regclass, tgenabled)
    from pg_trigger where not tgisinternal
    order by 1`);
  return rows.map(({ line }) => line);
}

const AWKWARD = ['a\tb\nc\r\\.', '\\.', '\\N', '', 'désa 村 🏝', ' \\\\ "quoted" \' '];

/** Rows in every corner: texts that COPY must escape, all kinds of columns, months apart, numbers given and taken back. */
export async function fillDatabase(source: DataSource): Promise<void> {
  const links = Array.from({ length: 12 }, (_, i) => registeredLink(i + 1));
  await insertLinks(source, links);
  await source.query(`update links set parent_code = $1 where id = $2`, [
    links[1]!.id,
    links[0]!.id,
  ]);
  for (const [i, text] of AWKWARD.entries())
    await source.query(`insert into providers (code, name, hotline) values ($1, $2, $3)`, [
      `p${i}`,
      text,
      i % 2 === 0 ? null : text,
    ]);
  await source.query(
    `insert into snmp_profiles (name, version, community_sealed) values ('biner', 'v2c', $1)`,
    [Buffer.from(Array.from({ length: 256 }, (_, i) => i))],
  );
  await source.query(`update grants set amount = 9999999999999999.99 where grant_year = 2023`);
  await source.query(
    `update villages set latitude = 'NaN', longitude = 0.1::float8 + 0.2::float8, updated_at = '2026-11-01 10:00:00.123456+07'`,
  );
  await source.query(
    `insert into event_journal (at, entry_key, kind, payload)
     select now(), 'k' || i, 'test', jsonb_build_object('text', $1::text, 'i', i) from generate_series(1, 50) i`,
    [AWKWARD.join('|')],
  );
  await source.query(`delete from event_journal where seq > 40`);
  await source.query(
    `insert into outages (link_id, started_at, ended_at, confirmed_at, last_fail_at, proposed_cause)
     select id, '2026-10-01', null, '2026-10-01', '2026-10-01', 'link' from links`,
  );
  await source.query(
    `insert into users (name, password_hash, must_change_password, role) values ('ani', 'x', true, 'viewer')`,
  );
  await source.query(`insert into audit_keys (id, key_sealed) values (1, '\\x00ff')`);
  await source.query(
    `insert into audit_log (seq, at, actor, actor_kind, network, action, target, outcome, details, key_id, prev_hash, hash)
     select i, now(), $1, 'user', null, 'test', '', 'ok', '{}', 1, sha256('a'), sha256('b') from generate_series(1, 3) i`,
    [AWKWARD.join('|')],
  );
  await source.query(`select ensure_rollup_partitions('2026-08-20', '2026-11-10')`);
  for (const table of ['rollups_5min', 'rollups_hourly'])
    await source.query(
      `insert into ${table} (link_id, bucket, echoes_sent, echoes_lost, rtt_avg_ms, received_bytes,
         up_seconds, down_seconds, unknown_seconds)
       select id, bucket, 60, 1, 1/3.0::real, 9007199254740993, 300, 0, 0 from links,
         generate_series('2026-08-20'::timestamptz, '2026-11-10', '6 hours') bucket`,
    );
}
