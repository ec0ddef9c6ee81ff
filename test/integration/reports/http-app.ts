import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { ModuleMetadata } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test, TestingModuleBuilder } from '@nestjs/testing';
import { PERMISSIONS } from '../../../src/domain/access/permission.js';
import { loadSettings } from '../../../src/platform/config/config.js';
import { ConfigModule } from '../../../src/platform/config/config.module.js';
import { DatabaseModule } from '../../../src/platform/database/database.module.js';
import { EventsModule } from '../../../src/platform/events/events.module.js';
import { CallerRequest } from '../../../src/platform/http/caller.decorator.js';
import { configureHttp } from '../../../src/platform/http/configure-http.js';
import { HttpModule } from '../../../src/platform/http/http.module.js';
import { Problem } from '../../../src/platform/http/problem.js';
import { TelemetryModule } from '../../../src/platform/telemetry/telemetry.module.js';
import type { TestDatabase } from '../../support/database.js';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface HttpApp {
  /** Ends in /api/v1. */
  readonly url: string;
  /** Calls a path under /api/v1; the body is what the caller takes it for, a problem unless said. */
  call<Body = Problem>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<Body>>;
  get<Body = Problem>(path: string, headers?: Record<string, string>): Promise<Answer<Body>>;
  close(): Promise<void>;
}

/** Who every call is by. */
export const CALLER = 'petugas';

/** The given modules behind the real HTTP set-up on a port of their own, without sign-in. */
export async function openHttpApp(
  database: TestDatabase,
  modules: NonNullable<ModuleMetadata['imports']>,
  change: (builder: TestingModuleBuilder) => TestingModuleBuilder = (builder) => builder,
): Promise<HttpApp> {
  const settings = loadSettings({}, { SECRET_KEY: randomBytes(32).toString('base64') });
  const builder = Test.createTestingModule({
    imports: [
      ConfigModule.with(settings),
      DatabaseModule.with({ ...database, embedded: false, stop: () => Promise.resolve() }),
      EventsModule,
      TelemetryModule,
      HttpModule,
      ...modules,
    ],
  });
  const testing = await change(builder).compile();
  const app = testing.createNestApplication<NestExpressApplication>();
  testing.useLogger(false);
  app.use((request: CallerRequest, _response: unknown, next: () => void) => {
    request.caller = {
      name: CALLER,
      kind: 'token',
      id: 1,
      permissions: new Set(PERMISSIONS),
      regencies: null,
    };
    next();
  });
  configureHttp(app, settings);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/api/v1`;
  const call = async <Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> => {
    const json: Record<string, string> =
      body === undefined ? {} : { 'Content-Type': 'application/json' };
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...json, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? null : JSON.parse(text)) as Body,
    };
  };
  return {
    url,
    call,
    get: (path, headers) => call('GET', path, undefined, headers),
    close: () => app.close(),
  };
}
