import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { DAY_MS, endOfWibDay, wibDay } from '../../../src/domain/time/instant.js';
import { MonitoringModule } from '../../../src/monitoring/monitoring.module.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import { coverageSchema } from '../../../src/reports/coverage/coverage-schema.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { FakeMonitoringModule } from './fake-monitoring.js';
import { HttpApp, openHttpApp } from './http-app.js';
import { seedLinks, seedOutage, seedRegions, seedTag } from './seed.js';

type Coverage = z.infer<typeof coverageSchema>;

const OLD = '33.06.08.2001';
const NEW = '33.06.08.2002';
const OLD_LINK = `${OLD}-2023-1`;
const NEW_LINK = `${NEW}-2024-1`;
const dayBack = (days: number) => wibDay(Date.now() - days * DAY_MS);
const HOUR = 3_600_000;

let database: TestDatabase;
let app: HttpApp;

const coverage = async (query: string): Promise<Coverage> => {
  const { status, body } = await app.get<Coverage>(`/coverage?${query}`);
  expect(status).toBe(200);
  expect(z.strictObject(coverageSchema.shape).safeParse(body).error).toBeUndefined();
  return body;
};

/** As the log has it: what the fields had been before a change, so many days ago. */
async function changed(
  daysAgo: number,
  entity: string,
  entityId: string,
  before: object | null,
  after: object | null,
): Promise<void> {
  await database.dataSource.query(
    `insert into change_log (at, actor, via, entity, entity_id, village_code, before, after)
     values (now() - $1 * interval '1 day', 'petugas', 'call', $2, $3, $4, $5, $6)`,
    [daysAgo, entity, entityId, entityId.split(/[-/]/)[0], before, after],
  );
}

beforeAll(async () => {
  database = await openTestDatabase();
  const { dataSource } = database;
  await seedRegions(
    dataSource,
    `33 Jawa Tengah\n33.06 Kabupaten Purworejo\n33.06.08 Bayan\n${OLD} Lama\n${NEW} Baru`,
  );
  await seedLinks(dataSource, [
    { village: OLD, grantYear: 2023, provider: 'isp-new', stage: 'accepted' },
    { village: NEW, grantYear: 2024, provider: 'isp-new', stage: 'installed' },
  ]);
  // Registered 100 and 20 days ago, measured since 60 and 10.
  for (const [link, registered, measured] of [
    [OLD_LINK, 100, 60],
    [NEW_LINK, 20, 10],
  ] as const) {
    for (const [table, where] of [
      ['links', 'id = $1'],
      ['grants', `village_code = split_part($1, '-', 1)`],
    ])
      await dataSource.query(
        `update ${table} set created_at = now() - ${registered} * interval '1 day' where ${where}`,
        [link],
      );
    await dataSource.query(
      `insert into link_states (link_id, state, shown, monitored_since)
       values ($1, '{}', 'up', now() - $2 * interval '1 day')`,
      [link, measured],
    );
  }
  await seedTag(dataSource, OLD, '3t');
  await changed(
    50,
    'milestone',
    `${OLD_LINK}/installed`,
    { stage: 'surveyed' },
    { stage: 'installed' },
  );
  await changed(
    30,
    'milestone',
    `${OLD_LINK}/accepted`,
    { stage: 'installed' },
    { stage: 'accepted' },
  );
  await changed(15, 'link', OLD_LINK, { provider: 'isp-old' }, { provider: 'isp-new' });
  await changed(5, 'village-tag', `${OLD}/3t`, null, { tag: '3t', source: 'contoh' });
  const wider = { tag: 'wisata', source: 'contoh', since: '2025-01-01' };
  await changed(4, 'village-tag', `${OLD}/wisata`, wider, null);
  // Down at the end of the day 40 days back; two hours of it lie in that day.
  const end = endOfWibDay(dayBack(40));
  await seedOutage(dataSource, OLD_LINK, new Date(end - 2 * HOUR), new Date(end + HOUR));
  app = await openHttpApp(database, [RolloutModule, RegistryModule, ReportsModule], (builder) =>
    builder.overrideModule(MonitoringModule).useModule(FakeMonitoringModule),
  );
});

afterAll(async () => {
  await app.close();
  await database.close();
});

describe('coverage of a past day', () => {
  it('counts what was registered by then', async () => {
    expect((await coverage('')).total.villages).toBe(2);
    expect((await coverage(`asOf=${dayBack(10)}`)).total.funded).toBe(2);
    const { asOf, total } = await coverage(`asOf=${dayBack(40)}`);
    expect(asOf).toBe(dayBack(40));
    expect(total).toMatchObject({ funded: 1, villages: 1 });
    expect((await coverage(`asOf=${dayBack(120)}`)).total.villages).toBe(0);
  });

  it.each([
    [60, 'surveyed'],
    [40, 'installed'],
    [25, 'accepted'],
  ])('has the stages recorded by then: %d days ago %s', async (days, stage) => {
    const { total } = await coverage(`asOf=${dayBack(days)}`);
    expect(total.stages).toMatchObject({ [stage]: 1 });
  });

  it('has the providers and tags of then', async () => {
    const keys = async (query: string) => (await coverage(query)).rows.map(({ key }) => key);
    expect(await keys(`groupBy=provider&asOf=${dayBack(25)}`)).toEqual(['isp-old']);
    expect(await keys(`groupBy=provider&asOf=${dayBack(1)}`)).toEqual(['isp-new']);
    expect(await keys(`groupBy=tag&asOf=${dayBack(25)}`)).toEqual(['wisata']);
    expect(await keys(`groupBy=tag&asOf=${dayBack(5)}`)).toEqual(['3t', 'wisata', null]);
    expect(await keys(`groupBy=tag&asOf=${dayBack(1)}`)).toEqual(['3t', null]);
  });

  it('has the states of its end, by the ledger', async () => {
    expect((await coverage(`asOf=${dayBack(40)}`)).total.states.down).toBe(1);
    expect((await coverage(`asOf=${dayBack(39)}`)).total.states.up).toBe(1);
    // Not measured yet.
    expect((await coverage(`asOf=${dayBack(80)}`)).total.states.unknown).toBe(1);
    const { states } = (await coverage(`asOf=${dayBack(15)}`)).total;
    expect(states).toMatchObject({ up: 1, unknown: 1 });
  });

  it('has the availability of the 30 days before its end', async () => {
    const { availability30d } = (await coverage(`asOf=${dayBack(40)}`)).total;
    expect(availability30d.periodSeconds).toBe(30 * 86_400);
    expect(availability30d.downSeconds).toBe(7_200);
    // Measured since 60 days ago, so for some 20 of those days.
    expect(availability30d.status).toBe('insufficient');
    const later = (await coverage(`asOf=${dayBack(39)}`)).total.availability30d;
    expect(later.downSeconds).toBe(10_800);
  });

  it('has the targets entered by then, and what was off', async () => {
    const year = {
      programme: 'desa',
      grantYear: 2023,
      tranche: null,
      source: 'SK',
      asOf: '2023-01-01',
    };
    await database.dataSource.query(`
      insert into programmes (code, name) values ('desa', 'Desa');
      insert into programme_targets (programme_code, grant_year, target, source, as_of)
        values ('desa', 2023, 1, 'SK', '2023-01-01');`);
    await changed(45, 'programme-target', 'desa/2023', null, { ...year, target: 5 });
    await changed(20, 'programme-target', 'desa/2023', { target: 5 }, { target: 1 });
    const then = async (days: number) => {
      const { rows, reconciliation } = await coverage(`grantYear=2023&asOf=${dayBack(days)}`);
      const [of2023] = reconciliation;
      expect(rows[0]?.target ?? null).toBe(of2023?.target ?? null);
      return [of2023?.target, of2023?.registered, of2023?.warning?.code ?? null];
    };
    expect(await then(60)).toEqual([null, 1, null]);
    expect(await then(40)).toEqual([5, 1, 'reconciliation.below-target']);
    expect(await then(10)).toEqual([1, 1, null]);
  });

  it('says what it means, and since when changes are logged', async () => {
    const { definitions } = await coverage(`asOf=${dayBack(40)}`);
    expect(definitions['asOf']).toContain(dayBack(50));
    expect((await coverage('')).definitions['asOf']).toBeUndefined();
  });
});
