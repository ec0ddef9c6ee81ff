import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClient } from '../../src/platform/database/connection.js';
import { readAccess } from '../../src/platform/database/embedded/access-file.js';
import {
  type EmbeddedServer,
  startEmbedded,
} from '../../src/platform/database/embedded/embedded-database.js';
import { findPostmaster } from '../../src/platform/database/embedded/pid-file.js';
import { stopPostmaster } from '../../src/platform/database/embedded/postmaster.js';
import { migrate } from '../../src/platform/database/migrate.js';
import {
  type ServiceLock,
  folderHolder,
  lockFolder,
} from '../../src/platform/database/service-lock.js';

const PREFIX = 'pantau-test-database-';

/** Given to the test processes through the environment. */
export interface TestServerAddress {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly serviceUrl: string;
  /** The migrated database every test database is a copy of. */
  readonly template: string;
}

/** Nothing in it outlives the run, so nothing waits for a disk; no autovacuum, or it would hold the template open. */
const THROWAWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '200',
};

let running: { server: EmbeddedServer; folder: string; lock: ServiceLock } | null = null;

export async function startTestServer(): Promise<void> {
  await sweepLeftovers();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  // mkdtemp makes it 0700, where root's unprivileged server could not enter.
  chmodSync(folder, 0o755);
  const lock = lockFolder(folder);
  const server = await startEmbedded(folder, () => undefined, THROWAWAY);
  running = { server, folder, lock };
  await migrate(server.ownerUrl, server.serviceRole, () => undefined);
  const address: TestServerAddress = {
    adminUrl: server.adminUrl.replace(/[^/]+$/, 'postgres'),
    ownerUrl: server.ownerUrl,
    serviceUrl: server.serviceUrl,
    template: 'pantau',
  };
  process.env['PANTAU_TEST_DATABASE'] = JSON.stringify(address);
  const admin = await openClient(address.adminUrl);
  await admin.query(`alter database ${address.template} with allow_connections false`);
  await admin.end();
}

export async function stopTestServer(): Promise<void> {
  if (running === null) return;
  await running.server.stop();
  running.lock.release();
  rmSync(running.folder, { recursive: true, force: true });
}

/** What a killed test run left behind: its server and its folder. A living run's folder is locked. */
async function sweepLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    try {
      const access = readAccess(folder);
      if (access === null || folderHolder(folder) !== null) continue;
      const left = findPostmaster(access.cluster);
      if (left !== null) await stopPostmaster(left);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's, or just being removed by another run.
    }
  }
}
