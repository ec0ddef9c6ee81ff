import { randomBytes } from 'node:crypto';
import { chownSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { isRoot } from './account.js';
import { errorCode } from '../error-code.js';

const login = z.object({ user: z.string(), password: z.string() });

const accessSchema = z.object({
  /** The data directory of the server: in DATA_DIR, so that the folder can be moved, or an absolute path. */
  cluster: z.string(),
  /** Set once the cluster is whole: from then on a missing one is a loss, not a first start. */
  made: z.boolean(),
  /** The folder with bin/ and lib/ the server runs from, absolute. */
  binaries: z.string(),
  port: z.number().int(),
  database: z.string(),
  admin: login,
  owner: login,
  service: login,
});

/** How to reach the embedded server: DATA_DIR/postgres.json, readable by its owner only. */
export type EmbeddedAccess = z.infer<typeof accessSchema>;
export type Login = z.infer<typeof login>;

const ACCESS_FILE = 'postgres.json';

export function newAccess(cluster: string, binaries: string): EmbeddedAccess {
  const password = (): string => randomBytes(24).toString('base64url');
  return {
    cluster,
    made: false,
    binaries,
    port: 0,
    database: 'pantau',
    admin: { user: 'postgres', password: password() },
    owner: { user: 'pantau_owner', password: password() },
    service: { user: 'pantau_service', password: password() },
  };
}

/** The access of `folder` with its paths absolute. Null when there is no such file; a damaged or unreadable one is an error that says what to do. */
export function readAccess(folder: string): EmbeddedAccess | null {
  const path = join(folder, ACCESS_FILE);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw new Error(
      `${path} cannot be read (${error instanceof Error ? error.message : String(error)}). Start the service as the user it was first started as, or give it a folder of its own with DATA_DIR.`,
      { cause: error },
    );
  }
  try {
    const access = accessSchema.parse(JSON.parse(text));
    return { ...access, cluster: resolve(folder, access.cluster) };
  } catch (error) {
    throw new Error(
      `${path} is damaged: it holds the embedded database's passwords. Put it back from a backup, or move the whole folder away to begin anew.`,
      { cause: error },
    );
  }
}

export function writeAccess(folder: string, access: EmbeddedAccess): void {
  const path = join(folder, ACCESS_FILE);
  const fresh = `${path}.${process.pid}.new`;
  const inside = relative(folder, access.cluster);
  const cluster = inside.startsWith('..') ? access.cluster : inside;
  writeFileSync(fresh, `${JSON.stringify({ ...access, cluster }, null, 2)}\n`, { mode: 0o600 });
  // Root may start the service once in a user's folder; the user must be able to start it again.
  const owner = statSync(folder);
  if (isRoot() && owner.uid !== 0) chownSync(fresh, owner.uid, owner.gid);
  renameSync(fresh, path);
}

export function urlOf(access: EmbeddedAccess, as: Login, database = access.database): string {
  return `postgres://${as.user}:${as.password}@127.0.0.1:${access.port}/${database}`;
}
