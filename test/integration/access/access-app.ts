import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModuleMetadata, Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { AccessModule } from '../../../src/access/access.module.js';
import { AccessService } from '../../../src/access/access.service.js';
import { Clock } from '../../../src/access/clock.js';
import { loadSettings } from '../../../src/platform/config/config.js';
import { ConfigModule } from '../../../src/platform/config/config.module.js';
import { DatabaseModule } from '../../../src/platform/database/database.module.js';
import { EventsModule } from '../../../src/platform/events/events.module.js';
import { configureHttp } from '../../../src/platform/http/configure-http.js';
import { HttpModule } from '../../../src/platform/http/http.module.js';
import type { Problem } from '../../../src/platform/http/problem.js';
import { TelemetryModule } from '../../../src/platform/telemetry/telemetry.module.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';
import { seedRegions } from '../reports/seed.js';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** What `GET /session` and its like answer. */
export interface SessionAnswer {
  readonly signedIn: {
    readonly user: {
      readonly name: string;
      readonly displayName: string | null;
      readonly role: string;
      readonly regencies: readonly { readonly code: string; readonly name: string }[] | null;
    };
    readonly permissions: readonly string[];
    readonly mustChangePassword: boolean;
    readonly expiresAt: string;
    readonly csrfToken: string;
  } | null;
  readonly signIn: { readonly oidc: { readonly label: string } | null };
  readonly demo: boolean;
}

type Headers_ = Readonly<Record<string, string>>;

/** A browser's page of ours: it keeps the cookie and sends what browsers and our pages send. */
export class Page {
  cookie: string | null = null;
  csrfToken: string | null = null;

  constructor(
    readonly url: string,
    private readonly always: Headers_ = {},
  ) {}

  async call<Body = Problem>(
    method: string,
    path: string,
    body?: unknown,
    headers: Headers_ = {},
  ): Promise<Answer<Body>> {
    const sent: Record<string, string> = {
      ...(this.cookie === null ? {} : { Cookie: this.cookie }),
      ...(method === 'GET' ? {} : { Origin: this.url, 'Sec-Fetch-Site': 'same-origin' }),
      ...(this.csrfToken === null ? {} : { 'X-CSRF-Token': this.csrfToken }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...this.always,
      ...headers,
    };
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== '')),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.cookie = /Max-Age=0/.test(set) ? null : (set.split(';')[0] ?? null);
    const text = await response.text();
    const answer = (text === '' ? null : JSON.parse(text)) as
      (Body & Partial<SessionAnswer>) | null;
    const csrfToken = answer?.signedIn?.csrfToken;
    if (csrfToken !== undefined) this.csrfToken = csrfToken;
    return { status: response.status, headers: response.headers, body: answer as Body };
  }

  signIn<Body = SessionAnswer>(name: string, password: string): Promise<Answer<Body>> {
    return this.call<Body>('POST', '/session', { name, password });
  }
}

/** Access behind the real HTTP set-up, on a database of its own with two regencies. */
export interface AccessApp {
  readonly database: TestDatabase;
  readonly url: string;
  /** The first user, who need not change the password. */
  readonly admin: { readonly name: string; readonly password: string };
  /** Of the first token, which may do everything. */
  readonly token: string;
  /** What the service takes the time for; set it forward. */
  time: { forwardMs: number };
  get<T>(type: Type<T>): T;
  page(headers?: Headers_): Page;
  /** A page on which the admin is signed in. */
  adminPage(): Promise<Page>;
  close(): Promise<void>;
}

export interface AccessAppOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly publicUrl?: string;
  readonly modules?: NonNullable<ModuleMetadata['imports']>;
  /** Beside another service on its database. */
  readonly database?: TestDatabase;
}

export async function openAccessApp({
  settings: overrides = {},
  publicUrl = '',
  modules = [],
  database: shared,
}: AccessAppOptions = {}): Promise<AccessApp> {
  const database = shared ?? (await openTestDatabase());
  if (!shared)
    await seedRegions(
      database.dataSource,
      `33 Jawa Tengah
       33.06 Kabupaten Purworejo
       33.06.08 Bayan
       33.07 Kabupaten Wonosobo`,
    );
  const dataDir = mkdtempSync(join(tmpdir(), 'access-app-'));
  const settings = loadSettings(overrides, {
    DATA_DIR: dataDir,
    SECRET_KEY: randomBytes(32).toString('base64'),
    PUBLIC_URL: publicUrl,
  });
  const time = { forwardMs: 0 };
  const testing = await Test.createTestingModule({
    imports: [
      ConfigModule.with(settings),
      DatabaseModule.with({ ...database, embedded: false, stop: () => Promise.resolve() }),
      EventsModule,
      TelemetryModule,
      HttpModule,
      AccessModule,
      ...modules,
    ],
  })
    .overrideProvider(Clock)
    .useValue({ now: () => Date.now() + time.forwardMs })
    .compile();
  const app = testing.createNestApplication<NestExpressApplication>({ bodyParser: false });
  app.useLogger(false);
  configureHttp(app, settings);
  const first = await app.get(AccessService).ensureFirstAccess({ mustChangePassword: false });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}`;
  const admin = { name: first?.user ?? '', password: first?.password ?? '' };
  return {
    database,
    url,
    admin,
    token: first?.apiToken ?? '',
    time,
    get: (type) => app.get(type, { strict: false }),
    page: (headers) => new Page(url, headers),
    adminPage: async () => {
      const page = new Page(url);
      await page.signIn(admin.name, admin.password);
      return page;
    },
    close: async () => {
      await app.close();
      if (!shared) await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
