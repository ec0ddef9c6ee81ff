import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { processStart } from '../running-process.js';
import type { Account } from './account.js';
import { type EmbeddedAccess, urlOf } from './access-file.js';
import { type Postmaster, removeMisleadingPidFile } from './pid-file.js';
import { errorCode } from '../error-code.js';

const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 60_000;
/** How long the processes of a killed server may take to notice that it is gone. */
const REMNANTS_LIMIT_MS = 15_000;
const REMNANTS = /shared memory block .* in use|lock file "postmaster.pid" already exists/;
const LOG_LIMIT_BYTES = 10_000_000;

/** Small: the whole monitor has 400 MB, and its hot path lives in memory. */
const CONFIGURATION: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // No Unix socket at all: nothing to protect, and no limit on how long a path may be.
  unix_socket_directories: '',
  max_connections: '40',
  shared_buffers: '32MB',
  max_wal_size: '256MB',
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  password_encryption: 'scram-sha-256',
};

/** Starts the server and waits until it answers; throws with the end of its log when it does not. */
export async function startPostmaster(
  access: EmbeddedAccess,
  account: Account,
  extra: Readonly<Record<string, string>>,
): Promise<Postmaster> {
  const deadline = Date.now() + REMNANTS_LIMIT_MS;
  for (;;) {
    try {
      return await tryToStart(access, account, extra);
    } catch (error) {
      const remains = error instanceof Error && REMNANTS.test(error.message);
      if (!remains || Date.now() > deadline) throw error;
      await pause(500);
    }
  }
}

async function tryToStart(
  access: EmbeddedAccess,
  account: Account,
  extra: Readonly<Record<string, string>>,
): Promise<Postmaster> {
  removeMisleadingPidFile(access.cluster);
  const port = (await isFree(access.port)) ? access.port : await freePort();
  const logPath = `${access.cluster}.log`;
  const log = openLog(logPath);
  const options = Object.entries({ ...CONFIGURATION, ...extra, port: String(port) });
  const child = spawn(
    join(access.binaries, 'bin', 'postgres'),
    ['-D', access.cluster, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...(account ?? {}),
      cwd: '/',
      env: { TZ: 'UTC', LC_ALL: 'C', PATH: '/usr/bin:/bin' },
      stdio: ['ignore', log, log],
      // Its own session: a Ctrl-C in the terminal is for the service, which then stops the server in order.
      detached: true,
    },
  );
  closeSync(log);
  const ended: { reason: string | null } = { reason: null };
  child.once('error', (error) => (ended.reason = error.message));
  child.once('exit', (code, signal) => {
    ended.reason = `it ended with ${signal ?? `code ${String(code)}`}`;
  });
  child.unref();
  const url = urlOf({ ...access, port }, access.admin, 'postgres');
  const deadline = Date.now() + START_LIMIT_MS;
  while (ended.reason === null && Date.now() < deadline) {
    if (await answers(url, access.cluster)) {
      const pid = child.pid ?? 0;
      return { pid, port, startedAt: processStart(pid) ?? '' };
    }
    await pause(30);
  }
  child.kill('SIGINT');
  throw new Error(
    `The embedded PostgreSQL did not start on ${access.cluster}: ${ended.reason ?? `no answer in ${START_LIMIT_MS / 1000} s`}. The end of ${logPath}:\n${logTail(logPath)}`,
  );
}

/** Whether a server answers there with our password, for this very cluster. */
export async function answers(url: string, cluster: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 3_000,
    query_timeout: 3_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const answer = await client.query<{ directory: string }>(
      `select current_setting('data_directory') as directory`,
    );
    return answer.rows[0]?.directory === cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Ends the server and returns when its process is gone: "fast" first (open transactions are rolled back), and only
 * when that is not over in a minute "immediate", which the next start repairs from the log.
 */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!sendSignal(postmaster, signal)) return;
    const deadline = Date.now() + (signal === 'SIGINT' ? STOP_LIMIT_MS : 10_000);
    while (Date.now() < deadline) {
      if (processStart(postmaster.pid) !== postmaster.startedAt) return;
      await pause(20);
    }
  }
  throw new Error(`The embedded PostgreSQL (process ${postmaster.pid}) does not end.`);
}

/** False when the process is gone. */
function sendSignal(postmaster: Postmaster, signal: NodeJS.Signals): boolean {
  if (processStart(postmaster.pid) !== postmaster.startedAt) return false;
  try {
    process.kill(postmaster.pid, signal);
    // A stopped process would take note of no signal but this one.
    process.kill(postmaster.pid, 'SIGCONT');
    return true;
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    throw error;
  }
}

function isFree(port: number): Promise<boolean> {
  if (port === 0) return Promise.resolve(false);
  return new Promise((settle) => {
    const probe = createServer();
    probe.once('error', () => settle(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => settle(true)));
  });
}

function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => settle(port));
    });
  });
}

function openLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

function logTail(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim().split('\n').slice(-8).join('\n');
  } catch {
    return '(no log)';
  }
}
