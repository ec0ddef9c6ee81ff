import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SEALED_COLUMNS } from '../../../src/platform/secrets/sealed-places.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';

/** Columns of bytes that are no secrets. */
const OPEN_COLUMNS = ['attachments.content', 'audit_log.hash', 'audit_log.prev_hash'];

describe('the list of sealed columns', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('holds every column of bytes in the schema, but for those that are known to be none', async () => {
    const columns = await database.dataSource.query<{ name: string }[]>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and (data_type = 'bytea' or column_name like '%sealed%') order by 1`,
    );
    const sealed = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
    expect(columns.map(({ name }) => name)).toEqual([...sealed, ...OPEN_COLUMNS].sort());
  });

  it('names rows by columns that are unique', async () => {
    for (const { table, row } of SEALED_COLUMNS) {
      const unique = await database.dataSource.query<unknown[]>(
        `select 1 from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
         where i.indrelid = $1::regclass and i.indisunique and i.indnatts = 1 and a.attname = $2`,
        [table, row],
      );
      expect([table, row, unique.length]).toEqual([table, row, 1]);
    }
  });
});
