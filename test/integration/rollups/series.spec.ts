import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import { MonitoringModule } from '../../../src/monitoring/monitoring.module.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { FakeMonitoringModule } from '../reports/fake-monitoring.js';
import { HttpApp, openHttpApp } from '../reports/http-app.js';
import { linkIdOf, seedLinks, seedRegions } from '../reports/seed.js';

const LINK = { village: '33.06.08.2007', grantYear: 2023 };
const OTHER = { village: '33.06.08.2007', grantYear: 2024 };
const link = linkIdOf(LINK);
const HOUR = 3_600;
/** Whole hours ago, epoch seconds. */
const NOON = Math.floor(Date.now() / 1000 / HOUR) * HOUR - 10 * HOUR;
const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

interface Series {
  step: number;
  unit: string;
  points: [number, number | null][];
}

let database: TestDatabase;
let app: HttpApp;

interface Seeded {
  sent?: number;
  lost?: number;
  rtt?: number | null;
  received?: number | null;
  receivedSeconds?: number | null;
  up?: number;
}

async function seed(table: string, at: number, row: Seeded, id = link): Promise<void> {
  const { sent = 60, lost = 0, rtt = 10, received = null, receivedSeconds = null, up = 300 } = row;
  await database.dataSource.query(
    `insert into ${table} (link_id, bucket, echoes_sent, echoes_lost, rtt_avg_ms, received_bytes, received_seconds,
       transmitted_bytes, transmitted_seconds, up_seconds, down_seconds, unknown_seconds)
     values ($1, $2, $3, $4, $5, $6::bigint, $7::real, $6::bigint / 10, $7::real, $8, 0, 0)`,
    [id, iso(at), sent, lost, rtt, received, receivedSeconds, up],
  );
}

const series = (query: string, id = link) => app.get<Series>(`/links/${id}/series?${query}`);

beforeAll(async () => {
  database = await openTestDatabase();
  await seedRegions(
    database.dataSource,
    '33 Jawa Tengah\n33.06 Purworejo\n33.06.08 Bayan\n33.06.08.2007 Krandegan',
  );
  await seedLinks(database.dataSource, [LINK, OTHER]);
  await database.dataSource.query('select ensure_rollup_partitions($1::date, $2::date)', [
    iso(NOON - 90 * 86_400),
    iso(NOON),
  ]);
  await seed('rollups_hourly', NOON - HOUR, {
    sent: 720,
    lost: 72,
    rtt: 30,
    received: 450_000,
    up: 3_600,
  });
  await seed('rollups_hourly', NOON, { sent: 99, lost: 99, rtt: null });
  await seed('rollups_5min', NOON, { rtt: 10, received: 3_000, receivedSeconds: 240 });
  await seed('rollups_5min', NOON + 300, { lost: 60, rtt: null });
  await seed('rollups_5min', NOON + 900, { lost: 30, rtt: 20, received: 0, receivedSeconds: 60 });
  await seed('rollups_5min', NOON + HOUR, { rtt: 50 });
  await seed('rollups_5min', NOON, { rtt: 900 }, linkIdOf(OTHER));
  app = await openHttpApp(database, [ReportsModule, RegistryModule, RolloutModule], (builder) =>
    builder.overrideModule(MonitoringModule).useModule(FakeMonitoringModule),
  );
});
afterAll(async () => {
  await app.close();
  await database.close();
});

describe('GET /links/{id}/series', () => {
  const quarter = `from=${iso(NOON)}&to=${iso(NOON + 1_200)}`;
  const points = (...values: (number | null)[]) =>
    values.map((value, i) => [NOON + i * 300, value]);

  it.each([
    ['rtt', 'ms', [10, null, null, 20]],
    ['loss', 'ratio', [0, 1, null, 0.5]],
    ['in', 'bit/s', [100, null, null, 0]],
    ['out', 'bit/s', [10, null, null, 0]],
  ] as const)('gives %s in %s by five minutes, gaps staying gaps', async (metric, unit, values) => {
    const { status, body } = await series(`metric=${metric}&${quarter}`);
    expect(status).toBe(200);
    expect(body).toEqual({ step: 300, unit, points: points(...values) });
  });

  it('weighs by the echoes when steps are longer', async () => {
    const { body } = await series(`metric=rtt&${quarter}&step=1200`);
    expect(body).toEqual({ step: 1_200, unit: 'ms', points: [[NOON, 13.33333]] });
  });

  it('rounds a step up to whole five minutes and says so', async () => {
    const { body } = await series(`metric=loss&${quarter}&step=301`);
    expect(body.step).toBe(600);
    expect(body.points).toEqual([
      [NOON, 0.5],
      [NOON + 600, 0.5],
    ]);
  });

  it('takes the hourly rollup where no five-minute one is kept', async () => {
    const query = `metric=rtt&from=${iso(NOON - 600)}&to=${iso(NOON + 300)}&step=300`;
    expect((await series(query)).body.points).toEqual([
      [NOON - 600, 30],
      [NOON - 300, 30],
      [NOON, 10],
    ]);
  });

  it('takes the rate of sample history over the time the link was up', async () => {
    const { body } = await series(`metric=in&from=${iso(NOON - HOUR)}&to=${iso(NOON)}&step=3600`);
    expect(body.points).toEqual([[NOON - HOUR, 1_000]]);
  });

  it('takes hourly rollups for steps of hours, and five-minute ones of the hours not settled yet', async () => {
    const { body } = await series(
      `metric=loss&from=${iso(NOON - HOUR)}&to=${iso(NOON + 3 * HOUR)}&step=3600`,
    );
    expect(body.points).toEqual([
      [NOON - HOUR, 0.1],
      [NOON, 1],
      [NOON + HOUR, 0],
      [NOON + 2 * HOUR, null],
    ]);
  });

  it('chooses at most 500 points over the last 30 days unless told', async () => {
    const { body } = await series('metric=rtt');
    expect(body.step).toBe(3 * HOUR);
    expect(body.points.length).toBeGreaterThan(230);
    expect(body.points.length).toBeLessThanOrEqual(500);
    expect(body.points.filter(([, value]) => value !== null).length).toBeGreaterThan(0);
  });

  it.each([
    ['metric=jitter', 'metric', 'not-one-of'],
    ['', 'metric', 'not-one-of'],
    ['metric=rtt&step=299', 'step', 'too-small'],
    ['metric=rtt&step=soon', 'step', 'wrong-type'],
    ['metric=rtt&step=300&from=2024-01-01T00:00:00Z', 'step', 'too-small'],
    ['metric=rtt&from=2090-01-01T00:00:00Z', 'from', 'empty-period'],
    ['metric=rtt&from=yesterday', 'from', 'wrong-format'],
    ['metric=rtt&every=5', 'every', 'unknown'],
  ])('refuses %s', async (query, path, code) => {
    const { status, body } = await app.get(`/links/${link}/series?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'validation', errors: [{ path, code }] });
  });

  it('knows no link that is not in the registry', async () => {
    const { status, body } = await app.get('/links/33.06.08.2007-2019-1/series?metric=rtt');
    expect([status, body.code]).toEqual([404, 'link.not-found']);
  });

  it('is described for those who write programs', async () => {
    const { body: document } = await app.get<{ paths: Record<string, { get: unknown }> }>(
      '/openapi.json',
    );
    const route = document.paths['/api/v1/links/{id}/series']?.get as {
      parameters: { name: string; required?: boolean }[];
      responses: Record<string, unknown>;
    };
    expect(route.parameters.map(({ name }) => name).sort()).toEqual([
      'from',
      'id',
      'metric',
      'step',
      'to',
    ]);
    expect(JSON.stringify(route.responses['200'])).toContain('bit/s');
  });
});
