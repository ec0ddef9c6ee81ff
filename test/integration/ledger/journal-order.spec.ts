import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { TestDatabase, openTestDatabase } from '../../support/database.js';

let database: TestDatabase;
let source: DataSource;

beforeAll(async () => {
  database = await openTestDatabase();
  source = database.dataSource;
});
afterAll(() => database.close());

const append = `insert into event_journal (at, entry_key, kind, payload) values (now(), $1, 'test', '{}')
  returning seq`;

it('no row of the journal becomes visible before one of a smaller seq', async () => {
  const slow = source.createQueryRunner();
  await slow.connect();
  await slow.startTransaction();
  const [first] = (await slow.query(append, ['slow'])) as { seq: string }[];

  let second: { seq: string }[] | null = null;
  const quick = source.query<{ seq: string }[]>(append, ['quick']).then((rows) => (second = rows));
  const waiting = async () =>
    (
      await source.query<{ n: number }[]>(
        `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
      )
    )[0]?.n;
  for (let tries = 0; (await waiting()) !== 1 && tries < 200; tries += 1)
    await new Promise((done) => setTimeout(done, 20));
  expect(await waiting()).toBe(1);
  expect(second).toBeNull();

  await slow.commitTransaction();
  await slow.release();
  const [later] = await quick;
  expect(Number(later?.seq)).toBeGreaterThan(Number(first?.seq));
});
