import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { migrationDataSource } from '../../../src/platform/database/migrate.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';
import { openAccessApp } from './access-app.js';

const BEFORE = 1764200000000;

describe('users and tokens of the version before', () => {
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

  const newest = async () => {
    const [row] = await owner.query<{ at: string }[]>(
      'select max(timestamp) as at from migrations',
    );
    return Number(row?.at);
  };

  it('become an admin, and tokens that may do everything without an end', async () => {
    while ((await newest()) >= BEFORE) await owner.undoLastMigration();
    await owner.query(
      `insert into users (name, password_hash, must_change_password) values ('lama', 'x', false)`,
    );
    await owner.query(
      `insert into api_tokens (name, token_sha256)
       values ('lama', encode(sha256('pd_lama'), 'hex'))`,
    );
    await owner.runMigrations();
    const [user] = await owner.query<unknown[]>('select role, regencies, disabled_at from users');
    expect(user).toEqual({ role: 'admin', regencies: null, disabled_at: null });

    const app = await openAccessApp({ database });
    try {
      app.time.forwardMs = 10 * 365 * 86_400_000;
      const { status, body } = await app
        .page({ Authorization: 'Bearer pd_lama' })
        .call<{ items: unknown[] }>('GET', '/tokens');
      expect(status).toBe(200);
      expect(body.items).toMatchObject([{ name: 'lama', role: 'admin', expiresAt: null }]);
    } finally {
      await app.close();
    }
  });

  it('that were given less leave no token behind that could do more', async () => {
    await owner.query(
      `insert into api_tokens (name, token_sha256, role, expires_at, revoked_at) values
         ('lihat', 'a', 'viewer', null, null), ('habis', 'b', 'admin', now(), null),
         ('cabut', 'c', 'admin', null, now())`,
    );
    while ((await newest()) >= BEFORE) await owner.undoLastMigration();
    const left = await owner.query<{ name: string }[]>('select name from api_tokens');
    expect(left.map(({ name }) => name)).toEqual(['lama']);
    await owner.runMigrations();
  });
});
