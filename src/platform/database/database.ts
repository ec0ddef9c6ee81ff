import { accessSync, constants, mkdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Settings } from '../config/config.js';
import { readAccess, urlOf } from './embedded/access-file.js';
import { type EmbeddedServer, embeddedUrls, startEmbedded } from './embedded/embedded-database.js';
import { answers } from './embedded/postmaster.js';
import { migrate } from './migrate.js';
import { openProvided } from './provided-database.js';
import { type ServiceLock, folderHolder, lockFolder } from './service-lock.js';

const BESIDE_LIMIT_MS = 30_000;

/** A migrated PostgreSQL, ready for the service. */
export interface Database {
  /** As the service: reads and writes rows, is no superuser, cannot bypass row-level security. */
  readonly serviceUrl: string;
  /** As the owner of the tables: migrations, backups. */
  readonly ownerUrl: string;
  readonly embedded: boolean;
  /** Ends what was started and returns when its processes are gone. Close all connections first. */
  stop(): Promise<void>;
}

/**
 * Makes this process the one service on DATA_DIR and opens its database: the embedded PostgreSQL, or the one that
 * DATABASE_URL names. Throws an error whose message says what is wrong, where, and what to do.
 */
export async function openDatabase(
  settings: Settings,
  progress: (line: string) => void,
): Promise<Database> {
  makeFolder(settings.dataDir);
  const lock = lockFolder(settings.dataDir);
  try {
    const url = settings.environment.DATABASE_URL;
    return url === undefined
      ? await openEmbedded(settings.dataDir, lock, progress)
      : await openByUrl(url, lock, progress);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * For commands that may run beside the service: uses its database while the service runs (and leaves it alone at the
 * end), else opens it as the service would.
 */
export async function openDatabaseBeside(
  settings: Settings,
  progress: (line: string) => void,
): Promise<Database> {
  const url = settings.environment.DATABASE_URL;
  if (url !== undefined) {
    const provided = await openProvided(url, progress);
    await migrateAs(provided, progress);
    return { ...provided, embedded: false, stop: () => Promise.resolve() };
  }
  const holder = folderHolder(settings.dataDir);
  if (holder === null) return openDatabase(settings, progress);
  const urls = await runningDatabase(settings.dataDir, holder.pid);
  return { ...urls, embedded: true, stop: () => Promise.resolve() };
}

/** The database of the service that holds the folder; waits while that is still starting it. */
async function runningDatabase(
  folder: string,
  pid: number,
): Promise<{ ownerUrl: string; serviceUrl: string }> {
  const deadline = Date.now() + BESIDE_LIMIT_MS;
  for (;;) {
    const access = readAccess(folder);
    if (access !== null) {
      const adminUrl = urlOf(access, access.admin, 'postgres');
      if (await answers(adminUrl, access.cluster)) return embeddedUrls(access);
    }
    if (Date.now() > deadline)
      throw new Error(
        `The service (process ${pid}) runs on ${folder}, but its database does not answer. Look at the service's own messages.`,
      );
    await pause(200);
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Error(
      `DATA_DIR ${folder} cannot be written (${error instanceof Error ? error.message : String(error)}). Choose another folder with DATA_DIR, or let the user that runs the service write there.`,
      { cause: error },
    );
  }
}

async function openEmbedded(
  folder: string,
  lock: ServiceLock,
  progress: (line: string) => void,
): Promise<Database> {
  const server: EmbeddedServer = await startEmbedded(folder, progress);
  try {
    await migrateAs(server, progress);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    serviceUrl: server.serviceUrl,
    ownerUrl: server.ownerUrl,
    embedded: true,
    stop: async () => {
      try {
        await server.stop();
      } finally {
        lock.release();
      }
    },
  };
}

async function openByUrl(
  url: string,
  lock: ServiceLock,
  progress: (line: string) => void,
): Promise<Database> {
  const provided = await openProvided(url, progress);
  await migrateAs(provided, progress);
  return {
    serviceUrl: provided.serviceUrl,
    ownerUrl: provided.ownerUrl,
    embedded: false,
    stop: () => {
      lock.release();
      return Promise.resolve();
    },
  };
}

async function migrateAs(
  database: { readonly ownerUrl: string; readonly serviceRole: string | null },
  progress: (line: string) => void,
): Promise<void> {
  const run = await migrate(database.ownerUrl, database.serviceRole, progress);
  if (run.length > 0) progress(`The database schema is up to date (${run.length} changes made).`);
}
