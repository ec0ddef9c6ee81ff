import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { migrationDataSource } from '../../../src/platform/database/migrate.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';

const SOURCES = join(import.meta.dirname, '../../../src');

/** Everything the catalogue says about our tables, constraints, indexes, functions: one line each, sorted. */
async function catalogue(source: DataSource): Promise<string[]> {
  const rows = await source.query<{ line: string }[]>(`
    select format('column %s.%s %s null=%s default=%s identity=%s', table_name, column_name, data_type,
      is_nullable, column_default, is_identity) as line
    from information_schema.columns where table_schema = 'public'
    union all select format('constraint %s on %s: %s', conname, conrelid::regclass, pg_get_constraintdef(oid))
    from pg_constraint where connamespace = 'public'::regnamespace
    union all select format('index %s', indexdef) from pg_indexes where schemaname = 'public'
    union all select format('function %s', pg_get_functiondef(oid))
    from pg_proc where pronamespace = 'public'::regnamespace
    union all select format('policy %s on %s for %s: %s / %s', policyname, tablename, cmd, qual, with_check)
    from pg_policies where schemaname = 'public'
    union all select format('row security on %s', oid::regclass)
    from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity
    order by 1`);
  return rows.map(({ line }) => line).filter((line) => !line.includes('migrations'));
}

/** Every entity class of the code base, found by file name as the features keep them. */
async function entityClasses(): Promise<(new () => unknown)[]> {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.entity.ts'),
  );
  const modules = await Promise.all(
    files.map((name) => import(join(SOURCES, name)) as Promise<Record<string, unknown>>),
  );
  return modules.flatMap((module) =>
    Object.values(module).filter(
      (value): value is new () => unknown => typeof value === 'function' && 'prototype' in value,
    ),
  );
}

describe('the schema', () => {
  let database: TestDatabase;
  let owner: DataSource;
  beforeAll(async () => {
    database = await openTestDatabase();
    owner = await migrationDataSource(database.ownerUrl).initialize();
  });
  afterAll(async () => {
    await owner.destroy();
    await database.close();
  });

  it('goes down to nothing and up to the same again', async () => {
    const first = await catalogue(owner);
    expect(first.length).toBeGreaterThan(100);
    while ((await owner.query<unknown[]>('select 1 from migrations')).length > 0)
      await owner.undoLastMigration();
    expect(await catalogue(owner)).toEqual([]);
    await owner.runMigrations();
    expect(await catalogue(owner)).toEqual(first);
  });

  it('is what the entities say', async () => {
    const entities = await entityClasses();
    expect(entities.length).toBeGreaterThan(0);
    const source = await new DataSource({
      type: 'postgres',
      url: database.ownerUrl,
      entities,
    }).initialize();
    try {
      const wanted = await source.driver.createSchemaBuilder().log();
      // Entities repeat columns; keys between features, checks, indexes and defaults are the migrations' alone.
      const guards = /DROP CONSTRAINT|DROP INDEX|ADD CONSTRAINT "(PK|UQ)_|DROP DEFAULT/;
      const drift = wanted.upQueries.map(({ query }) => query).filter((sql) => !guards.test(sql));
      expect(drift).toEqual([]);
    } finally {
      await source.destroy();
    }
  });

  it('makes the partitions of a span of months as the service, once', async () => {
    const other = await openTestDatabase();
    try {
      const make = `select ensure_rollup_partitions('2026-01-15', '2026-03-01')`;
      await other.dataSource.query(make);
      await other.dataSource.query(make);
      const made = await other.dataSource.query<{ name: string }[]>(
        `select c.oid::regclass::text as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
         where c.relkind = 'r' order by 1`,
      );
      expect(made.map(({ name }) => name)).toEqual([
        'rollups_5min_202601',
        'rollups_5min_202602',
        'rollups_5min_202603',
        'rollups_hourly_202601',
        'rollups_hourly_202602',
        'rollups_hourly_202603',
      ]);
    } finally {
      await other.close();
    }
  });
});
