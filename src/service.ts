import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Server } from 'node:http';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { NestExpressApplication } from '@nestjs/platform-express';
import { AccessService, FirstAccess } from './access/access.service.js';
import { AppModule } from './app.module.js';
import { MetricsListenerService } from './metrics/metrics-listener.service.js';
import { Settings } from './platform/config/config.js';
import { Database, openDatabase } from './platform/database/database.js';
import { configureHttp } from './platform/http/configure-http.js';
import { NestLog } from './platform/logging/nest-log.js';
import { setLogLevel } from './platform/logging/log.js';
import { RegionsService } from './registry/regions.service.js';

/** A service that listens. */
export interface RunningService {
  readonly url: string;
  readonly metricsUrl: string;
  /** Made at the very first start; null afterwards. */
  readonly firstAccess: FirstAccess | null;
  /** A provider of one of the features. */
  get<T>(type: Type<T>): T;
  /** Ends probing, writes what waits, and ends every process that was started. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Says one line per step, for a person who watches. */
  readonly progress: (line: string) => void;
  /** Whether the first user must choose a password of their own. */
  readonly mustChangePassword: boolean;
}

function urlOf(settings: Settings, server: Server): string {
  const { HOST, PUBLIC_URL } = settings.environment;
  if (PUBLIC_URL !== undefined) return PUBLIC_URL.replace(/\/$/, '');
  const host = HOST.includes(':') ? `[${HOST}]` : HOST;
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

async function startOn(
  database: Database,
  settings: Settings,
  options: StartOptions,
): Promise<RunningService> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(settings, database), {
    logger: new NestLog(),
    abortOnError: false,
    bodyParser: false,
  });
  try {
    configureHttp(app, settings);
    await app.get(RegionsService).ensureLoaded(options.progress);
    const firstAccess = await app.get(AccessService).ensureFirstAccess({
      name: 'admin',
      mustChangePassword: options.mustChangePassword,
    });
    const { HOST, PORT } = settings.environment;
    await app.listen(PORT, HOST);
    return {
      url: urlOf(settings, app.getHttpServer()),
      metricsUrl: app.get(MetricsListenerService).url,
      firstAccess,
      get: (type) => app.get(type, { strict: false }),
      stop: async () => {
        await app.close();
        await database.stop();
      },
    };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/**
 * Starts everything on DATA_DIR and returns once it listens. Throws an error whose message says what is wrong and what
 * to do; nothing is left running then.
 */
export async function startService(
  settings: Settings,
  options: StartOptions,
): Promise<RunningService> {
  setLogLevel(settings.environment.LOG_LEVEL);
  const database = await openDatabase(settings, options.progress);
  try {
    return await startOn(database, settings, options);
  } catch (error) {
    await database.stop();
    throw error;
  }
}

function readJson(path: string): Record<string, unknown> | null {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof content === 'object' && content !== null ? { ...content } : null;
  } catch {
    // Taken away by an operator who keeps the sign-in elsewhere, or damaged: it is made once and not again.
    return null;
  }
}

/**
 * DATA_DIR/first-access.json: written at the very first start, readable by the service's user alone; at later ones its
 * addresses are brought up to date. Returns its path when it was written for the first time.
 */
export function keepFirstAccessFile(dataDir: string, service: RunningService): string | null {
  const path = join(dataDir, 'first-access.json');
  const { url, metricsUrl, firstAccess } = service;
  const access = firstAccess ? { ...firstAccess } : readJson(path);
  if (!access) return null;
  writeFileSync(path, `${JSON.stringify({ ...access, url, metricsUrl }, null, 2)}\n`, {
    mode: 0o600,
  });
  return firstAccess ? path : null;
}
