import { accessSync, constants, mkdirSync } from 'node:fs';
import type { Settings } from '../config/config.js';
import { readAccess } from './embedded/access-file.js';
import { type EmbeddedServer, embeddedUrls, startEmbedded } from './embedded/embedded-database.js';
import { migrate } from './migrate.js';
import { openProvided } from './provided-database.js';
import { type ServiceLock, folderHolder, lockFolder } from './service-lock.js';

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
  const access = folderHolder(settings.dataDir) === null ? null : readAccess(settings.dataDir);
  if (access === null) return openDatabase(settings, progress);
  return { ...embeddedUrls(access), embedded: true, stop: () => Promise.resolve() };
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
