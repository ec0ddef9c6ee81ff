import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { SCOPED_DRIVER } from '../scope/scoped-driver.js';
import { openClient } from './connection.js';
import { MIGRATIONS } from './migrations.js';
import { grantsTo } from './service-role.js';

/** Any constant, as long as every version of the service uses the same. */
const MIGRATION_LOCK = 59_906_330;

/** A data source that can change the schema: the owner's connection, no entities, nothing by itself. */
export function migrationDataSource(ownerUrl: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url: ownerUrl,
    driver: SCOPED_DRIVER,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    poolSize: 2,
    connectTimeoutMS: 5_000,
  });
}

/**
 * Brings the schema to this version and lets the service role (where there is one) use it. Two services that start at
 * once take turns by an advisory lock; the second finds nothing left to do. Returns the migrations run.
 */
export async function migrate(
  ownerUrl: string,
  serviceRole: string | null,
  progress: (line: string) => void,
): Promise<string[]> {
  const lock = await openClient(ownerUrl);
  try {
    await waitForLock(lock, progress);
    const source = await migrationDataSource(ownerUrl).initialize();
    try {
      await refuseNewerSchema(lock);
      const run = await source.runMigrations();
      if (serviceRole !== null) await lock.query(grantsTo(serviceRole));
      return run.map((migration) => migration.name);
    } finally {
      await source.destroy();
    }
  } finally {
    await lock.end();
  }
}

async function waitForLock(client: pg.Client, progress: (line: string) => void): Promise<void> {
  for (let waits = 0; ; waits++) {
    const answer = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
      MIGRATION_LOCK,
    ]);
    if (answer.rows[0]?.got === true) return;
    if (waits === 10) progress('Another service is changing the schema; waiting for it …');
    await pause(200);
  }
}

async function refuseNewerSchema(client: pg.Client): Promise<void> {
  const table = await client.query(`select 1 where to_regclass('public.migrations') is not null`);
  if (table.rowCount === 0) return;
  const known = new Set(MIGRATIONS.map((migration) => migration.name));
  const applied = await client.query<{ name: string }>('select name from public.migrations');
  const unknown = applied.rows.map((row) => row.name).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new Error(
    `The database was changed by a newer version of the service (${unknown.join(', ')}). Start that version, or restore a backup from before.`,
  );
}
