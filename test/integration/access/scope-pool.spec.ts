import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { SCOPED_DRIVER } from '../../../src/platform/scope/scoped-driver.js';
import { Regencies, withinScope } from '../../../src/platform/scope/scope.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';
import { seedLinks, seedRegions } from '../reports/seed.js';

let database: TestDatabase;
/** With one connection, which everybody shares. */
let narrow: DataSource;

const sourceOf = (url: string, max: number) =>
  new DataSource({
    type: 'postgres',
    url,
    driver: SCOPED_DRIVER,
    poolErrorHandler: () => undefined,
    extra: { max, connectionTimeoutMillis: 5_000 },
  }).initialize();

beforeAll(async () => {
  database = await openTestDatabase();
  await seedRegions(
    database.dataSource,
    `33 Jawa Tengah
     33.06 Purworejo
     33.06.01 Grabag
     33.06.01.2001 Aglik
     33.07 Wonosobo
     33.07.01 Wadaslintang
     33.07.01.2001 Kaligowong`,
  );
  await seedLinks(database.dataSource, [
    { village: '33.06.01.2001', grantYear: 2023 },
    { village: '33.07.01.2001', grantYear: 2023 },
  ]);
  narrow = await sourceOf(database.serviceUrl, 1);
});
afterAll(async () => {
  await narrow.destroy();
  await database.close();
});

const villages = async (source: Pick<DataSource, 'query'>): Promise<string[]> =>
  (await source.query<{ code: string }[]>('select code from villages order by code')).map(
    ({ code }) => code,
  );
const within = (regencies: Regencies) => withinScope(regencies, () => villages(narrow));

const OWN = '33.06.01.2001';
const OTHER = '33.07.01.2001';

describe('a connection taken from the pool', () => {
  it('carries the scope of whoever takes it, one after the other', async () => {
    expect(await within(null)).toEqual([OWN, OTHER]);
    expect(await within(['33.06'])).toEqual([OWN]);
    expect(await within(['33.07'])).toEqual([OTHER]);
    expect(await within([])).toEqual([]);
    expect(await within(['33.07', '33.06'])).toEqual([OWN, OTHER]);
    expect(await villages(narrow)).toEqual([OWN, OTHER]);
  });

  it('carries it to those who wait for it as well', async () => {
    const scopes: Regencies[] = [null, ['33.06'], ['33.07'], [], ['33.07'], null, ['33.06']];
    const seen = await Promise.all(scopes.map(within));
    expect(seen).toEqual([[OWN, OTHER], [OWN], [OTHER], [], [OTHER], [OWN, OTHER], [OWN]]);
  });

  it('is not set anew while the scope stays', async () => {
    const settings: string[] = [];
    const source = await sourceOf(database.serviceUrl, 1);
    try {
      await withinScope(['33.06'], () => villages(source));
      // What a statement changes of the setting would be noticed if it were set anew.
      await withinScope(['33.06'], () =>
        source.query(`select set_config('pantau.regencies', '33.07', false)`),
      );
      settings.push(...(await withinScope(['33.06'], () => villages(source))));
    } finally {
      await source.destroy();
    }
    expect(settings).toEqual([OTHER]);
  });

  it('keeps the scope in which a transaction was begun, and what follows a failed one its own', async () => {
    const inside = await withinScope(['33.06'], () =>
      narrow.transaction((manager) => withinScope(null, () => villages(manager))),
    );
    expect(inside).toEqual([OWN]);
    await expect(
      withinScope(['33.07'], () => narrow.transaction((manager) => manager.query('select 1 / 0'))),
    ).rejects.toThrow(/division/);
    expect(await within(['33.07'])).toEqual([OTHER]);
    expect(await within(['33.06'])).toEqual([OWN]);
  });

  it('is not handed out where it could not be set; the next is a new one', async () => {
    const [{ pid }] = await narrow.query<[{ pid: number }]>('select pg_backend_pid() as pid');
    const ended = withinScope(null, () =>
      database.dataSource.query('select pg_terminate_backend($1)', [pid]),
    );
    await Promise.allSettled([within(['33.06']), ended]);
    // Either its end is noticed while it is idle, or by the setting that fails, once.
    const seen = await within(['33.07']).catch(() => within(['33.07']));
    expect(seen).toEqual([OTHER]);
  });

  it('is refused to whoever is narrowed where the database would show everything', async () => {
    const owner = await sourceOf(database.ownerUrl, 1);
    try {
      expect(await villages(owner)).toEqual([OWN, OTHER]);
      await expect(withinScope(['33.06'], () => villages(owner))).rejects.toMatchObject({
        code: 'scope.not-enforced',
        status: 503,
      });
      expect(await villages(owner)).toEqual([OWN, OTHER]);
    } finally {
      await owner.destroy();
    }
  });
});
