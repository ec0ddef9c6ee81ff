import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LinkState, Transition } from '../../domain/link-state/state.js';
import { Instant } from '../../domain/time/instant.js';
import { logOf } from '../../platform/logging/log.js';
import { LedgerEntry } from './ledger-entry.js';
import { writeEntries } from './write-entries.js';

const MAX_BATCH = 2_000;
const RETRY_MS = 1_000;

/**
 * The one writer of the ledger: transitions wait in memory, in order, and go to the database in transactions. While
 * the database is away they wait; probing and deciding go on.
 */
@Injectable()
export class LedgerWriter {
  private readonly log = logOf('ledger');
  private readonly run = randomUUID();
  private sequence = 0;
  private waiting: LedgerEntry[] = [];
  private heartbeatAt: Instant | null = null;
  private writing: Promise<void> | null = null;
  private stopped = false;

  constructor(private readonly database: DataSource) {}

  add(linkId: string, transitions: readonly Transition[], state: LinkState): void {
    for (const transition of transitions) {
      this.sequence += 1;
      this.waiting.push({ key: `${this.run}/${String(this.sequence)}`, linkId, transition, state });
    }
    if (transitions.length > 0) this.wake();
  }

  /** Notes the newest instant taken in; stored once every transition before it is. */
  heartbeat(newestSampleAt: Instant): void {
    this.heartbeatAt = newestSampleAt;
    this.wake();
  }

  /** Resolves when everything added so far is stored. */
  async drained(): Promise<void> {
    while (this.writing) await this.writing;
  }

  /** Writes what waits, once, and takes no more. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.drained();
  }

  private wake(): void {
    this.writing ??= this.writeAll().finally(() => {
      this.writing = null;
      if (!this.stopped && (this.waiting.length > 0 || this.heartbeatAt !== null)) this.wake();
    });
  }

  private async writeAll(): Promise<void> {
    // A turn of the event loop lets a batch of samples gather into one transaction.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0 || this.heartbeatAt !== null) {
      const batch = this.waiting.slice(0, MAX_BATCH);
      const heartbeatAt = batch.length === this.waiting.length ? this.heartbeatAt : null;
      try {
        await this.write(batch, heartbeatAt);
      } catch (error) {
        this.log.error('the ledger could not be written; it waits in memory', error, {
          waiting: this.waiting.length,
        });
        if (this.stopped) return;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        continue;
      }
      this.waiting.splice(0, batch.length);
      if (heartbeatAt !== null && this.heartbeatAt === heartbeatAt) this.heartbeatAt = null;
    }
  }

  private async write(batch: readonly LedgerEntry[], heartbeatAt: Instant | null): Promise<void> {
    await this.database.transaction(async (manager) => {
      await writeEntries(manager, batch);
      if (heartbeatAt === null) return;
      await manager.query(
        `insert into monitor_heartbeat as h (newest_sample_at, written_at) values ($1, now())
         on conflict (id) do update set newest_sample_at = greatest(h.newest_sample_at, excluded.newest_sample_at), written_at = excluded.written_at`,
        [new Date(heartbeatAt).toISOString()],
      );
    });
  }
}
