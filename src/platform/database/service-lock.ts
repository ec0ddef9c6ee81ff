import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { processStart } from './running-process.js';
import { errorCode } from './error-code.js';

const holderSchema = z.object({ id: z.string(), pid: z.number().int(), startedAt: z.string() });
export type LockHolder = z.infer<typeof holderSchema>;

/** Another process works on the same folder. */
class FolderInUseError extends Error {
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(
      `Another service (process ${pid}) is running on ${folder}. Stop it first, or give this one a folder of its own with DATA_DIR.`,
    );
    this.name = 'FolderInUseError';
  }
}

function readHolder(path: string): LockHolder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

function isAlive(holder: LockHolder): boolean {
  return processStart(holder.pid) === holder.startedAt;
}

function linkOrNull(from: string, to: string): 'linked' | 'taken' {
  try {
    linkSync(from, to);
    return 'linked';
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return 'taken';
    throw error;
  }
}

/**
 * Takes `path` for this process, or returns who holds it.
 *
 * The file appears by link(2) with its content in place, so a reader never sees half of it. A stale one is replaced
 * only by whoever first wins the lock named after the stale one's random id: that id never comes back, so two
 * processes that both saw it stale cannot both replace it.
 */
function take(path: string, attempt = 0): LockHolder | null {
  const own: LockHolder = {
    id: randomBytes(12).toString('hex'),
    pid: process.pid,
    startedAt: processStart(process.pid) ?? '',
  };
  const candidate = `${path}.${own.id}.new`;
  writeFileSync(candidate, JSON.stringify(own), { mode: 0o644, flag: 'wx' });
  try {
    if (linkOrNull(candidate, path) === 'linked') return null;
    const holder = readHolder(path);
    if (holder !== null && isAlive(holder)) return holder;
    if (attempt >= 200) throw new Error(`The lock ${path} cannot be taken; remove it by hand.`);
    if (holder === null) return takeUnreadable(path, attempt);
    const right = `${path}.${holder.id}`;
    if (take(right) !== null) {
      // Another process is replacing it at this moment; who holds it then, its file will say.
      pauseSync(20);
      return take(path, attempt + 1);
    }
    try {
      if (readHolder(path)?.id !== holder.id) return take(path, attempt + 1);
      renameSync(candidate, path);
      return null;
    } finally {
      rmSync(right, { force: true });
    }
  } finally {
    rmSync(candidate, { force: true });
  }
}

function pauseSync(durationMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs);
}

/** Gone since (its holder ended) or damaged: a damaged one is nobody's, and link(2) never leaves one. */
function takeUnreadable(path: string, attempt: number): LockHolder | null {
  if (attempt >= 3) rmSync(path, { force: true });
  return take(path, attempt + 1);
}

export interface ServiceLock {
  release(): void;
}

const lockPath = (folder: string): string => `${folder}/service.lock`;

/** Makes this process the only service on the folder; throws FolderInUseError naming the other's process id. */
export function lockFolder(folder: string): ServiceLock {
  const path = lockPath(folder);
  const holder = take(path);
  if (holder !== null) throw new FolderInUseError(folder, holder.pid);
  const own = readHolder(path);
  return {
    release: () => {
      if (own !== null && readHolder(path)?.id === own.id) rmSync(path, { force: true });
    },
  };
}

/** The living process that holds the folder, or null. */
export function folderHolder(folder: string): LockHolder | null {
  const holder = readHolder(lockPath(folder));
  return holder !== null && isAlive(holder) ? holder : null;
}
