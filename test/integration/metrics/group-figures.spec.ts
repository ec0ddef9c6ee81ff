import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { wibMonth } from '../../../src/domain/availability/months.js';
import { DAY_MS } from '../../../src/domain/time/instant.js';
import { StoredFigures } from '../../../src/metrics/stored-figures.js';
import { MonitoringModule } from '../../../src/monitoring/monitoring.module.js';
import { FleetMetricName } from '../../../src/platform/telemetry/catalogue.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import { AvailabilityAnswer } from '../../../src/reports/availability/availability-query.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { FakeMonitoringModule } from '../reports/fake-monitoring.js';
import { HttpApp, openHttpApp } from '../reports/http-app.js';
import { SeededLink, linkIdOf, seedLinks, seedOutage, seedRegions } from '../reports/seed.js';

let figures: StoredFigures;

@Module({
  imports: [MonitoringModule, RegistryModule, RolloutModule],
  providers: [StoredFigures],
})
class FiguresModule {
  constructor(found: StoredFigures) {
    figures = found;
  }
}

const MEASURED: readonly SeededLink[] = [
  { village: '33.06.08.2007', grantYear: 2023, provider: 'bukit' },
  { village: '33.06.08.2008', grantYear: 2022, provider: 'bukit' },
  { village: '33.05.01.2001', grantYear: 2022, provider: 'teluk' },
];
/** Meant to be measured, and never was: all its time is unknown. */
const SILENT: SeededLink = { village: '33.05.01.2001', grantYear: 2023, provider: 'bukit' };
/** Nobody means to measure it: it adds no time. */
const WITHOUT_ADDRESS: SeededLink = { village: '33.05.01.2001', grantYear: 2024, address: null };
const [KRANDEGAN, BRINGIN, ARGOPENI] = MEASURED.map(linkIdOf) as [string, string, string];

const at = (iso: string) => Date.parse(iso);
/** A Sunday morning in Jakarta, well within a month. */
const NOW = at('2026-03-15T02:00:00Z');

let database: TestDatabase;
let app: HttpApp;

const seed = (link: string, from: string, to: string | null) =>
  seedOutage(database.dataSource, link, new Date(from), to === null ? null : new Date(to));

beforeAll(async () => {
  database = await openTestDatabase();
  await seedRegions(
    database.dataSource,
    `33 Jawa Tengah
     33.05 Kebumen
     33.05.01 Ayah
     33.05.01.2001 Argopeni
     33.06 Purworejo
     33.06.08 Bayan
     33.06.08.2007 Krandegan
     33.06.08.2008 Bringin`,
  );
  await seedLinks(database.dataSource, [...MEASURED, SILENT, WITHOUT_ADDRESS]);
  await database.dataSource.query(
    `insert into link_states (link_id, state, shown, monitored_since)
     select id, '{}', 'up', '2026-02-03T05:00:00Z' from links where id = any ($1)`,
    [[KRANDEGAN, BRINGIN, ARGOPENI]],
  );
  // Over the beginning of March in Jakarta; within February; open now.
  await seed(KRANDEGAN, '2026-02-28T16:00:00.250Z', '2026-02-28T19:00:00.125Z');
  await seed(BRINGIN, '2026-02-10T00:00:00Z', '2026-02-10T12:00:00Z');
  await seed(ARGOPENI, '2026-03-15T00:00:00Z', null);
  await database.dataSource.query(
    `insert into unknown_intervals (link_id, started_at, ended_at, reason) values
       ($1, '2026-02-10T11:00:00Z', '2026-02-11T00:00:00Z', 'service-down'),
       ($2, '2026-03-14T00:00:00Z', '2026-03-14T06:00:00Z', 'no-samples')`,
    [BRINGIN, KRANDEGAN],
  );
  app = await openHttpApp(
    database,
    [RolloutModule, RegistryModule, ReportsModule, FiguresModule],
    (builder) => builder.overrideModule(MonitoringModule).useModule(FakeMonitoringModule),
  );
  await plan('Mingguan', {
    kind: 'weekly',
    weekdays: [7],
    start: '01:00',
    end: '03:00',
    validFrom: '2026-01-01',
  });
  await contract('bukit', 'B/1', 0.99, [KRANDEGAN, BRINGIN]);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function plan(title: string, schedule: Record<string, unknown>): Promise<void> {
  const body = { title, reason: 'Surat 7', schedule, scope: { regencies: ['33.06'] } };
  expect((await app.call('POST', '/maintenance-windows', body)).status).toBe(201);
}

/** In force from February to the end of April. */
async function contract(
  provider: string,
  number: string,
  promisedAvailability: number,
  links: readonly string[],
): Promise<void> {
  const { status, body } = await app.call<{ id: string }>('POST', '/contracts', {
    provider,
    number,
    title: 'Sewa',
    firstDay: '2026-02-01',
    lastDay: '2026-04-30',
    promisedAvailability,
    powerDowntimeCounts: true,
  });
  expect(status).toBe(201);
  for (const linkId of links) {
    const entered = { linkId, from: '2026-02-01' };
    const { status } = await app.call('POST', `/contracts/${body.id}/links`, entered);
    expect(status).toBeLessThan(300);
  }
}

/** The value of every series of a metric, by its labels as they are written. */
function shown(name: FleetMetricName): Map<string, number> {
  const lines = (figures.current.fleet.get(name) ?? '').trim().split('\n');
  return new Map(
    lines
      .filter((line) => line !== '')
      .map((line) => {
        const [, labels = '', value = ''] = /\{(.*)\} (\S+)$/.exec(line) ?? [];
        return [labels, Number(value)];
      }),
  );
}

const periods = (now: number) => {
  const month = wibMonth(new Date(now + 7 * 3_600_000).toISOString().slice(0, 7));
  const before = wibMonth(new Date(month.from).toISOString().slice(0, 7));
  return {
    '30d': [now - 30 * DAY_MS, now],
    month: [month.from, now],
    last_month: [before.from, before.to],
  };
};

const KINDS = ['up', 'down', 'unknown', 'excluded'] as const;

/** What the API answers for the same groups and periods, as the metric would have it. */
async function answered(now: number, groupBy: string) {
  const seconds = new Map<string, number>();
  for (const [window, [from = 0, to = 0]] of Object.entries(periods(now))) {
    const period = `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;
    const { status, body } = await app.get<AvailabilityAnswer>(
      `/availability?${period}&groupBy=${groupBy}`,
    );
    expect(status).toBe(200);
    for (const { key, links, availability } of body.rows) {
      if (links === 0) continue;
      const [regency, provider] = key as unknown as [string, string | null];
      for (const kind of KINDS)
        seconds.set(
          groupBy === 'link'
            ? `${window} ${String(key)} ${kind}`
            : `window="${window}",kind="${kind}",regency="${regency}",provider="${provider ?? ''}"`,
          availability[`${kind}Seconds`],
        );
    }
  }
  return seconds;
}

async function expectTheApisFigures(now: number): Promise<Map<string, number>> {
  await figures.refresh(now);
  const series = shown('internet_desa_availability_seconds');
  const api = await answered(now, 'regency,provider');
  expect([...series].sort()).toEqual([...api].sort());
  return series;
}

const downIn = (series: ReadonlyMap<string, number>, window: string) =>
  series.get(`window="${window}",kind="down",regency="33.06",provider="bukit"`);

describe('a group’s availability', () => {
  it('is the API’s for the same links and period', async () => {
    const series = await expectTheApisFigures(NOW);
    // Three groups, three windows, four kinds: the link without an address adds to none.
    expect(series.size).toBe(36);
    // From 23:00 to 02:00 over the month's beginning: cut there, and from 01:00 on it was planned work.
    expect(downIn(series, 'month')).toBeCloseTo(3_600, 9);
    // Bringin's counts up to the time it was not measured.
    expect(downIn(series, 'last_month')).toBeCloseTo(3_600 - 0.25 + 11 * 3_600, 9);
    expect(series.get('window="month",kind="unknown",regency="33.05",provider="bukit"')).toBe(
      (NOW - at('2026-02-28T17:00:00Z')) / 1_000,
    );
  });

  it('follows what is added to the last month, and what a correction takes away', async () => {
    const before = downIn(await expectTheApisFigures(NOW), 'last_month') ?? NaN;
    await seed(KRANDEGAN, '2026-02-20T00:00:00Z', '2026-02-20T01:00:00Z');
    expect(downIn(await expectTheApisFigures(NOW), 'last_month')).toBeCloseTo(before + 3_600, 9);
    const { body } = await app.get<{ items: { id: string; startedAt: string }[] }>(
      `/links/${KRANDEGAN}/outages?from=2026-02-19T00:00:00Z&to=2026-02-21T00:00:00Z`,
    );
    const [outage] = body.items;
    const correction = { kind: 'void', reason: 'Uji coba' };
    const made = await app.call('POST', `/outages/${outage?.id ?? ''}/corrections`, correction);
    expect(made.status).toBe(201);
    // Later than the windows may be old: all of it is read anew, but for the last month.
    expect(downIn(await expectTheApisFigures(NOW + 70_000), 'last_month')).toBeCloseTo(before, 9);
  });

  it('follows planned work that is entered late', async () => {
    await plan('Susulan', {
      kind: 'once',
      from: '2026-02-10T00:00:00Z',
      to: '2026-02-10T06:00:00Z',
    });
    const before = downIn(shown('internet_desa_availability_seconds'), 'last_month') ?? NaN;
    const after = await expectTheApisFigures(NOW + 140_000);
    expect(downIn(after, 'last_month')).toBeCloseTo(before - 6 * 3_600, 9);
  });

  it('begins anew with the month of Jakarta', async () => {
    const end = at('2026-03-31T17:00:00Z');
    const march = downIn(await expectTheApisFigures(end - 1_000), 'month');
    const series = await expectTheApisFigures(end + 1_000);
    expect(downIn(series, 'last_month')).toBe(march);
    expect(downIn(series, 'month')).toBe(0);
  });
});

describe('a group’s promised down time', () => {
  it('is a sum over the links that have a promise', async () => {
    await figures.refresh(NOW);
    const series = shown('internet_desa_promised_downtime_seconds');
    const links = await answered(NOW, 'link');
    for (const window of ['30d', 'month', 'last_month']) {
      const of = (kind: string) =>
        [KRANDEGAN, BRINGIN].reduce(
          (sum, id) => sum + (links.get(`${window} ${id} ${kind}`) ?? NaN),
          0,
        );
      const group = `regency="33.06",provider="bukit"`;
      expect(series.get(`window="${window}",kind="used",${group}`)).toBeCloseTo(of('down'), 6);
      expect(series.get(`window="${window}",kind="allowed",${group}`)).toBeCloseTo(
        (of('up') + of('down')) * 0.01,
        6,
      );
    }
    expect([...series.keys()].filter((labels) => !labels.includes('regency="33.06"'))).toEqual([]);
  });

  it('goes by the contract in force at the window’s end', async () => {
    await figures.refresh(at('2026-05-02T00:00:00Z'));
    const windows = [...shown('internet_desa_promised_downtime_seconds').keys()].map(
      (labels) => /window="([^"]+)"/.exec(labels)?.[1],
    );
    // The contract ended with April.
    expect(new Set(windows)).toEqual(new Set(['last_month']));
  });
});
