import { randomBytes } from 'node:crypto';
import { readSampleRegistry, readSurroundings } from '../../../src/cli/demo/sample-files.js';
import { MonitoringModule } from '../../../src/monitoring/monitoring.module.js';
import { SETTINGS, loadSettings } from '../../../src/platform/config/config.js';
import { RegionsService } from '../../../src/registry/regions.service.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import { SpreadsheetProcess } from '../../../src/registry/spreadsheet/spreadsheet-process.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { TestDatabase } from '../../support/database.js';
import { SpreadsheetsFromSource } from '../../support/spreadsheet-reader.js';
import { FakeMonitoringModule } from '../reports/fake-monitoring.js';
import { HttpApp, openHttpApp } from '../reports/http-app.js';
import { bumpVersion } from '../reports/seed.js';

/** What an import answers, as far as it is looked at here. */
export interface ImportAnswer {
  readonly summary: Readonly<Record<string, number>>;
  readonly rows: readonly {
    readonly line: number;
    readonly outcome: string;
    readonly changes: readonly unknown[];
    readonly problems: readonly unknown[];
  }[];
}

export async function importFile(
  app: HttpApp,
  mode: 'apply' | 'dry-run',
  content: string | Uint8Array<ArrayBuffer>,
  fileName = 'registry.csv',
): Promise<ImportAnswer> {
  const form = new FormData();
  form.set('file', new Blob([content]), fileName);
  const response = await fetch(`${app.url}/imports?mode=${mode}`, { method: 'POST', body: form });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return JSON.parse(text) as ImportAnswer;
}

/** The sample registry of 599 villages, imported as a user imports it, behind the real HTTP set-up. */
export async function openSampleRegistry(database: TestDatabase): Promise<HttpApp> {
  await new RegionsService(database.dataSource).ensureLoaded();
  const settings = loadSettings({}, { SECRET_KEY: randomBytes(32).toString('base64') });
  const app = await openHttpApp(
    database,
    [RolloutModule, RegistryModule, ReportsModule],
    (builder) =>
      builder
        .overrideModule(MonitoringModule)
        .useModule(FakeMonitoringModule)
        .overrideProvider(SpreadsheetProcess)
        .useClass(SpreadsheetsFromSource)
        .overrideProvider(SETTINGS)
        .useValue({
          ...settings,
          probing: { ...settings.probing, allowedNetworks: ['127.0.0.0/8', '10.0.0.0/8'] },
        }),
  );
  const { upstreamNodes, snmpProfiles } = readSurroundings();
  for (const { code, name, kind } of upstreamNodes)
    await database.dataSource.query(
      'insert into upstream_nodes (code, name, kind) values ($1, $2, $3)',
      [code, name, kind],
    );
  for (const { name } of snmpProfiles)
    await database.dataSource.query(
      `insert into snmp_profiles (name, version) values ($1, 'v2c')`,
      [name],
    );
  const { summary } = await importFile(app, 'apply', readSampleRegistry().file.content.toString());
  if (summary['created'] !== 599) throw new Error(`imported ${JSON.stringify(summary)}`);
  await database.dataSource.query('update villages set is_sample = true');
  await bumpVersion(database.dataSource);
  return app;
}
