import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { MonitoringModule } from '../../../src/monitoring/monitoring.module.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { FakeMonitoringModule } from '../reports/fake-monitoring.js';
import { HttpApp, openHttpApp } from '../reports/http-app.js';
import { runCommand } from '../../support/run-command.js';
import { seedLinks, seedMonitored, seedOutage, seedRegions } from '../reports/seed.js';

const A = '33.06.08.2001';
const B = '33.06.08.2002';
const LINK_A = `${A}-2023-1`;
const LINK_B = `${B}-2024-1`;
/** The outage of A: 1,000 s on either side of a WIB month's end. */
const MONTH_END = Date.parse('2026-08-31T17:00:00Z');

let database: TestDatabase;
let app: HttpApp;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pantau-export-'));
  database = await openTestDatabase();
  await seedRegions(
    database.dataSource,
    `33 Jawa Tengah\n33.06 Kabupaten Purworejo\n33.06.08 Bayan\n${A} Satu\n${B} =Dua`,
  );
  await seedLinks(database.dataSource, [
    { village: A, grantYear: 2023, provider: 'pt-b' },
    { village: B, grantYear: 2024, provider: 'pt-a' },
  ]);
  await seedMonitored(database.dataSource, [LINK_A, LINK_B]);
  await seedOutage(
    database.dataSource,
    LINK_A,
    new Date(MONTH_END - 1_000_000),
    new Date(MONTH_END + 1_000_000),
  );
  await seedOutage(database.dataSource, LINK_B, new Date(Date.now() - 3_600_000), null);
  app = await openHttpApp(database, [RolloutModule, RegistryModule, ReportsModule], (builder) =>
    builder.overrideModule(MonitoringModule).useModule(FakeMonitoringModule),
  );
});

afterAll(async () => {
  await app.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

type Row = Record<string, string>;
const read = (text: string) => parse<Row>(text, { columns: true });

const outages = async (query: string): Promise<Row[]> => {
  const response = await fetch(`${app.url}/export/outages.csv?${query}`);
  expect(response.status).toBe(200);
  return read(await response.text());
};

const cli = (words: readonly string[]) => runCommand(database.ownerUrl, folder, words);

describe('outages.csv', () => {
  it('tells every outage of the period, an open one without its end', async () => {
    expect(await outages('')).toEqual([
      expect.objectContaining({
        link: LINK_B,
        // As it is shown, not as a spreadsheet would reckon it.
        village: "'=Dua",
        provider: 'PT pt-a',
        grant_year: '2024',
        ended_at: '',
        excluded: 'false',
      }),
    ]);
  });

  it('is filtered as the list is', async () => {
    const [row, ...more] = await outages('from=2026-08-01T00:00:00Z&regency=33.06&open=false');
    expect(more).toEqual([]);
    expect(row).toMatchObject({ link: LINK_A, duration_seconds: '2000' });
    expect(await outages(`from=2026-08-01T00:00:00Z&village=${B}&open=false`)).toEqual([]);
  });

  it('refuses an empty period before a byte is sent', async () => {
    const { status, body } = await app.get(
      '/export/outages.csv?from=2026-08-02T00:00:00Z&to=2026-08-01T00:00:00Z',
    );
    expect(status).toBe(400);
    expect(body.code).toBe('validation');
  });
});

describe('the command export', () => {
  it('writes the registry to the output, and nothing else', async () => {
    const { status, out } = await cli(['export', 'villages']);
    expect(status).toBe(0);
    expect(read(out).map((row) => row['village_code'])).toEqual([A, B]);
  });

  it('writes outages of whole days in WIB into a file', async () => {
    const file = join(folder, 'outages.csv');
    const ended = await cli(['export', 'outages', file, '--from=2026-08-31', '--to=2026-08-31']);
    expect(ended).toMatchObject({ status: 0, out: `${file} is written.\n` });
    expect(read(readFileSync(file, 'utf8')).map(({ link }) => link)).toEqual([LINK_A]);
    const before = await cli(['export', 'outages', '--from=2026-08-01', '--to=2026-08-30']);
    expect(read(before.out)).toEqual([]);
  });

  it('tells each link by month and provider, seconds that add up', async () => {
    const { status, out } = await cli(['export', 'sla', '--from=2026-08-01', '--to=2026-09-30']);
    expect(status).toBe(0);
    const rows = read(out);
    expect(rows.map((row) => [row['provider_code'], row['link'], row['month']])).toEqual([
      ['pt-a', LINK_B, '2026-08'],
      ['pt-a', LINK_B, '2026-09'],
      ['pt-b', LINK_A, '2026-08'],
      ['pt-b', LINK_A, '2026-09'],
    ]);
    const august = rows[2] ?? {};
    expect(august).toMatchObject({ down_seconds: '1000', coverage_ratio: '1', status: 'ok' });
    expect(august['period_seconds']).toBe(String(31 * 86_400));
    expect(Number(august['availability_ratio'])).toBeCloseTo(1 - 1_000 / (31 * 86_400), 12);
    expect(rows[3]?.['down_seconds']).toBe('1000');
  });

  it.each([[['export']], [['export', 'sla', '--from=yesterday']], [['export', 'all']]])(
    'answers the wrong words %j with 2 and how to call it',
    async (words) => {
      const { status, err } = await cli(words);
      expect(status).toBe(2);
      expect(err).toContain('export villages|outages|sla');
    },
  );
});
