import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MonitoringModule } from '../../../src/monitoring/monitoring.module.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { FakeMonitoringModule } from './fake-monitoring.js';
import { HttpApp, openHttpApp } from './http-app.js';
import { seedLinks, seedRegions } from './seed.js';

let database: TestDatabase;
let app: HttpApp;
const lines: { level: string; code?: string; grantYear?: number; target?: number }[] = [];

beforeAll(async () => {
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    lines.push(JSON.parse(String(text)) as (typeof lines)[number]);
    return true;
  });
  database = await openTestDatabase();
  await seedRegions(
    database.dataSource,
    `33 Jawa Tengah\n33.06 Kabupaten Purworejo\n33.06.08 Bayan\n33.06.08.2007 Krandegan`,
  );
  await seedLinks(database.dataSource, [{ village: '33.06.08.2007', grantYear: 2023 }]);
  await database.dataSource.query(`
    insert into programmes (code, name) values ('desa', 'Desa');
    insert into programme_targets (programme_code, grant_year, tranche, target, source, as_of)
      values ('desa', 2023, 1, 2, 'SK', '2023-01-01'), ('desa', 2023, 2, 3, 'SK', '2023-01-01');`);
  app = await openHttpApp(database, [RolloutModule, RegistryModule, ReportsModule], (builder) =>
    builder.overrideModule(MonitoringModule).useModule(FakeMonitoringModule),
  );
});

afterAll(async () => {
  jest.restoreAllMocks();
  await app.close();
  await database.close();
});

const warned = () =>
  lines
    .filter(({ level }) => level === 'warn')
    .map((line) => `${line.grantYear} ${line.target} ${line.code}`);

/** All that was warned of, once `last` is. */
async function until(last: string): Promise<string[]> {
  const deadline = Date.now() + 20_000;
  while (!warned().includes(last) && Date.now() < deadline)
    await new Promise((again) => setTimeout(again, 20));
  return warned();
}

const set = async (year: number, target: number) => {
  const body = { target, source: 'SK', asOf: '2024-01-01' };
  expect((await app.call('PUT', `/programmes/desa/targets/${year}`, body)).status).toBe(200);
};

describe('a registry off its targets', () => {
  const atStart = '2023 5 reconciliation.below-target';

  it('is warned of at the start', async () => {
    expect(await until(atStart)).toEqual([atStart]);
  });

  it('is warned of again only when what is off has changed', async () => {
    expect((await app.call('POST', '/providers', { code: 'isp', name: 'PT' })).status).toBe(201);
    await set(2024, 7);
    const second = '2024 7 reconciliation.below-target';
    expect(await until(second)).toEqual([atStart, second]);
    // The figure of the whole year contradicts its tranches, though it is what is registered.
    await set(2023, 1);
    const third = '2023 1 reconciliation.tranches-disagree';
    expect(await until(third)).toEqual([atStart, second, third]);
  });
});
