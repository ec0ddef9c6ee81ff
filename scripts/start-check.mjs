/**
 * Starts the built service on a folder of its own, waits until it says it is ready, stops it, and looks for what it left
 * behind. Ends with the line "N passed, N failed, N skipped" that the other runs end with.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './steps/root.mjs';

const READY_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 30_000;

const folder = mkdtempSync(join(tmpdir(), 'pantau-start-'));
// As a project's folder usually is: root's PostgreSQL runs as another user, who must get in.
chmodSync(folder, 0o755);
const service = spawn(process.execPath, ['dist/main.js'], {
  cwd: ROOT,
  env: { ...process.env, DATA_DIR: folder, PORT: '0', METRICS_PORT: '0', DATABASE_URL: '' },
  stdio: ['ignore', 'pipe', 'pipe'],
});
let said = '';
service.stdout.on('data', (chunk) => (said += chunk));
service.stderr.on('data', (chunk) => (said += chunk));
const ended = new Promise((settle) => service.once('close', (code) => settle(code ?? 'a signal')));

const failures = [];
if (!(await becomesReady())) failures.push('the service was not ready in time');
const database = databaseProcess();
service.kill('SIGTERM');
const code = await Promise.race([ended, pause(STOP_LIMIT_MS, 'nothing, it still runs')]);
if (code !== 0) failures.push(`after SIGTERM the service ended with ${code}`);
if (code === 'nothing, it still runs') service.kill('SIGKILL');
if (database !== null && isRunning(database)) {
  failures.push(`PostgreSQL (process ${database}) was left running`);
  process.kill(database, 'SIGINT');
}
rmSync(folder, { recursive: true, force: true });
for (const failure of failures) console.log(`FAILED ${failure}`);
if (failures.length > 0) console.log(said);
console.log(
  failures.length === 0 ? '1 passed, 0 failed, 0 skipped' : '0 passed, 1 failed, 0 skipped',
);
process.exit(failures.length === 0 ? 0 : 1);

async function becomesReady() {
  const deadline = Date.now() + READY_LIMIT_MS;
  while (Date.now() < deadline && service.exitCode === null) {
    try {
      const { url } = JSON.parse(readFileSync(join(folder, 'first-access.json'), 'utf8'));
      const answer = await fetch(new URL('/health/ready', url));
      if (answer.status === 200) return true;
    } catch {
      // Not there yet.
    }
    await pause(200);
  }
  return false;
}

function databaseProcess() {
  try {
    const { cluster } = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8'));
    return Number(readFileSync(resolve(folder, cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return null;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    // Ended, and only not yet noticed by its parent: it holds nothing.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
  } catch {
    return process.platform !== 'linux';
  }
}
