import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { MonitoringModule } from '../../../src/monitoring/monitoring.module.js';
import { SETTINGS, loadSettings } from '../../../src/platform/config/config.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { FakeMonitoringModule } from '../reports/fake-monitoring.js';
import { HttpApp, openHttpApp } from '../reports/http-app.js';
import { openSampleRegistry } from './sample-registry-app.js';

let database: TestDatabase;
let app: HttpApp;

beforeAll(async () => {
  database = await openTestDatabase();
  app = await openSampleRegistry(database);
}, 120_000);

afterAll(async () => {
  await app.close();
  await database.close();
});

interface Metadata {
  readonly title: string;
  readonly sample: boolean;
  readonly producer: string;
  readonly contact: unknown;
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly meaning: string }[];
  readonly licence: { readonly name: string };
}

const text = async (file: string) => (await fetch(`${app.url}/open-data/${file}`)).text();

describe('the open dataset of villages', () => {
  it('is described by its record, column by column, and says that it is a sample', async () => {
    const { status, body } = await app.get<Metadata>('/open-data/villages.json');
    expect(status).toBe(200);
    expect(body).toMatchObject({ sample: true, rows: 599 });
    expect(body.title).toMatch(/^CONTOH \(sample\)/);
    expect(body.producer).toMatch(/^CONTOH \(sample\)/);
    const rows = parse<Record<string, string>>(await text('villages.csv'), { columns: true });
    expect(rows).toHaveLength(599);
    expect(Object.keys(rows[0] ?? {})).toEqual(body.columns.map(({ name }) => name));
    expect(rows.every(({ sample }) => sample === 'true')).toBe(true);
  });

  it('says who publishes real rows, and on what terms, as it is set', async () => {
    const openData = {
      producer: 'Dinas Contoh',
      licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
      contact: { name: 'Data desk', email: 'data@dinas.example' },
    };
    const real = await openTestDatabase();
    const other = await openHttpApp(
      real,
      [RolloutModule, RegistryModule, ReportsModule],
      (builder) =>
        builder
          .overrideModule(MonitoringModule)
          .useModule(FakeMonitoringModule)
          .overrideProvider(SETTINGS)
          .useValue(loadSettings({ openData }, { SECRET_KEY: randomBytes(32).toString('base64') })),
    );
    const { body } = await other.get<Metadata>('/open-data/villages.json');
    await other.close();
    await real.close();
    expect(body).toMatchObject({
      sample: false,
      producer: 'Dinas Contoh',
      contact: { ...openData.contact, url: null },
      licence: openData.licence,
    });
  });

  it('says the same as CSV and as JSON', async () => {
    const { body } = await app.get<Record<string, string | number | boolean | null>[]>(
      '/open-data/villages.data.json',
    );
    const rows = parse<Record<string, string>>(await text('villages.csv'), { columns: true });
    const asText = body.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? '')])),
    );
    expect(asText).toEqual(rows);
  });

  it('tells no address, credentials profile or parent', async () => {
    const all = (await text('villages.csv')) + (await text('villages.data.json'));
    const secret = await database.dataSource.query<{ word: string }[]>(
      `select address as word from links union select name from snmp_profiles
       union select parent_code from links where parent_code is not null`,
    );
    expect(secret.length).toBeGreaterThan(599);
    expect(secret.filter(({ word }) => all.includes(word))).toEqual([]);
  });
});
