import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { AccessService } from '../../../src/access/access.service.js';
import { AppModule } from '../../../src/app.module.js';
import { loadSettings } from '../../../src/platform/config/config.js';
import { configureHttp } from '../../../src/platform/http/configure-http.js';
import { SpreadsheetProcess } from '../../../src/registry/spreadsheet/spreadsheet-process.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';
import { SpreadsheetsFromSource } from '../../support/spreadsheet-reader.js';

/** The whole service, which serves and does not probe, on a database of its own. */
export interface ScopeApp {
  readonly database: TestDatabase;
  /** The origin. */
  readonly url: string;
  addUser(name: string): Promise<unknown>;
  /** A new token of that role; regencies null: of the whole province. */
  tokenOf(role: string, regencies: readonly string[] | null): Promise<string>;
  close(): Promise<void>;
}

const BOUNDARIES = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { code: '33' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [109, -7],
            [110, -7],
            [110, -8],
            [109, -7],
          ],
        ],
      },
    },
  ],
};

/** Opens it over what `seed` has put there. */
export async function openScopeApp(
  seed: (database: TestDatabase) => Promise<void> = () => Promise.resolve(),
): Promise<ScopeApp> {
  const database = await openTestDatabase();
  await seed(database);
  const dataDir = mkdtempSync(join(tmpdir(), 'scope-app-'));
  const boundaries = join(dataDir, 'areas.geojson');
  writeFileSync(boundaries, JSON.stringify(BOUNDARIES));
  const settings = loadSettings(
    {
      access: { callsPerMinute: 100_000, signInsPerMinute: 100_000 },
      publicPage: { enabled: true },
      map: { boundaries },
    },
    {
      ROLE: 'server',
      DATA_DIR: dataDir,
      METRICS_PORT: '0',
      SECRET_KEY: randomBytes(32).toString('base64'),
    },
  );
  const testing = await Test.createTestingModule({
    imports: [
      AppModule.with(settings, { ...database, embedded: false, stop: () => Promise.resolve() }),
    ],
  })
    .overrideProvider(SpreadsheetProcess)
    .useClass(SpreadsheetsFromSource)
    .compile();
  const app = testing.createNestApplication<NestExpressApplication>({ bodyParser: false });
  app.useLogger(false);
  configureHttp(app, settings);
  await app.listen(0, '127.0.0.1');
  const access = app.get(AccessService, { strict: false });
  const { port } = app.getHttpServer().address() as AddressInfo;
  let made = 0;
  return {
    database,
    url: `http://127.0.0.1:${String(port)}`,
    addUser: (name) => access.addUser(name),
    tokenOf: (role, regencies) =>
      access.createToken(`${role} ${String((made += 1))}`, {
        role: role as Parameters<AccessService['addUser']>[1] extends infer Given
          ? NonNullable<Given> extends { role?: infer Role }
            ? NonNullable<Role>
            : never
          : never,
        regencies,
      }),
    close: async () => {
      await app.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
