import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openClient } from '../../../src/platform/database/connection.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';

describe('a test database', () => {
  let first: TestDatabase;
  let second: TestDatabase;
  beforeAll(async () => {
    [first, second] = await Promise.all([openTestDatabase(), openTestDatabase()]);
  });
  afterAll(async () => {
    await Promise.all([first.close(), second.close()]);
  });

  it('is migrated, and a suite of its own sees none of the others', async () => {
    await first.dataSource.query(`insert into programmes (code, name) values ('p', 'P')`);
    const own = await first.dataSource.query<unknown[]>('select * from programmes');
    const other = await second.dataSource.query<unknown[]>('select * from programmes');
    expect([own.length, other.length]).toEqual([1, 0]);
  });

  it('is opened as the service, which may not change the schema', async () => {
    await expect(first.dataSource.query('create table mine ()')).rejects.toThrow(
      /permission denied/,
    );
  });

  it('gives the owner too, who may make partitions that the service can use', async () => {
    const owner = await openClient(first.ownerUrl);
    await owner.query('create table made_later (id integer)');
    await owner.end();
    await expect(
      first.dataSource.query('insert into made_later values (1)'),
    ).resolves.toBeDefined();
  });
});
