import { mkdirSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { logOf } from '../../platform/logging/log.js';
import { LedgerEntry } from './ledger-entry.js';

const FSYNC_MS = 200;
const READ_BYTES = 1 << 20;
const LINES_AT_ONCE = 1_000;
const RETRY_MS = 1_000;

/**
 * Entries that wait for the database on disk, one JSON line each, oldest first. Adding never waits for the disk; what
 * the disk refuses stays in memory, up to `maxInMemory`. A last line that a crash tore apart is passed over.
 */
export class Spool {
  private readonly log = logOf('spool');
  private file: FileHandle | null = null;
  /** Entries behind everything on disk. */
  private unwritten: LedgerEntry[] = [];
  private writtenBytes = 0;
  private readBytes = 0;
  private linesOnDisk = 0;
  private taken: { fromDisk: boolean; bytes: number; lines: number } | null = null;
  private work: Promise<unknown> = Promise.resolve();
  private flushing = false;
  private unsynced: NodeJS.Timeout | null = null;
  /** The disk did not take the newest lines: from now on memory is what bounds the spool. */
  private refused = false;
  private lost = 0;

  constructor(
    readonly path: string,
    private readonly maxInMemory: number,
  ) {}

  /** Opens what an earlier life left. */
  static async left(path: string, maxInMemory: number): Promise<Spool> {
    const spool = new Spool(path, maxInMemory);
    spool.file = await open(path, 'r+');
    spool.writtenBytes = (await spool.file.stat()).size;
    spool.linesOnDisk = await spool.countLines();
    return spool;
  }

  /** How many entries wait here. */
  get size(): number {
    return this.linesOnDisk + this.unwritten.length;
  }

  append(entries: readonly LedgerEntry[]): void {
    for (const entry of entries) {
      if (this.refused && this.unwritten.length >= this.maxInMemory) this.lost += 1;
      else this.unwritten.push(entry);
    }
    if (!this.flushing) void this.flush();
  }

  /** The oldest entries, `max` at most; they stay until `drop`. Empty when nothing is left. */
  oldest(max: number): Promise<readonly LedgerEntry[]> {
    return this.inTurn(async () => {
      for (;;) {
        if (this.readBytes >= this.writtenBytes) {
          const entries = this.unwritten.slice(0, max);
          this.taken = { fromDisk: false, bytes: 0, lines: entries.length };
          return entries;
        }
        const { entries, bytes, lines } = await this.readLines(max);
        this.taken = { fromDisk: true, bytes, lines };
        if (entries.length > 0) return entries;
        await this.forget();
      }
    });
  }

  /** Forgets what `oldest` gave: it is in the database. The file goes when all of it is. */
  drop(): Promise<void> {
    return this.inTurn(() => this.forget());
  }

  /** Leaves what `oldest` gave: it could not be written. */
  release(): void {
    void this.inTurn(() => {
      this.taken = null;
      return Promise.resolve();
    });
    void this.flush();
  }

  /** Resolves when everything added is on disk for good, or the disk has refused it. */
  async flush(): Promise<void> {
    this.flushing = true;
    await this.inTurn(async () => {
      this.flushing = false;
      // What is being written to the database from memory must not move under its feet.
      while (this.unwritten.length > 0 && this.taken?.fromDisk !== false)
        if (!(await this.writeLines())) return;
    });
  }

  async close(): Promise<void> {
    await this.flush();
    await this.inTurn(async () => {
      if (this.unsynced) clearTimeout(this.unsynced);
      this.unsynced = null;
      await this.file?.sync().catch((error: unknown) => this.complain(error));
      await this.file?.close();
      this.file = null;
    });
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.work.then(work);
    this.work = mine.catch(() => undefined);
    return mine;
  }

  /** False when the disk refuses it. Not all at once: that would hold up the event loop. */
  private async writeLines(): Promise<boolean> {
    const some = this.unwritten.slice(0, LINES_AT_ONCE);
    const bytes = Buffer.from(some.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    try {
      this.file ??= await this.create();
      let done = 0;
      // Always at the end of what is known to be whole: a line the disk tore apart is written over.
      while (done < bytes.length)
        done += (await this.file.write(bytes, done, bytes.length - done, this.writtenBytes + done))
          .bytesWritten;
    } catch (error) {
      this.refused = true;
      this.complain(error);
      setTimeout(() => void this.flush(), RETRY_MS).unref();
      return false;
    }
    this.refused = false;
    this.writtenBytes += bytes.length;
    this.linesOnDisk += some.length;
    this.unwritten.splice(0, some.length);
    this.unsynced ??= setTimeout(() => {
      this.unsynced = null;
      this.file?.datasync().catch((error: unknown) => this.complain(error));
    }, FSYNC_MS).unref();
    return true;
  }

  private create(): Promise<FileHandle> {
    mkdirSync(dirname(this.path), { recursive: true });
    return open(this.path, 'w+', 0o600);
  }

  private complain(error: unknown): void {
    this.log.error('the spool cannot be written; what waits stays in memory', error, {
      path: this.path,
      waiting: this.unwritten.length,
      lost: this.lost,
    });
  }

  private async readLines(
    max: number,
  ): Promise<{ entries: LedgerEntry[]; bytes: number; lines: number }> {
    let chunk: Buffer = Buffer.alloc(0);
    while (!chunk.includes(10)) {
      const length = Math.min(this.writtenBytes - this.readBytes, chunk.length + READ_BYTES);
      const grown = await this.readAt(length);
      if (grown.length <= chunk.length) return this.torn(grown.length);
      chunk = grown;
    }
    const entries: LedgerEntry[] = [];
    let bytes = 0;
    let lines = 0;
    for (let end = chunk.indexOf(10); end >= 0 && lines < max; end = chunk.indexOf(10, bytes)) {
      const entry = this.parsed(chunk.toString('utf8', bytes, end));
      if (entry) entries.push(entry);
      bytes = end + 1;
      lines += 1;
    }
    return { entries, bytes, lines };
  }

  private torn(bytes: number): { entries: LedgerEntry[]; bytes: number; lines: number } {
    this.log.warn('the last line of the spool was torn apart by a crash', { path: this.path });
    return { entries: [], bytes: Math.max(bytes, this.writtenBytes - this.readBytes), lines: 0 };
  }

  private parsed(line: string): LedgerEntry | null {
    try {
      return JSON.parse(line) as LedgerEntry;
    } catch {
      this.log.warn('a line of the spool cannot be read; it is passed over', { path: this.path });
      return null;
    }
  }

  private async readAt(length: number): Promise<Buffer> {
    const buffer = Buffer.alloc(length);
    const answer = await this.file?.read(buffer, 0, length, this.readBytes);
    return buffer.subarray(0, answer?.bytesRead ?? 0);
  }

  private async countLines(): Promise<number> {
    let lines = 0;
    const buffer = Buffer.alloc(READ_BYTES);
    for (let at = 0; at < this.writtenBytes;) {
      const bytesRead = (await this.file?.read(buffer, 0, READ_BYTES, at))?.bytesRead ?? 0;
      if (bytesRead === 0) break;
      for (let i = 0; i < bytesRead; i += 1) if (buffer[i] === 10) lines += 1;
      at += bytesRead;
    }
    return lines;
  }

  private async forget(): Promise<void> {
    const { taken } = this;
    this.taken = null;
    if (!taken) return;
    if (taken.fromDisk) {
      this.readBytes += taken.bytes;
      this.linesOnDisk -= taken.lines;
    } else this.unwritten.splice(0, taken.lines);
    if (this.readBytes < this.writtenBytes) return;
    if (this.file) {
      if (this.unsynced) clearTimeout(this.unsynced);
      this.unsynced = null;
      await this.file.close();
      this.file = null;
      await rm(this.path, { force: true });
    }
    this.writtenBytes = 0;
    this.readBytes = 0;
    this.linesOnDisk = 0;
    if (this.unwritten.length > 0) void this.flush();
  }
}
