import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MonitoringModule } from '../../../src/monitoring/monitoring.module.js';
import { Page } from '../../../src/platform/http/list-query.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import { OutageAnswer } from '../../../src/reports/schemas.js';
import {
  VillageIndex,
  VillageItem,
  VillagePage,
} from '../../../src/reports/villages/village-item.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { FakeMonitoringModule, liveStates, setLive } from './fake-monitoring.js';
import { HttpApp, openHttpApp } from './http-app.js';
import {
  SeededLink,
  linkIdOf,
  seedLinks,
  seedMonitored,
  seedOutage,
  seedRegions,
  seedTag,
} from './seed.js';

let database: TestDatabase;
let app: HttpApp;

const DAY_SECONDS = 86_400;
const ago = (days: number) => new Date(Date.now() - days * DAY_SECONDS * 1000);

const LINKS: readonly SeededLink[] = [
  { village: '33.06.08.2007', grantYear: 2023, provider: 'bukit', stage: 'operational' },
  { village: '33.06.08.2007', grantYear: 2023, ordinal: 2, provider: 'teluk', stage: 'accepted' },
  { village: '33.06.08.2008', grantYear: 2022, provider: 'bukit', stage: 'operational' },
  {
    village: '33.06.08.2008',
    grantYear: 2024,
    provider: 'teluk',
    stage: 'surveyed',
    address: null,
  },
  { village: '33.05.01.2001', grantYear: 2022, mbps: 20 },
  {
    village: '33.05.01.1002',
    grantYear: 2024,
    provider: 'teluk',
    stage: 'accepted',
    claimedOperational: true,
    address: null,
  },
];
const [krandeganOne, krandeganTwo, bringinOne] = LINKS.map(linkIdOf) as [string, string, string];

beforeAll(async () => {
  database = await openTestDatabase();
  await seedRegions(
    database.dataSource,
    `33 Jawa Tengah
     33.05 Kebumen
     33.05.01 Ayah
     33.05.01.1002 Kelurahan Satu
     33.05.01.2001 Argopeni
     33.05.01.2003 Jatijajar
     33.06 Purworejo
     33.06.08 Bayan
     33.06.08.2007 Krandegan
     33.06.08.2008 Bringin
     33.06.08.2009 Besole
     33.71 Kota Magelang
     33.71.01 Magelang Utara
     33.71.01.1001 Wates
     91 Papua
     91.01 Merauke`,
  );
  await seedLinks(database.dataSource, LINKS);
  await seedTag(database.dataSource, '33.06.08.2007', 'digital-village');
  await seedTag(database.dataSource, '33.06.08.2007', '3T');
  await seedTag(database.dataSource, '33.05.01.2001', '3T');
  await seedMonitored(database.dataSource, LINKS.slice(0, 3).map(linkIdOf));
  app = await openHttpApp(database, [RolloutModule, RegistryModule, ReportsModule], (builder) =>
    builder.overrideModule(MonitoringModule).useModule(FakeMonitoringModule),
  );
});

afterAll(async () => {
  await app.close();
  await database.close();
});

afterEach(async () => {
  liveStates.clear();
  await database.dataSource.query('delete from outages');
});

const codes = async (query: string) =>
  (await app.get<Page<VillageItem>>(`/villages?${query}`)).body.items.map(({ code }) => code);

describe('GET /villages', () => {
  it('lists villages by code with their links, states and availability', async () => {
    setLive(krandeganOne, { shown: 'degraded', reasons: ['loss'], lossRatio: 0.2, rttMs: 31.5 });
    setLive(krandeganTwo, { shown: 'up', flags: ['flapping'] });
    const { status, body } = await app.get<Page<VillageItem>>('/villages');
    expect(status).toBe(200);
    expect(body).toMatchObject({ page: 1, pageSize: 50, total: 4 });
    expect(body.items.map(({ code }) => code)).toEqual([
      '33.05.01.1002',
      '33.05.01.2001',
      '33.06.08.2007',
      '33.06.08.2008',
    ]);
    expect(body.items[2]).toEqual({
      code: '33.06.08.2007',
      name: 'Krandegan',
      district: { code: '33.06.08', name: 'Bayan' },
      regency: { code: '33.06', name: 'Purworejo' },
      grantYears: [2023],
      tags: ['3T', 'digital-village'],
      stage: 'accepted',
      state: 'degraded',
      sample: false,
      links: [
        {
          id: krandeganOne,
          provider: { code: 'bukit', name: 'PT bukit' },
          grantYear: 2023,
          contractedMbps: 100,
          stage: 'operational',
          claimedOperational: false,
          activeSince: null,
          monitored: true,
          state: 'degraded',
          reasons: ['loss'],
          flags: [],
          stateSince: '2026-11-01T00:00:00.000Z',
          rttMs: 31.5,
          lossRatio: 0.2,
          availability30d: {
            ratio: 1,
            coverage: 1,
            status: 'ok',
            upSeconds: 30 * DAY_SECONDS,
            downSeconds: 0,
            unknownSeconds: 0,
            excludedSeconds: 0,
            periodSeconds: 30 * DAY_SECONDS,
          },
        },
        expect.objectContaining({ id: krandeganTwo, state: 'up', flags: ['flapping'] }),
      ],
    });
  });

  it('says unknown of what was not measured, and no availability', async () => {
    const { body } = await app.get<Page<VillageItem>>('/villages?q=argopeni');
    expect(body.items[0]).toMatchObject({ stage: 'funded', state: 'unknown' });
    expect(body.items[0]?.links[0]).toMatchObject({
      monitored: true,
      state: 'unknown',
      stateSince: null,
      rttMs: null,
      lossRatio: null,
      availability30d: { ratio: null, status: 'none', unknownSeconds: 30 * DAY_SECONDS },
    });
  });

  it('keeps a claim to be operational apart from the stage', async () => {
    const { body } = await app.get<Page<VillageItem>>('/villages?district=33.05.01&stage=accepted');
    expect(body.items).toHaveLength(1);
    expect(body.items[0]?.links[0]).toMatchObject({
      stage: 'accepted',
      claimedOperational: true,
      monitored: false,
    });
  });

  it.each<[string, string[]]>([
    ['grantYear=2024', ['33.05.01.1002', '33.06.08.2008']],
    ['grantYear=2024&grantYear=2023', ['33.05.01.1002', '33.06.08.2007', '33.06.08.2008']],
    ['regency=33.06', ['33.06.08.2007', '33.06.08.2008']],
    ['regency=33.06&regency=33.05&tag=3T', ['33.05.01.2001', '33.06.08.2007']],
    ['district=33.05.01', ['33.05.01.1002', '33.05.01.2001']],
    ['provider=bukit', ['33.06.08.2007', '33.06.08.2008']],
    // Of one and the same link: Bringin has a link of bukit and one of 2024, but none of both.
    ['provider=bukit&grantYear=2024', []],
    ['state=down', ['33.06.08.2008']],
    ['state=down&state=up', ['33.06.08.2007', '33.06.08.2008']],
    ['stage=surveyed&stage=funded', ['33.05.01.2001', '33.06.08.2008']],
    ['q=KRAN', ['33.06.08.2007']],
    ['q=kelurahan%20%20satu', ['33.05.01.1002']],
    ['q=33.05.01.2', ['33.05.01.2001']],
    ['q=purworejo%20krand%C3%A9gan', ['33.06.08.2007']],
    ['tag=nothing', []],
    ['sort=name', ['33.05.01.2001', '33.06.08.2008', '33.05.01.1002', '33.06.08.2007']],
    ['sort=-name&page=2&pageSize=1', ['33.05.01.1002']],
    ['sort=-regency,-code', ['33.06.08.2008', '33.06.08.2007', '33.05.01.2001', '33.05.01.1002']],
    ['sort=state', ['33.06.08.2008', '33.05.01.1002', '33.05.01.2001', '33.06.08.2007']],
    ['sort=-stateSince', ['33.06.08.2008', '33.06.08.2007', '33.05.01.1002', '33.05.01.2001']],
    ['sort=-rttMs', ['33.06.08.2007', '33.06.08.2008', '33.05.01.1002', '33.05.01.2001']],
    ['sort=availability30d', ['33.06.08.2008', '33.06.08.2007', '33.05.01.1002', '33.05.01.2001']],
    ['page=9', []],
  ])('?%s', async (query, expected) => {
    setLive(krandeganOne, { shown: 'up', since: ago(9).getTime(), rttMs: 80 });
    setLive(krandeganTwo, { shown: 'up', since: ago(2).getTime(), rttMs: 8 });
    setLive(bringinOne, { shown: 'down', since: ago(1).getTime(), rttMs: 9 });
    await seedOutage(database.dataSource, bringinOne, ago(1), null);
    expect(await codes(query)).toEqual(expected);
  });

  it.each([
    ['colour=red', 'colour'],
    ['regency=3306', 'regency'],
    ['state=broken', 'state'],
    ['stage=done', 'stage'],
    ['grantYear=soon', 'grantYear'],
    ['pageSize=501', 'pageSize'],
    ['page=0', 'page'],
    ['sort=price', 'sort'],
    ['q=a&q=b', 'q'],
  ])('refuses ?%s', async (query, path) => {
    const { status, headers, body } = await app.get(`/villages?${query}`);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body.code).toBe('validation');
    expect(body.errors?.map((error) => error.path.split('.')[0])).toContain(path);
  });
});

describe('GET /villages/{code}', () => {
  it('adds coordinates, contracts, milestones and recent outages of all links', async () => {
    await seedOutage(database.dataSource, krandeganOne, ago(3), ago(2));
    await seedOutage(database.dataSource, krandeganTwo, ago(1), null);
    await seedOutage(database.dataSource, krandeganTwo, ago(200), ago(199));
    await seedOutage(database.dataSource, bringinOne, ago(1), null);
    const links = [krandeganOne, bringinOne];
    await database.dataSource.query(
      `with signed as (
         insert into contracts (provider_code, number, title, first_day, last_day, monthly_fee, promised_availability,
           power_downtime_counts)
         select code, 'K-1', 'Internet desa', '2026-01-01', '2026-12-31', 350000, 0.98, false
         from providers order by code limit 1 returning id)
       insert into contract_links (contract_id, link_id, from_day)
         select id, link, '2026-02-01' from signed, unnest($1::text[]) as link`,
      [links],
    );
    const { body } = await app.get<VillagePage>('/villages/33.06.08.2007');
    expect(body.contracts).toMatchObject([
      {
        number: 'K-1',
        promisedAvailability: 0.98,
        links: [{ linkId: krandeganOne, from: '2026-02-01', to: null }],
      },
    ]);
    expect(JSON.stringify(body)).not.toContain('350000');
    expect(body).toMatchObject({
      code: '33.06.08.2007',
      // The seat of Purworejo: the village's own place is not known.
      coordinates: { estimated: true },
      milestones: expect.arrayContaining([
        expect.objectContaining({ linkId: krandeganOne, milestone: 'accepted', reached: true }),
      ]),
      tagSources: [
        { tag: '3T', source: 'decree 12', since: '2024-01-01' },
        { tag: 'digital-village', source: 'decree 12', since: '2024-01-01' },
      ],
    });
    expect(body.coordinates?.latitude).toBeCloseTo(-7.7, 0);
    expect(body.recentOutages.map(({ linkId, endedAt }) => [linkId, endedAt === null])).toEqual([
      [krandeganTwo, true],
      [krandeganOne, false],
    ]);
    expect(body.links[0]?.availability30d).toMatchObject({ downSeconds: DAY_SECONDS });
  });

  it.each(['33.06.08.2009', 'nowhere'])('knows no %s', async (code) => {
    const { status, body } = await app.get(`/villages/${code}`);
    expect(status).toBe(404);
    expect(body.code).toBe('village.not-found');
  });

  it('takes no parameters', async () => {
    expect((await app.get('/villages/33.06.08.2007?x=1')).status).toBe(400);
  });
});

describe('GET /villages/index', () => {
  it('is one array, and 304 until a state or the registry changes', async () => {
    const first = await app.get<VillageIndex>('/villages/index');
    expect(first.status).toBe(200);
    expect(first.body).toHaveLength(4);
    expect(first.body[2]).toMatchObject({
      code: '33.06.08.2007',
      name: 'Krandegan',
      regency: { code: '33.06', name: 'Purworejo' },
      state: 'unknown',
      stage: 'accepted',
    });
    for (const { code, latitude, longitude, estimated, links } of first.body) {
      const page = await app.get<VillagePage>(`/villages/${code}`);
      const { coordinates } = page.body;
      expect(links).toEqual(
        page.body.links.map(({ grantYear, provider }) => ({
          grantYear,
          provider: provider?.code ?? null,
        })),
      );
      expect(coordinates ?? { latitude: null, longitude: null, estimated: false }).toEqual({
        latitude,
        longitude,
        estimated,
      });
    }
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    const again = () => app.get<VillageIndex>('/villages/index', { 'If-None-Match': etag });
    expect(await again()).toMatchObject({ status: 304, body: null });
    setLive(krandeganOne, { shown: 'down' });
    expect(await again()).toMatchObject({ status: 200 });
    expect((await again()).body[2]?.state).toBe('down');
    liveStates.clear();
    expect((await again()).status).toBe(304);
  });
});

describe('GET /coverage', () => {
  it('is 304 for who has the very answer, by its ETag', async () => {
    const past = `/coverage?asOf=${ago(10).toISOString().slice(0, 10)}`;
    const first = await app.get(past);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const again = (known: string) => app.get(past, { 'If-None-Match': known });
    expect(await again(etag)).toMatchObject({ status: 304, body: null });
    expect((await again(`"another", W/${etag}`)).status).toBe(304);
    expect((await again('"another"')).body).toEqual(first.body);
    // Of another question it says nothing.
    expect((await app.get('/coverage', { 'If-None-Match': etag })).status).toBe(200);
  });
});

describe('GET /links/{id}/outages', () => {
  it('lists what overlaps the period, the newest first', async () => {
    await seedOutage(database.dataSource, krandeganOne, ago(40), ago(39));
    await seedOutage(database.dataSource, krandeganOne, ago(31), ago(29));
    await seedOutage(database.dataSource, krandeganOne, new Date('2026-11-20T01:00:00Z'), null);
    const path = `/links/${krandeganOne}/outages`;
    const { body } = await app.get<Page<OutageAnswer>>(path);
    expect(body).toMatchObject({ page: 1, pageSize: 50, total: 2 });
    expect(body.items[0]).toEqual({
      id: expect.stringMatching(/^\d+$/) as unknown as string,
      linkId: krandeganOne,
      startedAt: '2026-11-20T01:00:00.000Z',
      endedAt: null,
      confirmedAt: '2026-11-20T01:00:02.000Z',
      lastOkAt: '2026-11-20T00:59:55.000Z',
      lastFailAt: '2026-11-20T01:01:00.000Z',
      proposedCause: 'link',
      settledCause: null,
      excluded: false,
      corrected: false,
    });
    const from = ago(100).toISOString();
    const all = await app.get<Page<OutageAnswer>>(`${path}?from=${from}&sort=startedAt&pageSize=2`);
    expect(all.body.total).toBe(3);
    expect(all.body.items).toHaveLength(2);
    expect(Date.parse(all.body.items[0]?.startedAt ?? '')).toBeLessThan(ago(39.9).getTime());
  });

  it('takes both ends as half-open', async () => {
    await seedOutage(
      database.dataSource,
      krandeganOne,
      new Date('2026-10-05T10:00:00Z'),
      new Date('2026-10-05T11:00:00Z'),
    );
    const total = async (from: string, to: string) =>
      (
        await app.get<Page<OutageAnswer>>(
          `/links/${krandeganOne}/outages?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`,
        )
      ).body.total;
    expect(await total('2026-10-05T11:00:00Z', '2026-10-05T12:00:00Z')).toBe(0);
    expect(await total('2026-10-05T09:00:00Z', '2026-10-05T10:00:00Z')).toBe(0);
    expect(await total('2026-10-05T17:59:59.999+07:00', '2026-10-05T19:00:00+07:00')).toBe(1);
  });

  it('knows no other link', async () => {
    const { status, body } = await app.get('/links/33.06.08.2007-2023-9/outages');
    expect(status).toBe(404);
    expect(body.code).toBe('link.not-found');
  });
});

describe('GET /links/{id}/availability', () => {
  const availability = (query: string) => app.get(`/links/${krandeganOne}/availability?${query}`);

  it('is computed from the ledger, to the second', async () => {
    await seedOutage(
      database.dataSource,
      krandeganOne,
      new Date('2026-11-10T08:06:56Z'),
      new Date('2026-11-10T09:48:36Z'),
    );
    const { body } = await availability('from=2026-11-10T00:00:00Z&to=2026-11-11T00:00:00Z');
    expect(body).toEqual({
      ratio: 1 - 6_100 / 86_400,
      coverage: 1,
      status: 'ok',
      upSeconds: 80_300,
      downSeconds: 6_100,
      unknownSeconds: 0,
      excludedSeconds: 0,
      periodSeconds: 86_400,
    });
  });

  it('ends at now, however late the period ends', async () => {
    await seedOutage(database.dataSource, krandeganOne, ago(0.5), null);
    const from = ago(1).toISOString();
    const { body } = await app.get<{ periodSeconds: number; ratio: number }>(
      `/links/${krandeganOne}/availability?from=${from}&to=2099-01-01T00:00:00Z`,
    );
    expect(Math.abs(body.periodSeconds - DAY_SECONDS)).toBeLessThan(5);
    expect(body.ratio).toBeCloseTo(0.5, 3);
  });

  it.each([
    ['from=2026-11-10', 'from'],
    ['from=2026-11-10T00:00:00', 'from'],
    ['to=yesterday', 'to'],
    ['from=2026-11-11T00:00:00Z&to=2026-11-11T00:00:00Z', 'from'],
    ['from=2099-01-01T00:00:00Z', 'from'],
    ['step=5', 'step'],
  ])('refuses ?%s', async (query, path) => {
    const { status, body } = await availability(query);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path }]);
  });
});

describe('the OpenAPI document', () => {
  interface Operation {
    readonly parameters?: readonly { readonly name: string; readonly required?: boolean }[];
    readonly responses: Record<string, { readonly content?: unknown }>;
  }

  it('describes every call with its parameters and its answer', async () => {
    const { body } = await app.get<{ paths: Record<string, Record<string, Operation>> }>(
      '/openapi.json',
    );
    const parameters = (path: string) =>
      body.paths[`/api/v1${path}`]?.['get']?.parameters?.map(({ name }) => name).sort();
    expect(parameters('/villages')).toEqual([
      'district',
      'grantYear',
      'page',
      'pageSize',
      'provider',
      'q',
      'regency',
      'sort',
      'stage',
      'state',
      'tag',
    ]);
    expect(parameters('/links/{id}/availability')).toEqual(['from', 'id', 'to']);
    for (const path of [
      '/villages',
      '/villages/index',
      '/villages/{code}',
      '/coverage',
      '/links/{id}/outages',
      '/links/{id}/availability',
      '/programmes',
    ]) {
      expect(body.paths[`/api/v1${path}`]?.['get']?.responses['200']?.content).toBeDefined();
    }
  });
});
