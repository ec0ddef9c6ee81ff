import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { wibDay } from '../../../src/domain/time/instant.js';
import { MonitoringModule } from '../../../src/monitoring/monitoring.module.js';
import { Page } from '../../../src/platform/http/list-query.js';
import { RegionsService } from '../../../src/registry/regions.service.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import { coverageSchema } from '../../../src/reports/coverage/coverage-schema.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import { VillageItem } from '../../../src/reports/villages/village-item.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { FakeMonitoringModule, liveStates, setLive } from './fake-monitoring.js';
import { HttpApp, openHttpApp } from './http-app.js';
import { bumpVersion, seedOutage, seedTag } from './seed.js';

type Coverage = z.infer<typeof coverageSchema>;

let database: TestDatabase;
let app: HttpApp;

const coverage = async (query: string): Promise<Coverage> => {
  const { status, body } = await app.get<Coverage>(`/coverage?${query}`);
  expect(status).toBe(200);
  // What is answered is what the OpenAPI document says.
  expect(z.strictObject(coverageSchema.shape).safeParse(body).error).toBeUndefined();
  return body;
};
const sum = (numbers: readonly (number | null)[]) =>
  numbers.reduce<number>((total, number) => total + (number ?? 0), 0);

/** Grants the first desa of the province by code, so many a year, each with one link. */
async function grant(province: string, years: Record<number, number>, sample: boolean) {
  let offset = 0;
  for (const [year, count] of Object.entries(years)) {
    await database.dataSource.query(
      `with chosen as (
         select code from regions where kind = 'desa' and code like $1 || '.%' order by md5(code)
         limit $2 offset $3
       ), placed as (
         insert into villages (code, is_sample) select code, $5 from chosen returning code
       ), granted as (
         insert into grants (village_code, grant_year) select code, $4 from placed returning village_code
       )
       insert into links (id, village_code, grant_year, address)
       select village_code || '-' || $4::smallint || '-1', village_code, $4,
         '10.33.' || n / 250 || '.' || n % 250 + 1
       from (select village_code, row_number() over () + (select count(*) from links) as n from granted) as numbered`,
      [province, count, offset, Number(year), sample],
    );
    offset += count;
  }
  await database.dataSource.query(
    `insert into link_states (link_id, state, shown, monitored_since)
     select id, '{}', 'up', now() - interval '90 days' from links on conflict do nothing`,
  );
  await bumpVersion(database.dataSource);
}

async function programme(code: string, province: string, targets: Record<number, number>) {
  await app.call('POST', '/programmes', { code, name: code, provinceCode: province });
  for (const [year, target] of Object.entries(targets)) {
    const body = { target, source: 'decree', asOf: '2026-01-01' };
    await app.call('PUT', `/programmes/${code}/targets/${year}`, body);
  }
}

beforeAll(async () => {
  database = await openTestDatabase();
  await new RegionsService(database.dataSource).ensureLoaded();
  app = await openHttpApp(database, [RolloutModule, RegistryModule, ReportsModule], (builder) =>
    builder.overrideModule(MonitoringModule).useModule(FakeMonitoringModule),
  );
}, 120_000);

afterAll(async () => {
  await app.close();
  await database.close();
});

describe('an empty registry', () => {
  it('has no rows and no share of anything', async () => {
    const { rows, total, sample } = await coverage('groupBy=regency');
    expect(rows).toEqual([]);
    expect(sample).toBe(false);
    expect(total).toMatchObject({ funded: 0, target: null, desaTotal: 0, fundedShare: null });
  });
});

describe('coverage of the 599', () => {
  beforeAll(async () => {
    await grant('33', { 2022: 53, 2023: 331, 2024: 215 }, true);
    await programme('internet-desa', '33', { 2022: 53, 2023: 331, 2024: 216, 2025: 327 });
  });

  it('is 53, 331 and 215 by year, beside the targets', async () => {
    const { rows, total, ...rest } = await coverage('groupBy=grantYear');
    expect(rows.map(({ key, label, funded, target }) => [key, label, funded, target])).toEqual([
      ['2022', '2022', 53, 53],
      ['2023', '2023', 331, 331],
      ['2024', '2024', 215, 216],
      ['2025', '2025', 0, 327],
    ]);
    expect(total).toMatchObject({ funded: 599, villages: 599, target: 927, desaTotal: null });
    expect(total.states).toEqual({ up: 0, degraded: 0, down: 0, unknown: 599, notMonitored: 0 });
    expect(rest).toMatchObject({ sample: true, groupBy: ['grantYear'], asOf: wibDay(Date.now()) });
    expect(Object.keys(rest.definitions).sort()).toEqual(
      [...Object.keys(total), 'reconciliation']
        .filter((name) => name !== 'key' && name !== 'label')
        .sort(),
    );
  });

  it('says which years are off their target, of those asked for', async () => {
    const off = async (query: string) =>
      (await coverage(query)).reconciliation.map(({ grantYear, difference, warning }) => [
        grantYear,
        difference,
        warning?.code ?? null,
      ]);
    const [y2022, y2023, y2024, y2025] = [
      [2022, 0, null],
      [2023, 0, null],
      [2024, -1, 'reconciliation.below-target'],
      [2025, -327, 'reconciliation.below-target'],
    ];
    expect(await off('')).toEqual([y2022, y2023, y2024, y2025]);
    expect(await off('groupBy=regency')).toEqual([y2022, y2023, y2024, y2025]);
    expect(await off('grantYear=2024&grantYear=2022')).toEqual([y2022, y2024]);
    expect(await off('regency=33.02')).toEqual([]);
  });

  it('adds tranches up to the target of their year, at once', async () => {
    const year = '/programmes/internet-desa/targets/2024';
    for (const [index, target] of [29, 46, 70, 70].entries())
      await app.call('PUT', `${year}/tranches/${index + 1}`, {
        target,
        source: 'decree',
        asOf: '2026-01-01',
      });
    const of2024 = async () => (await coverage('grantYear=2024')).reconciliation[0];
    expect(await of2024()).toMatchObject({
      target: 216,
      warning: { code: 'reconciliation.tranches-disagree' },
    });
    await app.call('DELETE', year);
    expect(await of2024()).toMatchObject({ target: 215, registered: 215, warning: null });
    expect((await of2024())?.tranches.map(({ target }) => target)).toEqual([29, 46, 70, 70]);
    expect((await coverage('grantYear=2024')).rows[0]?.target).toBe(215);
    const before = { target: 216, source: 'decree', asOf: '2026-01-01' };
    await app.call('PUT', year, before);
    for (const tranche of [1, 2, 3, 4]) await app.call('DELETE', `${year}/tranches/${tranche}`);
  });

  it('is by grant year unless asked otherwise', async () => {
    expect((await coverage('')).rows).toHaveLength(4);
  });

  it('lists all 35 regencies, the six kota without desa and without a share', async () => {
    const { rows, total } = await coverage('groupBy=regency');
    expect(rows).toHaveLength(35);
    const kota = rows.filter(({ key }) => /^33\.7/.test(String(key)));
    expect(kota.map(({ desaTotal, fundedShare }) => [desaTotal, fundedShare])).toEqual(
      Array.from({ length: 6 }, () => [0, null]),
    );
    expect(sum(rows.map(({ funded }) => funded))).toBe(599);
    expect(sum(rows.map(({ desaTotal }) => desaTotal))).toBe(7_810);
    expect(total).toMatchObject({ desaTotal: 7_810, fundedShare: 599 / 7_810, target: 927 });
    expect(new Set(rows.map(({ target }) => target))).toEqual(new Set([null]));
  });

  it('lists every district of those regencies', async () => {
    const { rows, total } = await coverage('groupBy=district');
    expect(rows).toHaveLength(576);
    expect(sum(rows.map(({ funded }) => funded))).toBe(599);
    expect(sum(rows.map(({ desaTotal }) => desaTotal))).toBe(7_810);
    expect(total.desaTotal).toBe(7_810);
  });

  it('narrows rows and total by its filters', async () => {
    const [{ year2023 }] = await database.dataSource.query<[{ year2023: number }]>(
      `select count(*)::int as "year2023" from links where village_code like '33.02.%' and grant_year = 2023`,
    );
    const byDistrict = await coverage('groupBy=district&regency=33.02&grantYear=2023');
    expect(byDistrict.rows).toHaveLength(27);
    expect(byDistrict.total).toMatchObject({ funded: year2023, target: null, desaTotal: 301 });
    const byYear = await coverage('groupBy=grantYear&grantYear=2022&grantYear=2025');
    expect(byYear.rows.map(({ key }) => key)).toEqual(['2022', '2025']);
    expect(byYear.total).toMatchObject({ funded: 53, target: 380 });
    const byRegency = await coverage('groupBy=regency&regency=33.02&regency=33.71');
    expect(byRegency.rows.map(({ key }) => key)).toEqual(['33.02', '33.71']);
    const oneDistrict = await coverage('groupBy=regency&district=33.02.01');
    expect(oneDistrict.rows.map(({ key }) => key)).toEqual(['33.02']);
  });

  it('goes by two dimensions with a pair as key', async () => {
    const { rows, total, groupBy } = await coverage('groupBy=regency,grantYear');
    expect(groupBy).toEqual(['regency', 'grantYear']);
    expect(sum(rows.map(({ funded }) => funded))).toBe(599);
    expect(total).toMatchObject({ funded: 599, target: 927, desaTotal: null });
    for (const { key, funded } of rows) {
      expect(key).toEqual([
        expect.stringMatching(/^33\.\d\d$/),
        expect.stringMatching(/^202[234]$/),
      ]);
      expect(funded).toBeGreaterThan(0);
    }
  });

  it('counts states and tags, and moves with an outage row', async () => {
    const [first, second] = await database.dataSource.query<
      [{ id: string; village_code: string }, { id: string; village_code: string }]
    >('select id, village_code from links where grant_year = 2022 order by id limit 2');
    setLive(first.id, { shown: 'down' });
    setLive(second.id, { shown: 'degraded' });
    await seedTag(database.dataSource, first.village_code, '3T');
    await seedTag(database.dataSource, first.village_code, 'pilot');
    await bumpVersion(database.dataSource);
    const by2022 = async () => (await coverage('groupBy=grantYear&grantYear=2022')).rows[0];
    expect((await by2022())?.states).toMatchObject({ down: 1, degraded: 1, unknown: 51 });
    expect((await by2022())?.availability30d).toMatchObject({ ratio: 1, downSeconds: 0 });
    await seedOutage(
      database.dataSource,
      first.id,
      new Date(Date.now() - 7_200_000),
      new Date(Date.now() - 3_600_000),
    );
    // Answers are kept for five seconds.
    const deadline = Date.now() + 20_000;
    while ((await by2022())?.availability30d.downSeconds === 0 && Date.now() < deadline)
      await new Promise((again) => setTimeout(again, 200));
    expect((await by2022())?.availability30d).toMatchObject({
      ratio: 1 - 3_600 / (53 * 30 * 86_400),
      downSeconds: 3_600,
      periodSeconds: 53 * 30 * 86_400,
    });
    const byTag = await coverage('groupBy=tag');
    expect(byTag.rows.map(({ key, villages }) => [key, villages])).toEqual([
      ['3T', 1],
      ['pilot', 1],
      [null, 598],
    ]);
    expect(byTag.total.villages).toBe(599);
    const oneTag = await coverage('groupBy=tag&tag=pilot');
    expect(oneTag.rows.map(({ key }) => key)).toEqual(['pilot']);
    liveStates.clear();
  });

  it.each([
    ['groupBy=colour', 'groupBy'],
    ['groupBy=regency,regency', 'groupBy'],
    ['groupBy=regency,tag,provider', 'groupBy'],
    ['groupBy=', 'groupBy'],
    ['asOf=2026-02-30', 'asOf'],
    ['asOf=now', 'asOf'],
    ['page=1', 'page'],
    ['regency=Banyumas', 'regency'],
  ])('refuses ?%s', async (query, path) => {
    const { status, body } = await app.get(`/coverage?${query}`);
    expect(status).toBe(400);
    expect(body.errors?.map((error) => error.path.split('.')[0])).toContain(path);
  });

  it('takes an asOf that is not over yet as now', async () => {
    const today = wibDay(Date.now());
    expect((await coverage(`asOf=${today}`)).asOf).toBe(today);
    expect((await coverage('asOf=2099-12-31')).asOf).toBe(today);
  });
});

describe('coverage of another registry', () => {
  beforeAll(async () => {
    for (const table of ['programmes', 'link_states', 'outages', 'links', 'grants', 'villages']) {
      await database.dataSource.query(`delete from ${table}`);
    }
    await grant('34', { 2031: 7, 2032: 11, 2033: 13 }, false);
  });

  it("is that one's figures", async () => {
    const { rows, total, sample } = await coverage('groupBy=grantYear');
    expect(rows.map(({ key, funded, target }) => [key, funded, target])).toEqual([
      ['2031', 7, null],
      ['2032', 11, null],
      ['2033', 13, null],
    ]);
    expect(total).toMatchObject({ funded: 31, target: null });
    expect(sample).toBe(false);
  });

  it("lists that province's regencies", async () => {
    const { rows, total } = await coverage('groupBy=regency');
    expect(rows.map(({ key }) => key)).toEqual(['34.01', '34.02', '34.03', '34.04', '34.71']);
    expect(total.desaTotal).toBe(392);
  });
});

describe('a whole province on the list', () => {
  beforeAll(async () => {
    await grant('33', { 2022: 2_000, 2023: 5_810 }, false);
    await database.dataSource.query(
      `insert into outages (link_id, started_at, ended_at, confirmed_at, last_fail_at, proposed_cause)
       select id, now() - make_interval(days => n), now() - make_interval(days => n, hours => -1), now(), now(), 'link'
       from links, generate_series(1, 5) n`,
    );
    const links = await database.dataSource.query<{ id: string }[]>('select id from links');
    for (const { id } of links) setLive(id, {});
  });

  it.each([
    '/villages',
    '/villages?sort=-state,name&pageSize=100',
    '/villages?q=karang&state=up',
    '/villages/index',
    '/coverage?groupBy=regency',
  ])('%s is answered', async (path) => {
    expect((await app.get(path)).status).toBe(200);
  });

  it('is still listed page by page', async () => {
    const { body } = await app.get<Page<VillageItem>>('/villages?page=17&pageSize=500');
    expect(body.total).toBe(7_841);
    expect(body.items).toHaveLength(0);
    expect(
      (await app.get<Page<VillageItem>>('/villages?page=16&pageSize=500')).body.items,
    ).toHaveLength(341);
  });
});
