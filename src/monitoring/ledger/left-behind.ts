import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../platform/database/error-code.js';
import { iso } from './entry-kinds.js';
import { LedgerEntry, instantOf, isLinkEntry } from './ledger-entry.js';
import { Query } from './short-session.js';
import { Spool } from './spool.js';

const MAX_BATCH = 2_000;

/** Puts entries of an earlier epoch where the leader finds them; those that are there already stay as they are. */
export async function handIn(query: Query, entries: readonly LedgerEntry[]): Promise<void> {
  await query(
    `insert into late_entries (entry_key, epoch, link_id, at, entry)
     select entry_key, epoch, link_id, at, entry
     from unnest($1::text[], $2::bigint[], $3::text[], $4::timestamptz[], $5::jsonb[])
       with ordinality as e (entry_key, epoch, link_id, at, entry, n)
     order by n on conflict do nothing`,
    [
      entries.map(({ key }) => key),
      entries.map(({ epoch }) => epoch),
      entries.map((entry) => (isLinkEntry(entry) ? entry.linkId : null)),
      entries.map((entry) => iso(instantOf(entry))),
      entries.map((entry) => JSON.stringify(entry)),
    ],
  );
}

/** The spools of epochs that are over: of this run, and the files earlier runs left in the folder. */
export class LeftBehind {
  private spools: Spool[] = [];

  constructor(
    private readonly folder: string,
    private readonly maxInMemory: number,
  ) {}

  get size(): number {
    return this.spools.reduce((sum, { size }) => sum + size, 0);
  }

  add(spool: Spool): void {
    this.spools.push(spool);
  }

  /** Gives everything to `take`, every spool from its oldest entry on, and removes what was taken. */
  async handIn(take: (entries: readonly LedgerEntry[]) => Promise<void>): Promise<void> {
    await this.findFiles();
    for (let spool = this.spools[0]; spool; spool = this.spools[0]) {
      try {
        for (;;) {
          const entries = await spool.oldest(MAX_BATCH);
          if (entries.length > 0) await take(entries);
          await spool.drop();
          if (entries.length === 0) break;
        }
      } catch (error) {
        spool.release();
        throw error;
      }
      this.spools.shift();
    }
  }

  async close(): Promise<void> {
    for (const spool of this.spools) await spool.close();
  }

  private async findFiles(): Promise<void> {
    const known = new Set(this.spools.map(({ path }) => path));
    let names: string[];
    try {
      names = await readdir(this.folder);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return;
      throw error;
    }
    for (const name of names.filter((each) => each.endsWith('.ndjson'))) {
      const path = join(this.folder, name);
      if (!known.has(path)) this.spools.push(await Spool.left(path, this.maxInMemory));
    }
  }
}
