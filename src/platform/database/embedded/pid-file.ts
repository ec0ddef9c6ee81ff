import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, processStart } from '../running-process.js';
import { errorCode } from '../error-code.js';

/** A server process of ours, whether we started it or found it. */
export interface Postmaster {
  readonly pid: number;
  readonly startedAt: string;
  readonly port: number;
}

/** The server that already runs on the cluster (its starter was killed), or null. */
export function findPostmaster(cluster: string): Postmaster | null {
  const file = readPidFile(cluster);
  if (file === null) return null;
  const startedAt = processStart(file.pid);
  // The id may belong to another program by now: ours was started with the cluster's path.
  if (startedAt === null || commandLine(file.pid)?.includes(cluster) !== true) return null;
  return { pid: file.pid, port: file.port, startedAt };
}

interface PidFile {
  readonly pid: number;
  readonly port: number;
  /** Id of the System V shared memory segment, which every process of the server keeps attached. */
  readonly sharedMemoryId: string;
}

function readPidFile(cluster: string): PidFile | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!(pid > 0)) return null;
    return { pid, port: Number(lines[3]), sharedMemoryId: lines[6]?.trim().split(/\s+/)[1] ?? '' };
  } catch {
    return null;
  }
}

/**
 * PostgreSQL takes a postmaster.pid for living when its process id exists, even if that is another program's by now, or
 * a dead server that nobody has waited for. Such a file is removed, but only when no process of the old server is
 * left: PostgreSQL checks that by the shared memory the file names, and could not any more.
 */
export function removeMisleadingPidFile(cluster: string): void {
  const file = readPidFile(cluster);
  if (file === null || !isTaken(file.pid)) return;
  if (process.platform === 'linux' && !isSharedMemoryAttached(file.sharedMemoryId))
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

function isSharedMemoryAttached(id: string): boolean {
  const lines = readFileSync('/proc/sysvipc/shm', 'utf8').trim().split('\n');
  const column = (line: string): string[] => line.trim().split(/\s+/);
  const [idAt, attachedAt] = ['shmid', 'nattch'].map((name) =>
    column(lines[0] ?? '').indexOf(name),
  );
  const segment = lines.map(column).find((fields) => fields[idAt ?? -1] === id);
  return segment !== undefined && Number(segment[attachedAt ?? -1]) > 0;
}
