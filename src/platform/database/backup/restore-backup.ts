import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DomainError } from '../../errors/domain-error.js';
import { serviceConnections } from '../connected-services.js';
import { errorCode } from '../error-code.js';
import { BackupHeader, BackupTable } from './backup-format.js';
import { BackupReader } from './backup-reader.js';
import { migrationNames, openBackupSession, sequencesOf, tablesOf } from './backup-session.js';

/** What somebody entered: rows here would be lost. */
const REGISTRY_TABLES = [
  'villages',
  'links',
  'providers',
  'upstream_nodes',
  'reference_targets',
  'snmp_profiles',
  'channels',
  'on_call_people',
  'on_call_teams',
];
const LOCK_NOT_AVAILABLE = '55P03';

const quoted = (name: string): string => pg.escapeIdentifier(name);

/**
 * Puts the rows of a backup in place of all rows of a migrated database: all of them, or none when anything fails.
 * Throws DomainError of the codes backup.* (the file) and restore.* (the database).
 */
export async function restoreBackup(
  ownerUrl: string,
  path: string,
  options: { readonly replace: boolean },
): Promise<BackupHeader> {
  const { reader, header } = await BackupReader.open(path);
  try {
    const client = await openBackupSession(ownerUrl);
    try {
      await client.query('begin');
      await refuseOtherSchema(client, header);
      await refuseWhileUsed(client);
      if (!options.replace) await refuseNonEmpty(client);
      await emptyAll(client, header.tables);
      await load(client, header, reader);
      await reader.finish();
      await client.query('commit');
      // The plans of the first queries would go by the statistics of the rows before.
      await client.query(`analyze ${header.tables.map(({ name }) => quoted(name)).join(', ')}`);
      return header;
    } finally {
      // Without its commit the transaction ends with the connection.
      await client.end();
    }
  } finally {
    await reader.close();
  }
}

async function refuseOtherSchema(client: pg.Client, header: BackupHeader): Promise<void> {
  const here = await migrationNames(client);
  const lacking = header.migrations.filter((name) => !here.includes(name));
  const made = `The backup was made by version ${header.productVersion}`;
  if (lacking.length > 0)
    throw new DomainError(
      'backup.other-schema',
      `${made}, whose schema is newer than the one here (${lacking.join(', ')}). Restore it with that version.`,
    );
  const later = here.filter((name) => !header.migrations.includes(name));
  if (later.length > 0)
    throw new DomainError(
      'backup.other-schema',
      `${made}, whose schema is older than the one here (which has ${later.join(', ')} too). Restore it with that version into an empty data folder or database, then start this one there: it brings the schema up to date.`,
    );
  const shape = (tables: readonly BackupTable[]): string[] =>
    tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column}`)).sort();
  const inFile = shape(header.tables);
  const inDatabase = shape(await tablesOf(client));
  const differing = [
    ...inFile.filter((column) => !inDatabase.includes(column)),
    ...inDatabase.filter((column) => !inFile.includes(column)),
  ];
  if (differing.length > 0)
    throw new DomainError(
      'backup.other-schema',
      `${made} from other tables than the ones here (${differing.slice(0, 5).join(', ')}). Restore it with that version.`,
    );
}

/** A service on another machine or data folder, which no lock file here tells of. */
async function refuseWhileUsed(client: pg.Client): Promise<void> {
  const connections = await serviceConnections(client);
  if (connections > 0)
    throw new DomainError(
      'restore.service-running',
      `A service or one of its commands is connected to this database (${connections} connections). Stop it first.`,
    );
}

async function refuseNonEmpty(client: pg.Client): Promise<void> {
  const counts = REGISTRY_TABLES.map(
    (name) => `select '${name}' as name, count(*)::int as n from ${name}`,
  );
  const { rows } = await client.query<{ name: string; n: number }>(counts.join(' union all '));
  const filled = rows.filter(({ n }) => n > 0).map(({ name, n }) => `${n} in ${name}`);
  if (filled.length > 0)
    throw new DomainError(
      'restore.not-empty',
      `There is a registry here already (rows: ${filled.join(', ')}). Add --replace to put the backup in its place; everything here is lost then.`,
    );
}

async function emptyAll(client: pg.Client, tables: readonly BackupTable[]): Promise<void> {
  try {
    // The audit log refuses to be emptied; a restore puts another one in its place.
    await client.query('alter table audit_log disable trigger audit_log_stays');
    await client.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`);
    await client.query('alter table audit_log enable trigger audit_log_stays');
  } catch (error) {
    if (errorCode(error) !== LOCK_NOT_AVAILABLE) throw error;
    throw new DomainError(
      'restore.service-running',
      'Something else uses the tables of this database. Stop it first.',
    );
  }
}

/** Foreign keys go for the time of the load and are made again over all rows: quicker than row by row, in any order. */
async function load(client: pg.Client, header: BackupHeader, reader: BackupReader): Promise<void> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name,
       pg_get_constraintdef(oid) as definition
     from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`,
  );
  for (const { table, name } of keys)
    await client.query(`alter table ${table} drop constraint ${name}`);
  if (header.rollupDays !== null)
    await client.query('select ensure_rollup_partitions($1, $2)', [
      header.rollupDays.first,
      header.rollupDays.last,
    ]);
  for (const table of header.tables) await loadTable(client, table, reader);
  await client.query('set constraints all immediate');
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  await continueSequences(client, header);
}

async function loadTable(
  client: pg.Client,
  { name, columns }: BackupTable,
  reader: BackupReader,
): Promise<void> {
  const sink = client.query(
    copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`),
  );
  await pipeline(Readable.from(reader.rowsOf(name)), sink);
}

/**
 * Each goes on past what the backup had given, what it holds and what this database had given. Only ever forwards: a
 * sequence is not set back when the transaction is.
 */
async function continueSequences(client: pg.Client, header: BackupHeader): Promise<void> {
  for (const { table, column, lastValue } of await sequencesOf(client)) {
    const saved = header.sequences.find((each) => each.table === table && each.column === column);
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2),
         nullif(greatest(coalesce(max(${quoted(column)}), 0), $3::bigint, $4::bigint), 0))
       from ${quoted(table)}`,
      [quoted(table), column, saved?.lastValue ?? '0', lastValue],
    );
  }
}
