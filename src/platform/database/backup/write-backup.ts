import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { DomainError } from '../../errors/domain-error.js';
import { errorCode } from '../error-code.js';
import { BackupTable, END_OF_ROWS, lineOf, newHeader } from './backup-format.js';
import {
  migrationNames,
  openBackupSession,
  rollupDaysOf,
  sequencesOf,
  tablesOf,
} from './backup-session.js';

/** Rolled-up rows shrink to a fifth at any level; a higher one costs more time than it saves room. */
const GZIP = { level: 3, chunkSize: 256 * 1024 } as const;

export interface WrittenBackup {
  readonly tables: number;
  readonly rows: number;
  /** Of the file. */
  readonly bytes: number;
}

/**
 * Writes every row of the database, as of one instant, to `path`: first to PATH.part, which gets its name when it is
 * whole. The service may go on. Throws DomainError backup.file-exists or backup.not-writable.
 */
export async function writeBackup(
  ownerUrl: string,
  path: string,
  made: { readonly productVersion: string; readonly at: Date },
): Promise<WrittenBackup> {
  refuseExisting(path);
  const client = await openBackupSession(ownerUrl);
  try {
    await client.query('begin isolation level repeatable read read only');
    const rows: Record<string, number> = {};
    await writeWhole(path, sections(client, made, rows));
    const counts = Object.values(rows);
    return {
      tables: counts.length,
      rows: counts.reduce((sum, count) => sum + count, 0),
      bytes: statSync(path).size,
    };
  } finally {
    await client.end();
  }
}

function refuseExisting(path: string): void {
  if (!existsSync(path)) return;
  throw new DomainError(
    'backup.file-exists',
    `${path} exists already and is left as it is. Give another name.`,
  );
}

/** PATH.part is the writer's claim too: of two that would write the same file, one is refused. */
async function writeWhole(path: string, content: AsyncIterable<Buffer>): Promise<void> {
  const part = `${path}.part`;
  const file = createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true });
  try {
    await new Promise<void>((opened, failed) =>
      file.once('open', () => opened()).once('error', failed),
    );
  } catch (error) {
    throw notWritable(part, error);
  }
  try {
    await pipeline(Readable.from(content), createGzip(GZIP), file);
    refuseExisting(path);
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

function notWritable(part: string, error: unknown): DomainError {
  if (errorCode(error) === 'EEXIST')
    return new DomainError(
      'backup.file-exists',
      `${part} exists: another backup is being written there, or one was broken off. If none is running, remove it.`,
    );
  const reason = error instanceof Error ? error.message : String(error);
  return new DomainError('backup.not-writable', `${part} cannot be written: ${reason}`, 400);
}

/** The whole content before compression; fills `rows` with each table's count. */
async function* sections(
  client: pg.Client,
  made: { readonly productVersion: string; readonly at: Date },
  rows: Record<string, number>,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const hashed = (bytes: Buffer): Buffer => {
    hash.update(bytes);
    return bytes;
  };
  const header = newHeader({
    productVersion: made.productVersion,
    createdAt: made.at.toISOString(),
    migrations: await migrationNames(client),
    tables: await tablesOf(client),
    sequences: await sequencesOf(client),
    rollupDays: await rollupDaysOf(client),
  });
  yield hashed(lineOf(header));
  for (const table of header.tables) {
    yield hashed(lineOf({ table: table.name }));
    const copy = client.query(copyTo(`copy (${selectOf(table)}) to stdout`));
    for await (const chunk of copy) yield hashed(chunk as Buffer);
    rows[table.name] = copy.rowCount;
    yield hashed(END_OF_ROWS);
  }
  yield lineOf({ rows, sha256: hash.digest('hex') });
}

/** A query, because COPY of a partitioned table by its name gives nothing. */
function selectOf({ name, columns }: BackupTable): string {
  return `select ${columns.map((column) => pg.escapeIdentifier(column)).join(', ')} from ${pg.escapeIdentifier(name)}`;
}
