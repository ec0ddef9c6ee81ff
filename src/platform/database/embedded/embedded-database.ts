import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Account, UNPRIVILEGED, canReach, isRoot } from './account.js';
import { type EmbeddedAccess, newAccess, readAccess, urlOf, writeAccess } from './access-file.js';
import { copyBinaries, packagedBinaries } from './binaries.js';
import { makeCluster } from './cluster.js';
import { type Postmaster, findPostmaster } from './pid-file.js';
import { answers, startPostmaster, stopPostmaster } from './postmaster.js';
import { ensureRolesAndDatabase } from './roles.js';

/** Where root's server goes when its unprivileged account cannot reach the project or the data folder. */
const SYSTEM_HOME = '/var/lib/pantau-desa';

/** The embedded server, running, its roles and (empty) database made. */
export interface EmbeddedServer {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly serviceUrl: string;
  readonly serviceRole: string;
  readonly pid: number;
  /** Ends the server and returns when its process is gone. */
  stop(): Promise<void>;
}

/**
 * Starts (or takes over) the PostgreSQL that keeps its data under `folder`; the caller holds the folder's lock.
 * `configuration` goes over the server's settings: the tests switch fsync off.
 */
export async function startEmbedded(
  folder: string,
  progress: (line: string) => void,
  configuration: Readonly<Record<string, string>> = {},
): Promise<EmbeddedServer> {
  const home = realpathSync(folder);
  const ready = await ensureCluster(home, progress);
  const postmaster = await adoptOrStart(ready.access, ready.account, configuration, progress);
  const running: EmbeddedAccess = { ...ready.access, port: postmaster.port };
  writeAccess(home, running);
  await ensureRolesAndDatabase(running);
  return {
    adminUrl: urlOf(running, running.admin),
    ...embeddedUrls(running),
    serviceRole: running.service.user,
    pid: postmaster.pid,
    stop: () => stopPostmaster(postmaster),
  };
}

export function embeddedUrls(access: EmbeddedAccess): { ownerUrl: string; serviceUrl: string } {
  return { ownerUrl: urlOf(access, access.owner), serviceUrl: urlOf(access, access.service) };
}

async function adoptOrStart(
  access: EmbeddedAccess,
  account: Account,
  configuration: Readonly<Record<string, string>>,
  progress: (line: string) => void,
): Promise<Postmaster> {
  const left = findPostmaster(access.cluster);
  if (left !== null) {
    const url = urlOf({ ...access, port: left.port }, access.admin, 'postgres');
    if (await answers(url, access.cluster)) {
      progress(`Taking over the PostgreSQL that was left running (process ${left.pid}).`);
      return left;
    }
    progress(
      `Stopping a PostgreSQL that was left running and does not answer (process ${left.pid}).`,
    );
    await stopPostmaster(left);
  }
  return startPostmaster(access, account, configuration);
}

/** Finds the cluster of the folder, or makes it at first start; afterwards what is there must fit together. */
async function ensureCluster(
  home: string,
  progress: (line: string) => void,
): Promise<{ access: EmbeddedAccess; account: Account }> {
  const known = readAccess(home);
  const access = known ?? newAccess(placeForCluster(home), packagedBinaries());
  const account = accountFor(access.cluster);
  const isThere = existsSync(join(access.cluster, 'PG_VERSION'));
  // A second cluster beside the first would hide its rows.
  if (isThere && known === null)
    throw new Error(
      `There is a database at ${access.cluster}, but the file with its passwords, postgres.json in ${home}, is gone. Put it back from a backup, or move ${access.cluster} away to begin anew.`,
    );
  if (!isThere && access.made)
    throw new Error(
      `The database of ${home} should be at ${access.cluster}, but it is not there. Put it back, or move ${home} away to begin anew.`,
    );
  const ready = { ...access, binaries: reachableBinaries(account, home) };
  if (!access.made) {
    progress('Making the embedded PostgreSQL database …');
    mkdirSync(dirname(ready.cluster), { recursive: true, mode: 0o755 });
    writeAccess(home, ready);
    if (!isThere) await makeCluster(ready.binaries, ready.cluster, account, ready.admin);
    writeAccess(home, { ...ready, made: true });
  }
  if (!canReach(account, '-x', ready.cluster))
    throw new Error(
      `The embedded database's user (id ${account?.uid ?? process.getuid?.() ?? '?'}) can no longer enter ${ready.cluster}. Give the folders above it their permissions back (chmod o+x).`,
    );
  return { access: { ...ready, made: true }, account };
}

/** Root's server runs as whoever owns the cluster already, so that a folder can go back to its ordinary user. */
function accountFor(cluster: string): Account {
  const stat = statSync(cluster, { throwIfNoEntry: false });
  if (!isRoot()) {
    if (stat === undefined || stat.uid === process.getuid?.()) return null;
    throw new Error(
      `The database at ${cluster} belongs to another user (id ${stat.uid}; ${UNPRIVILEGED.uid} is the one root's starts use). Start the service as before, or give this one a folder of its own with DATA_DIR.`,
    );
  }
  if (stat === undefined || stat.uid === 0) return UNPRIVILEGED;
  return { uid: stat.uid, gid: stat.gid };
}

function systemHome(home: string): string {
  return join(SYSTEM_HOME, createHash('sha256').update(home).digest('hex').slice(0, 16));
}

function placeForCluster(home: string): string {
  if (!isRoot() || canReach(UNPRIVILEGED, '-x', home)) return join(home, 'postgres');
  return join(systemHome(home), 'postgres');
}

function reachableBinaries(account: Account, home: string): string {
  const packaged = packagedBinaries();
  if (canReach(account, '-x', join(packaged, 'bin', 'postgres'))) return packaged;
  if (!isRoot())
    throw new Error(
      `The embedded PostgreSQL in ${packaged} cannot be run by this user. Give its folders their permissions back (chmod -R u+rX,o+rX), or set DATABASE_URL.`,
    );
  // Named after its version: an update of the package brings its own copy.
  const version = basename(dirname(packaged));
  const copy = join(systemHome(home), `binaries-${version}-${versionOf(packaged)}`);
  copyBinaries(packaged, copy);
  return copy;
}

function versionOf(packaged: string): string {
  const stat = statSync(join(packaged, 'bin', 'postgres'));
  return createHash('sha256').update(`${stat.size}:${stat.mtimeMs}`).digest('hex').slice(0, 8);
}
