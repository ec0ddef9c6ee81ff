import { spawn } from 'node:child_process';
import {
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Account, accountForInitdb } from './account.js';

const ACCESS_RULES = `# Written by the service at first start: nobody gets in without a password.
host all all 127.0.0.1/32 scram-sha-256
`;

/**
 * Makes an empty cluster at `cluster`, whole or not at all: it is built beside it and renamed.
 * Collation is PostgreSQL's own C.UTF-8, so that an order of names does not change with the system's C library.
 */
export async function makeCluster(
  binaries: string,
  cluster: string,
  account: Account,
  admin: { readonly user: string; readonly password: string },
): Promise<void> {
  const borrowed = accountForInitdb(account);
  const building = `${cluster}.building`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true, mode: 0o700 });
  const passwordFile = join(building, 'password');
  const fresh = join(building, 'cluster');
  writeFileSync(passwordFile, `${admin.password}\n`, { mode: 0o600 });
  changeOwner(building, borrowed);
  try {
    await initdb(binaries, borrowed, [
      ...['-D', fresh, '-U', admin.user, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ]);
    rmSync(passwordFile);
    writeFileSync(join(fresh, 'pg_hba.conf'), ACCESS_RULES, { mode: 0o600 });
    changeOwner(fresh, account);
    renameSync(fresh, cluster);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

function changeOwner(path: string, account: Account): void {
  if (account === null) return;
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  if (stat.isDirectory())
    for (const name of readdirSync(path)) changeOwner(join(path, name), account);
  chownSync(path, account.uid, account.gid);
}

async function initdb(binaries: string, account: Account, args: readonly string[]): Promise<void> {
  const child = spawn(join(binaries, 'bin', 'initdb'), args, {
    ...(account ?? {}),
    cwd: '/',
    env: { TZ: 'UTC', LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const problem = await new Promise<string | null>((settle) => {
    child.once('error', (error) => settle(error.message));
    child.once('close', (code) => settle(code === 0 ? null : `initdb ended with code ${code}`));
  });
  if (problem === null) return;
  const nameless = said.includes('could not look up effective user ID')
    ? '\nThis user has no name on this system (a line in /etc/passwd), which initdb insists on: give it one, or set DATABASE_URL.'
    : '';
  const last = said.trim().split('\n').slice(-5).join('\n');
  throw new Error(
    `The embedded database could not be made in ${dirname(dirname(args[1] ?? ''))}: ${problem}.${nameless}\n${last}`,
  );
}
