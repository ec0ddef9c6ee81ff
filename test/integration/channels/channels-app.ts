import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module, type Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { AccessModule } from '../../../src/access/access.module.js';
import { AccessService } from '../../../src/access/access.service.js';
import { AcknowledgeByButton } from '../../../src/notifications/channels.service.js';
import { NotificationsModule } from '../../../src/notifications/notifications.module.js';
import { loadSettings } from '../../../src/platform/config/config.js';
import { ConfigModule } from '../../../src/platform/config/config.module.js';
import { DatabaseModule } from '../../../src/platform/database/database.module.js';
import { EventsModule } from '../../../src/platform/events/events.module.js';
import { configureHttp } from '../../../src/platform/http/configure-http.js';
import { HttpModule } from '../../../src/platform/http/http.module.js';
import type { Problem } from '../../../src/platform/http/problem.js';
import { SecretsModule } from '../../../src/platform/secrets/secrets.module.js';
import { TelemetryModule } from '../../../src/platform/telemetry/telemetry.module.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';

interface Answer<Body> {
  readonly status: number;
  readonly text: string;
  readonly body: Body;
}

/** Notifications behind the real HTTP set-up and the real guard. */
export interface ChannelsApp {
  readonly database: TestDatabase;
  get<T>(type: Type<T>): T;
  call<Body = Problem>(method: string, path: string, body?: unknown): Promise<Answer<Body>>;
  close(): Promise<void>;
}

async function answerOf<Body>(response: Response): Promise<Answer<Body>> {
  const text = await response.text();
  return { status: response.status, text, body: (text === '' ? null : JSON.parse(text)) as Body };
}

/** Starts it on a database of its own, or beside another service on `database`. */
export async function openChannelsApp({
  acknowledging,
  database: shared,
  key = randomBytes(32).toString('base64'),
}: {
  readonly acknowledging?: AcknowledgeByButton;
  readonly database?: TestDatabase;
  readonly key?: string;
} = {}): Promise<ChannelsApp> {
  const database = shared ?? (await openTestDatabase());
  const dataDir = mkdtempSync(join(tmpdir(), 'channels-app-'));
  const settings = loadSettings(
    { notifications: { allowedHosts: ['127.0.0.1'], sendTimeoutMs: 2_000 } },
    { DATA_DIR: dataDir, SECRET_KEY: key },
  );
  const provider = { provide: AcknowledgeByButton, useValue: acknowledging };

  @Global()
  @Module(acknowledging ? { providers: [provider], exports: [AcknowledgeByButton] } : {})
  class PressesModule {}

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
      TelemetryModule,
      HttpModule,
      SecretsModule,
      AccessModule,
      PressesModule,
      NotificationsModule,
    ],
  }).compile();
  const app = testing.createNestApplication<NestExpressApplication>({ bodyParser: false });
  app.useLogger(false);
  configureHttp(app, settings);
  const access = await app.get(AccessService).ensureFirstAccess();
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    database,
    get: (type) => app.get(type, { strict: false }),
    call: async (method, path, body) =>
      answerOf(
        await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
          method,
          headers: {
            Authorization: `Bearer ${access?.apiToken ?? ''}`,
            ...(body !== undefined && { 'Content-Type': 'application/json' }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      ),
    close: async () => {
      await app.close();
      if (!shared) await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
