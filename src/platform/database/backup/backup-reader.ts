import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DomainError } from '../../errors/domain-error.js';
import { errorCode } from '../error-code.js';
import {
  BackupHeader,
  END_OF_ROWS,
  damaged,
  lineOf,
  notABackup,
  parseHeader,
  parseTrailer,
} from './backup-format.js';

const NEWLINE = 0x0a;
const NEWLINE_AND_END = Buffer.concat([Buffer.from('\n'), END_OF_ROWS]);
/** PostgreSQL's own limit of a value is 1 GB; no row of ours comes near. What is longer is no row. */
const LONGEST_LINE_BYTES = 256 * 1024 * 1024;

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}

/** Reads a backup from front to back, never more of it in memory than a piece; `finish` says whether all of it is right. */
export class BackupReader {
  private rest: Buffer = Buffer.alloc(0);
  private readonly hash = createHash('sha256');
  private readonly counted: Record<string, number> = {};
  private begun = false;

  private constructor(
    private readonly path: string,
    private readonly chunks: AsyncIterator<Buffer>,
  ) {}

  /** Opens the file and reads its header. Throws DomainError backup.not-readable, .not-a-backup or .other-schema. */
  static async open(path: string): Promise<{ reader: BackupReader; header: BackupHeader }> {
    const content = createGunzip({ chunkSize: 256 * 1024 });
    // Whatever ends the pipeline is thrown where the content is read.
    pipeline(createReadStream(path), content, () => undefined);
    const reader = new BackupReader(path, content[Symbol.asyncIterator]() as AsyncIterator<Buffer>);
    try {
      const header = parseHeader(await reader.line(), path);
      reader.begun = true;
      return { reader, header };
    } catch (error) {
      await reader.close();
      throw error;
    }
  }

  /** The rows of the next table, in pieces of whole rows as COPY takes them. Throws DomainError backup.damaged. */
  async *rowsOf(table: string): AsyncGenerator<Buffer> {
    const title = lineOf({ table }).subarray(0, -1);
    if (!(await this.line()).equals(title))
      throw damaged(this.path, `${table} is not where it belongs`);
    this.counted[table] = 0;
    while (!this.rest.subarray(0, END_OF_ROWS.length).equals(END_OF_ROWS)) {
      const end = this.rest.indexOf(NEWLINE_AND_END);
      const whole = (end === -1 ? this.rest.lastIndexOf(NEWLINE) : end) + 1;
      if (whole === 0) {
        await this.readOn();
        continue;
      }
      const piece = this.take(whole);
      this.counted[table] += countLines(piece);
      yield piece;
    }
    this.take(END_OF_ROWS.length);
  }

  /** Reads the end and compares counts and checksum with what came by. Throws DomainError backup.damaged. */
  async finish(): Promise<void> {
    const sha256 = this.hash.copy().digest('hex');
    const trailer = parseTrailer(await this.line(), this.path);
    const names = [...new Set([...Object.keys(trailer.rows), ...Object.keys(this.counted)])];
    const wrong = names.find((name) => trailer.rows[name] !== this.counted[name]);
    if (wrong !== undefined) throw damaged(this.path, `rows of ${wrong} are missing or too many`);
    if (trailer.sha256 !== sha256) throw damaged(this.path, 'its checksum is another');
    if (this.rest.length > 0 || (await this.nextChunk()) !== null)
      throw damaged(this.path, 'something follows its end');
  }

  async close(): Promise<void> {
    await this.chunks.return?.();
  }

  /** The next line without its end. */
  private async line(): Promise<Buffer> {
    let end = this.rest.indexOf(NEWLINE);
    while (end === -1) {
      await this.readOn();
      end = this.rest.indexOf(NEWLINE);
    }
    return this.take(end + 1).subarray(0, -1);
  }

  private take(bytes: number): Buffer {
    const taken = this.rest.subarray(0, bytes);
    this.rest = this.rest.subarray(bytes);
    this.hash.update(taken);
    return taken;
  }

  private async readOn(): Promise<void> {
    const chunk = await this.nextChunk();
    if (chunk === null) throw this.broken('it ends too early');
    if (this.rest.length + chunk.length > LONGEST_LINE_BYTES)
      throw this.broken('a row is too long');
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
  }

  private async nextChunk(): Promise<Buffer | null> {
    try {
      const next = await this.chunks.next();
      return next.done === true ? null : next.value;
    } catch (error) {
      const code = errorCode(error) ?? '';
      const reason = error instanceof Error ? error.message : String(error);
      if (code.startsWith('Z_')) throw this.broken(reason);
      throw new DomainError('backup.not-readable', `${this.path} cannot be read: ${reason}`, 400);
    }
  }

  /** What does not even begin like one is no backup. */
  private broken(what: string): DomainError {
    return this.begun ? damaged(this.path, what) : notABackup(this.path);
  }
}

/** Reads the whole file for its own sake: what is wrong with it is known before anything is touched. */
export async function verifyBackup(path: string): Promise<BackupHeader> {
  const { reader, header } = await BackupReader.open(path);
  try {
    for (const { name } of header.tables) for await (const _rows of reader.rowsOf(name));
    await reader.finish();
    return header;
  } finally {
    await reader.close();
  }
}
