import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Page } from '../../../src/platform/http/list-query.js';
import { Programme, ProgrammesService } from '../../../src/rollout/programmes.service.js';
import { StoredRolloutColumns } from '../../../src/rollout/rollout-columns.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { RolloutService } from '../../../src/rollout/rollout.service.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { HttpApp, openHttpApp } from '../reports/http-app.js';

let database: TestDatabase;
let app: HttpApp;

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
  app = await openHttpApp(database, [RolloutModule]);
});

afterAll(async () => {
  await app.close();
  await database.close();
});

describe('programmes', () => {
  it('are made, listed with their targets, and refused twice', async () => {
    const programme = { code: 'internet-desa', name: 'Internet desa', provinceCode: '33' };
    const created = await app.call('POST', '/programmes', programme);
    expect(created.status).toBe(201);
    expect(created.body).toEqual({
      code: 'internet-desa',
      name: 'Internet desa',
      province: { code: '33', name: 'Jawa Tengah' },
      sample: false,
      targets: [],
    });
    const again = await app.call('POST', '/programmes', programme);
    expect(again.status).toBe(409);
    expect(again.body.code).toBe('programme.exists');
    await app.call('POST', '/programmes', { code: 'a-second', name: 'Second' });

    const target = { target: 53, source: 'Provincial gazette', asOf: '2024-12-31' };
    const set = await app.call('PUT', '/programmes/internet-desa/targets/2022', target);
    expect(set.status).toBe(200);
    expect(set.body).toEqual({ grantYear: 2022, ...target });
    await app.call('PUT', '/programmes/internet-desa/targets/2022', { ...target, target: 54 });
    await app.call('PUT', '/programmes/a-second/targets/2022', { ...target, target: 6 });
    await app.call('PUT', '/programmes/a-second/targets/2021', { ...target, target: 1 });

    const list = await app.get<Page<Programme>>('/programmes?sort=-code');
    expect(list.body).toMatchObject({ page: 1, pageSize: 50, total: 2 });
    expect(list.body.items.map(({ code }) => code)).toEqual(['internet-desa', 'a-second']);
    expect(list.body.items[0]?.targets).toEqual([{ grantYear: 2022, ...target, target: 54 }]);
    expect([...(await new RolloutService(database.dataSource).targets())]).toEqual([
      [2021, 1],
      [2022, 60],
    ]);
  });

  it('are refused with every mistake', async () => {
    const answer = await app.call('POST', '/programmes', { code: 'No Code', extra: 1 });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.errors?.map(({ path }) => path).sort()).toEqual(['code', 'extra', 'name']);
  });

  it('need a province that exists', async () => {
    const body = { code: 'elsewhere', name: 'Elsewhere', provinceCode: '98' };
    const answer = await app.call('POST', '/programmes', body);
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('programme.province-unknown');
  });

  it.each([
    [{ target: -1, source: 'x', asOf: '2024-01-01' }, 'target'],
    [{ target: 1.5, source: 'x', asOf: '2024-01-01' }, 'target'],
    [{ target: 1, source: ' ', asOf: '2024-01-01' }, 'source'],
    [{ target: 1, source: 'x', asOf: '2024-02-30' }, 'asOf'],
    [{ target: 1, asOf: '2024-02-01' }, 'source'],
  ])('take no target %j', async (target, path) => {
    const answer = await app.call('PUT', '/programmes/internet-desa/targets/2023', target);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ path }]);
  });

  it('take no target of another year than a year, nor for a programme that is not there', async () => {
    const target = { target: 1, source: 'x', asOf: '2024-01-01' };
    expect((await app.call('PUT', '/programmes/internet-desa/targets/next', target)).status).toBe(
      400,
    );
    const missing = await app.call('PUT', '/programmes/nowhere/targets/2023', target);
    expect(missing.status).toBe(404);
    expect(missing.body.code).toBe('programme.not-found');
  });
});

describe('the sample programme', () => {
  it('is labelled, and stays as it is when written again', async () => {
    const programmes = new ProgrammesService(database.dataSource);
    const sample = {
      code: 'sample',
      name: 'Contoh',
      provinceCode: '33',
      targets: [
        { grantYear: 2040, target: 5, source: 'sample', asOf: '2026-01-01' },
        { grantYear: 2041, target: 6, source: 'sample', asOf: '2026-01-01' },
      ],
    };
    await programmes.writeSample(sample);
    await programmes.writeSample({ ...sample, name: 'Contoh lagi', targets: [] });
    const written = (await programmes.all()).filter(({ code }) => code === 'sample');
    expect(written).toEqual([
      {
        code: 'sample',
        name: 'Contoh',
        province: { code: '33', name: 'Jawa Tengah' },
        sample: true,
        targets: sample.targets,
      },
    ]);
  });
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
