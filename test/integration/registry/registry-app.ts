import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AccessModule } from '../../../src/access/access.module.js';
import { AccessService } from '../../../src/access/access.service.js';
import { loadSettings } from '../../../src/platform/config/config.js';
import { ConfigModule } from '../../../src/platform/config/config.module.js';
import { DatabaseModule } from '../../../src/platform/database/database.module.js';
import { EventsModule } from '../../../src/platform/events/events.module.js';
import { configureHttp } from '../../../src/platform/http/configure-http.js';
import { HttpModule } from '../../../src/platform/http/http.module.js';
import type { Problem } from '../../../src/platform/http/problem.js';
import { RegionsService } from '../../../src/registry/regions.service.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import { SpreadsheetProcess } from '../../../src/registry/spreadsheet/spreadsheet-process.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';
import { SpreadsheetsFromSource } from '../../support/spreadsheet-reader.js';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

/** The registry behind the real HTTP set-up and the real guard, on a database of its own. */
export interface RegistryApp {
  readonly database: TestDatabase;
  readonly url: string;
  readonly token: string;
  get<T>(type: Type<T>): T;
  /** With the token; `path` is under /api/v1. The body is a problem unless said otherwise. */
  call<Body = Problem>(method: string, path: string, body?: unknown): Promise<Answer<Body>>;
  /** Sends a file as multipart/form-data. */
  upload<Body = Problem>(
    path: string,
    content: string | Buffer,
    fileName?: string,
  ): Promise<Answer<Body>>;
  close(): Promise<void>;
}

async function answerOf<Body>(response: Response): Promise<Answer<Body>> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: (isJson ? JSON.parse(text) : null) as Body,
  };
}

/** Starts it, the areas loaded (unless `areas` is false). */
export async function openRegistryApp({ areas = true } = {}): Promise<RegistryApp> {
  const database = await openTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'registry-app-'));
  const settings = loadSettings(
    { probing: { allowedNetworks: ['10.0.0.0/8', '127.0.0.0/8', 'fd00::/8'] } },
    { DATA_DIR: dataDir, SECRET_KEY: randomBytes(32).toString('base64') },
  );
  const { serviceUrl, ownerUrl } = database;
  const testing = await Test.createTestingModule({
    imports: [
      ConfigModule.with(settings),
      DatabaseModule.with({
        serviceUrl,
        ownerUrl,
        embedded: false,
        stop: () => Promise.resolve(),
      }),
      EventsModule,
      HttpModule,
      AccessModule,
      RolloutModule,
      RegistryModule,
    ],
  })
    .overrideProvider(SpreadsheetProcess)
    .useClass(SpreadsheetsFromSource)
    .compile();
  const app = testing.createNestApplication<NestExpressApplication>({ bodyParser: false });
  app.useLogger(false);
  configureHttp(app, settings);
  if (areas) await app.get(RegionsService).ensureLoaded();
  const access = await app.get(AccessService).ensureFirstAccess();
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const token = access?.apiToken ?? '';
  const authorization = { Authorization: `Bearer ${token}` };
  return {
    database,
    url,
    token,
    get: (type) => app.get(type, { strict: false }),
    call: async (method, path, body) =>
      answerOf(
        await fetch(`${url}/api/v1${path}`, {
          method,
          headers:
            body === undefined
              ? authorization
              : { ...authorization, 'Content-Type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      ),
    upload: async (path, content, fileName = 'registry.csv') => {
      const form = new FormData();
      form.append(
        'file',
        new Blob([new Uint8Array(typeof content === 'string' ? Buffer.from(content) : content)], {
          type: 'text/csv',
        }),
        fileName,
      );
      return answerOf(
        await fetch(`${url}/api/v1${path}`, { method: 'POST', headers: authorization, body: form }),
      );
    },
    close: async () => {
      await app.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Every row of every table of the registry as one text: what a thief of the database would read. */
export async function dumpOf(dataSource: DataSource): Promise<string> {
  const tables = await dataSource.query<{ name: string }[]>(
    `select table_name as name from information_schema.tables where table_schema = 'public'
       and table_name not in ('regions', 'migrations') order by 1`,
  );
  const texts = await Promise.all(
    tables.map(({ name }) => dataSource.query<unknown[]>(`select t::text from "${name}" t`)),
  );
  return JSON.stringify(texts);
}
