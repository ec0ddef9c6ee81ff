import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StoredRolloutColumns } from '../../../src/rollout/rollout-columns.js';
import { RolloutService } from '../../../src/rollout/rollout.service.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.dataSource.query(`
    insert into regions (code, parent_code, level, kind, name) values
      ('33', null, 'province', 'province', 'Jawa Tengah'),
      ('33.06', '33', 'regency', 'kabupaten', 'Purworejo'),
      ('33.06.08', '33.06', 'district', 'district', 'Bayan'),
      ('33.06.08.2007', '33.06.08', 'village', 'desa', 'Krandegan'),
      ('33.06.08.2008', '33.06.08', 'village', 'desa', 'Bringin');
    insert into villages (code) values ('33.06.08.2007'), ('33.06.08.2008');
    insert into grants (village_code, grant_year) values ('33.06.08.2007', 2023), ('33.06.08.2008', 2024);
    insert into links (id, village_code, grant_year) values
      ('33.06.08.2007-2023-1', '33.06.08.2007', 2023), ('33.06.08.2008-2024-1', '33.06.08.2008', 2024);
  `);
});

afterAll(async () => {
  await database.close();
});

describe('stages and tags of a registry file', () => {
  const columns = new StoredRolloutColumns();
  const first = '33.06.08.2007-2023-1';
  const second = '33.06.08.2008-2024-1';
  const current = (ids = [first, second]) => columns.current(ids, database.dataSource.manager);
  const tagsOf = async () =>
    Object.fromEntries(
      [...(await new RolloutService(database.dataSource).tags())].map(([code, tags]) => [
        code,
        tags.map(({ tag, source, since }) => `${tag} ${source} ${since}`),
      ]),
    );

  it('are absent before anything is written', async () => {
    expect((await current()).stages.size).toBe(0);
    expect((await current()).tags.size).toBe(0);
  });

  it('are written, overwritten and read by link', async () => {
    const write = (stage: 'installed' | 'accepted', tags: string[], since: string) =>
      database.dataSource.transaction((manager) =>
        columns.write(
          {
            stages: [
              { linkId: first, stage, claimedOperational: true, activeSince: '2023-08-17' },
              { linkId: second, stage: 'funded', claimedOperational: false, activeSince: null },
            ],
            tags: [{ villageCode: '33.06.08.2007', tags, source: 'file.csv', since }],
          },
          manager,
        ),
      );
    await write('installed', ['3T', 'digital'], '2026-01-01');
    expect(await tagsOf()).toEqual({
      '33.06.08.2007': ['3T file.csv 2026-01-01', 'digital file.csv 2026-01-01'],
    });
    await write('accepted', ['digital', 'pilot'], '2026-02-02');
    expect(await tagsOf()).toEqual({
      '33.06.08.2007': ['digital file.csv 2026-01-01', 'pilot file.csv 2026-02-02'],
    });
    const known = await current([first]);
    expect([...known.stages]).toEqual([
      [first, { stage: 'accepted', claimedOperational: true, activeSince: '2023-08-17' }],
    ]);
    expect([...known.tags]).toEqual([['33.06.08.2007', ['digital', 'pilot']]]);
    expect((await current([second])).tags.size).toBe(0);
  });

  it('take back all tags of a village that now has none', async () => {
    await columns.write(
      {
        stages: [],
        tags: [{ villageCode: '33.06.08.2007', tags: [], source: 'b', since: '2026-03-03' }],
      },
      database.dataSource.manager,
    );
    expect(await tagsOf()).toEqual({});
  });

  it('leave nothing when the import is rolled back', async () => {
    const before = await current();
    await expect(
      database.dataSource.transaction(async (manager) => {
        await columns.write(
          {
            stages: [
              { linkId: second, stage: 'accepted', claimedOperational: false, activeSince: null },
            ],
            tags: [{ villageCode: '33.06.08.2008', tags: ['x'], source: 'c', since: '2026-03-03' }],
          },
          manager,
        );
        throw new Error('a later row was refused');
      }),
    ).rejects.toThrow('a later row was refused');
    expect(await current()).toEqual(before);
  });
});
