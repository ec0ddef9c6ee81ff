import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { type Settings, loadSettings } from '../../../src/platform/config/config.js';
import { openClient } from '../../../src/platform/database/connection.js';
import { type Database, openDatabase } from '../../../src/platform/database/database.js';
import { adminUrl } from '../../support/database.js';

function settingsFor(dataDir: string, url: string): Settings {
  const settings = loadSettings();
  return { ...settings, dataDir, environment: { ...settings.environment, DATABASE_URL: url } };
}

/** A PostgreSQL of the operator's, with logins of several powers; each test has a database of its own. */
describe('a database given by DATABASE_URL', () => {
  const suffix = randomBytes(4).toString('hex');
  const made: string[] = [];
  let admin: pg.Client;
  let folder: string;
  beforeAll(async () => {
    admin = await openClient(adminUrl());
    folder = mkdtempSync(join(tmpdir(), 'pantau-provided-'));
  });
  afterAll(async () => {
    for (const name of made) {
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.query(`drop role if exists pantau_service_${name}`);
      await admin.query(`drop role ${name}`);
    }
    await admin.end();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The address of a new database with a login that owns it (unless told otherwise). */
  async function newDatabase(power: string, owned = true): Promise<string> {
    const name = `office_${suffix}_${made.length}`;
    await admin.query(`create role ${name} login password 'it is secret' ${power}`);
    await admin.query(`create database ${name} ${owned ? `owner ${name}` : ''}`);
    made.push(name);
    const url = new URL(adminUrl());
    url.username = name;
    url.password = 'it is secret';
    url.pathname = `/${name}`;
    return url.toString();
  }

  async function open(url: string): Promise<{ database: Database; said: string[] }> {
    const said: string[] = [];
    const database = await openDatabase(settingsFor(folder, url), (line) => said.push(line));
    return { database, said };
  }

  async function whoIs(url: string): Promise<unknown> {
    const client = await openClient(url);
    const answer = await client.query<object>(
      `select rolsuper, rolbypassrls from pg_roles where rolname = current_user`,
    );
    const rights = await client
      .query(`insert into programmes (code, name) values ('p', 'P')`)
      .then(() => 'writes rows');
    const schema = await client.query('create table mine ()').then(
      () => 'makes tables',
      () => 'makes no tables',
    );
    await client.end();
    return { ...answer.rows[0], rights, schema };
  }

  it.each(['superuser', 'createrole'])(
    'is migrated by a %s and served by a role that is neither owner nor superuser',
    async (power) => {
      const { database, said } = await open(await newDatabase(power));
      try {
        expect(await whoIs(database.serviceUrl)).toEqual({
          rolsuper: false,
          rolbypassrls: false,
          rights: 'writes rows',
          schema: 'makes no tables',
        });
        expect({ embedded: database.embedded, warned: said.join().includes('Warning') }).toEqual({
          embedded: false,
          warned: false,
        });
      } finally {
        await database.stop();
      }
    },
  );

  it('is served by its owner, with a warning, where the role cannot be used', async () => {
    const { database, said } = await open(await newDatabase('nocreaterole'));
    try {
      expect(await whoIs(database.serviceUrl)).toMatchObject({ rights: 'writes rows' });
      expect(said.join('\n')).toMatch(/Warning: the service works as the owner of the tables/);
    } finally {
      await database.stop();
    }
  });

  it('is refused, with what to do, when its user may not make tables', async () => {
    const url = await newDatabase('nocreaterole', false);
    await expect(open(url)).rejects.toThrow(/may not make tables .* alter database .* owner to/);
  });

  it('is refused without a word of its password when the password is wrong', async () => {
    const url = (await newDatabase('nocreaterole')).replace('secret', 'hidden');
    const message = await open(url).then(
      () => 'opened',
      (error: unknown) => String(error),
    );
    expect(message).toMatch(/No connection to the database that DATABASE_URL names/);
    expect(message).not.toMatch(/hidden|secret/);
  });

  it('is refused when nothing answers there', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((go) => silent.listen(0, '127.0.0.1', go));
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(open(`postgres://x:y@127.0.0.1:${port}/z`)).rejects.toThrow(/timeout/);
    silent.close();
  });

  it('is refused when a newer version of the service has changed it', async () => {
    const url = await newDatabase('createrole');
    const { database } = await open(url);
    await database.stop();
    const client = await openClient(url);
    await client.query(`insert into migrations (timestamp, name) values (9, 'FromTheFuture9')`);
    await client.end();
    await expect(open(url)).rejects.toThrow(/newer version of the service \(FromTheFuture9\)/);
  });

  it('is migrated once when two services start together', async () => {
    const url = await newDatabase('createrole');
    const other = mkdtempSync(join(tmpdir(), 'pantau-provided-'));
    const settings = [folder, other].map((each) => settingsFor(each, url));
    const said: string[] = [];
    const both = await Promise.all(
      settings.map((each) => openDatabase(each, (line) => said.push(line))),
    );
    await Promise.all(both.map((database) => database.stop()));
    rmSync(other, { recursive: true });
    expect(said.filter((line) => line.includes('changes made'))).toHaveLength(1);
  });
});
