import type pg from 'pg';
import { openClient } from '../connection.js';
import { BackupHeader, BackupSequence, BackupTable } from './backup-format.js';

/**
 * The owner's connection with every setting that COPY's text depends on, whatever the role's own are. A row-level
 * policy that held even for the owner would be an error, not a backup with rows left out.
 */
export async function openBackupSession(ownerUrl: string): Promise<pg.Client> {
  const client = await openClient(ownerUrl);
  await client.query(`
    set search_path = public;
    set datestyle = 'ISO, YMD';
    set intervalstyle = 'postgres';
    set timezone = 'UTC';
    set extra_float_digits = 1;
    set bytea_output = 'hex';
    set row_security = off;
    set statement_timeout = 0;
    set idle_in_transaction_session_timeout = 0;
    set lock_timeout = '10s';
  `);
  return client;
}

/** Every table of ours with the columns that hold values; a partitioned one once, as the parent its rows are read from. */
export async function tablesOf(client: pg.Client): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(`
    select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and not exists (select from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    group by c.relname
    order by c.relname`);
  return rows;
}

/** The names of the migrations run, oldest first. */
export async function migrationNames(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select name from migrations order by timestamp, name',
  );
  return rows.map(({ name }) => name);
}

/** The columns that number themselves, with the last number given ('0': none yet). */
export async function sequencesOf(client: pg.Client): Promise<BackupSequence[]> {
  const { rows } = await client.query<BackupSequence>(`
    select c.relname::text as table, a.attname::text as column,
      coalesce(pg_sequence_last_value(own.sequence::regclass), 0)::text as "lastValue"
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    cross join lateral pg_get_serial_sequence(format('%I', c.relname), a.attname) as own(sequence)
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and own.sequence is not null
    order by 1, 2`);
  return rows;
}

export async function rollupDaysOf(client: pg.Client): Promise<BackupHeader['rollupDays']> {
  const { rows } = await client.query<{ first: string | null; last: string | null }>(`
    select (min(bucket) at time zone 'UTC')::date::text as first,
      (max(bucket) at time zone 'UTC')::date::text as last
    from (select bucket from rollups_5min union all select bucket from rollups_hourly) as both_sizes`);
  const { first = null, last = null } = rows[0] ?? {};
  return first === null || last === null ? null : { first, last };
}
