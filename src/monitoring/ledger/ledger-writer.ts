import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { LinkState, Transition } from '../../domain/link-state/state.js';
import { Instant } from '../../domain/time/instant.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { DATABASE } from '../../platform/database/database.module.js';
import type { Database } from '../../platform/database/database.js';
import { logOf } from '../../platform/logging/log.js';
import { DeposedError } from './deposed-error.js';
import { fenced } from './fenced.js';
import { LedgerEntry, MonitorEvent, isHeartbeat } from './ledger-entry.js';
import { LeftBehind, handIn } from './left-behind.js';
import { ShortSession } from './short-session.js';
import { Spool } from './spool.js';
import { takeLateEntries } from './take-late-entries.js';
import { writeEntries } from './write-entries.js';

const MAX_BATCH = 2_000;
const MAX_IN_MEMORY = 20_000;
const RETRY_MS = 1_000;

/**
 * The one writer of the ledger: transitions wait in memory, in order, and go to the database in transactions, each under
 * the leader's epoch. While the database is away they wait on disk; probing and deciding go on.
 */
@Injectable()
export class LedgerWriter {
  private readonly log = logOf('ledger');
  private readonly run = randomUUID();
  private readonly session: ShortSession;
  private readonly folder: string;
  private readonly leftBehind: LeftBehind;
  private spool: Spool;
  private spools = 0;
  private sequence = 0;
  private memory: LedgerEntry[] = [];
  private heartbeatAt: Instant | null = null;
  private epoch: number | null = null;
  /** Leads, and has taken in what was left from before. */
  private ready = false;
  /** Counts changes of the lead: work begun before the newest ends itself. */
  private turn = 0;
  private writing: Promise<void> | null = null;
  private handing: Promise<void> = Promise.resolve();
  private failing = false;
  private stopped = false;
  private deposed: (() => void) | null = null;
  private written: (() => void) | null = null;

  constructor(
    @Inject(SETTINGS) settings: Pick<Settings, 'dataDir'>,
    @Inject(DATABASE) database: Pick<Database, 'serviceUrl'>,
  ) {
    this.session = new ShortSession(database.serviceUrl, 'pantau-desa ledger');
    this.folder = join(settings.dataDir, 'spool');
    this.leftBehind = new LeftBehind(this.folder, MAX_IN_MEMORY);
    this.spool = this.newSpool();
  }

  /** How many entries are not in the database yet: in memory, on disk, or waiting to be handed in. */
  get waitingEvents(): number {
    return this.memory.length + this.spool.size + this.leftBehind.size;
  }

  /** Grows with every entry. */
  get entered(): number {
    return this.sequence;
  }

  add(linkId: string, transitions: readonly Transition[], state: LinkState): void {
    const { epoch } = this;
    if (epoch === null || transitions.length === 0) return;
    this.push(
      transitions.map((transition) => ({ key: this.key(), epoch, linkId, transition, state })),
    );
  }

  /** A journal row that changes nothing of the ledger. */
  note(event: MonitorEvent): void {
    if (this.epoch !== null) this.push([{ key: this.key(), epoch: this.epoch, note: event }]);
  }

  /** Notes the newest instant taken in; stored once every transition before it is. */
  heartbeat(newestSampleAt: Instant): void {
    if (this.epoch === null) return;
    if (this.spool.size > 0) this.spool.append([this.heartbeatEntry(this.epoch, newestSampleAt)]);
    else this.heartbeatAt = newestSampleAt;
    this.wake();
  }

  /** Tells when transitions or notes were committed. */
  onWritten(listener: () => void): void {
    this.written = listener;
  }

  /** Tells when the database says that another leads. */
  onDeposed(listener: () => void): void {
    this.deposed = listener;
  }

  /**
   * Writes under this epoch from now on. First takes in what earlier lives of this service left on disk and what others
   * handed in; resolves when that is done, however long the database is away, or when another leads.
   */
  async lead(epoch: number): Promise<void> {
    const turn = this.nextTurn();
    await this.writing;
    await this.handing;
    this.setAside();
    this.epoch = epoch;
    const done = await this.insist(turn, async () => {
      await this.leftBehind.handIn((entries) =>
        fenced(this.session, epoch, (query) => handIn(query, entries)),
      );
      await takeLateEntries(this.session, epoch, 'restoring', (work) =>
        fenced(this.session, epoch, work),
      );
    });
    if (!done) return;
    this.ready = true;
    this.wake();
  }

  /**
   * Writes nothing more: another leads, or may. What waits is put aside at once and handed in for the leader as soon as
   * the database answers.
   */
  async yield(): Promise<void> {
    const turn = this.nextTurn();
    await this.writing;
    await this.handing;
    this.setAside();
    this.epoch = null;
    this.handing = this.insist(turn, () =>
      this.leftBehind.handIn((entries) =>
        this.session.transaction((query) => handIn(query, entries)),
      ),
    ).then(() => undefined);
  }

  /** Takes in what another service has handed in; true when the ledger was changed by it. */
  async takeHandedIn(): Promise<boolean> {
    const { epoch, ready } = this;
    if (epoch === null || !ready || this.failing) return false;
    try {
      return await takeLateEntries(this.session, epoch, 'measuring', (work) =>
        fenced(this.session, epoch, work),
      );
    } catch (error) {
      if (error instanceof DeposedError) this.depose(error);
      else this.log.warn('what was handed in could not be taken yet', { reason: String(error) });
      return false;
    }
  }

  /** Resolves when everything added so far is stored. */
  async drained(): Promise<void> {
    while (this.writing) await this.writing;
  }

  /** Writes what waits, once, and takes no more; what cannot be written stays on disk for the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.drained();
    this.nextTurn();
    await this.handing;
    this.setAside();
    this.epoch = null;
    await this.leftBehind.close();
    await this.session.close();
  }

  private key(): string {
    this.sequence += 1;
    return `${this.run}/${String(this.sequence)}`;
  }

  private heartbeatEntry(epoch: number, heartbeat: Instant): LedgerEntry {
    return { key: this.key(), epoch, heartbeat };
  }

  private newSpool(): Spool {
    this.spools += 1;
    const name = this.spools === 1 ? this.run : `${this.run}-${String(this.spools)}`;
    return new Spool(join(this.folder, `${name}.ndjson`), MAX_IN_MEMORY);
  }

  private nextTurn(): number {
    this.ready = false;
    this.turn += 1;
    return this.turn;
  }

  private push(entries: readonly LedgerEntry[]): void {
    if (this.spool.size > 0) this.spool.append(entries);
    else this.memory.push(...entries);
    if (this.memory.length > MAX_IN_MEMORY) this.toDisk();
    this.wake();
  }

  /** Moves what waits in memory behind what waits on disk. Written meanwhile, it is known by its keys. */
  private toDisk(): void {
    const waiting = this.memory;
    this.memory = [];
    if (this.heartbeatAt !== null && this.epoch !== null)
      waiting.push(this.heartbeatEntry(this.epoch, this.heartbeatAt));
    this.heartbeatAt = null;
    if (waiting.length > 0) this.spool.append(waiting);
  }

  /** What was decided under an epoch that is over is not written by the ordinary way any more. */
  private setAside(): void {
    this.toDisk();
    if (this.spool.size === 0) return;
    this.leftBehind.add(this.spool);
    this.spool = this.newSpool();
  }

  /** Repeats the work until it succeeds; false when the lead changed or the service stops meanwhile. */
  private async insist(turn: number, work: () => Promise<void>): Promise<boolean> {
    for (let tries = 0; turn === this.turn && !this.stopped; tries += 1) {
      try {
        await work();
        return turn === this.turn;
      } catch (error) {
        if (error instanceof DeposedError) {
          if (turn === this.turn) this.depose(error);
          return false;
        }
        if (tries === 0)
          this.log.error('what earlier lives left could not be taken in yet', error, {
            waiting: this.waitingEvents,
          });
        await pause(RETRY_MS);
      }
    }
    return false;
  }

  private wake(): void {
    if (!this.ready || !this.waits()) return;
    this.writing ??= this.writeAll().finally(() => {
      this.writing = null;
      if (!this.stopped) this.wake();
    });
  }

  private waits(): boolean {
    return this.memory.length > 0 || this.heartbeatAt !== null || this.spool.size > 0;
  }

  private async writeAll(): Promise<void> {
    // A turn of the event loop lets a batch of samples gather into one transaction.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.ready && this.epoch !== null && this.waits()) {
      try {
        await this.writeNext(this.epoch);
        if (this.failing)
          this.log.info('the ledger is written again', { waiting: this.waitingEvents });
        this.failing = false;
      } catch (error) {
        this.toDisk();
        this.spool.release();
        if (error instanceof DeposedError) {
          this.depose(error);
          return;
        }
        if (!this.failing)
          this.log.error('the ledger could not be written; it waits on disk', error, {
            waiting: this.waitingEvents,
          });
        this.failing = true;
        if (this.stopped) return;
        await pause(RETRY_MS);
      }
    }
  }

  /** Memory is filled only while the disk is empty, so what is in it is the oldest. */
  private async writeNext(epoch: number): Promise<void> {
    if (this.memory.length === 0 && this.heartbeatAt === null) {
      const oldest = await this.spool.oldest(MAX_BATCH);
      if (oldest.length > 0) await this.write(epoch, oldest);
      await this.spool.drop();
      return;
    }
    const source = this.memory;
    const batch = source.slice(0, MAX_BATCH);
    const { heartbeatAt } = this;
    const isLast = batch.length === source.length;
    const heartbeat =
      isLast && heartbeatAt !== null ? [this.heartbeatEntry(epoch, heartbeatAt)] : [];
    await this.write(epoch, [...batch, ...heartbeat]);
    if (this.memory !== source) return;
    source.splice(0, batch.length);
    if (isLast && this.heartbeatAt === heartbeatAt) this.heartbeatAt = null;
  }

  private async write(epoch: number, entries: readonly LedgerEntry[]): Promise<void> {
    this.log.debug('ledger transaction begins', { entries: entries.length });
    await fenced(this.session, epoch, (query) => writeEntries(query, entries));
    this.log.debug('ledger transaction committed', { entries: entries.length });
    if (!entries.every(isHeartbeat)) this.written?.();
  }

  private depose(error: DeposedError): void {
    this.ready = false;
    this.log.warn('another service leads; nothing more is written', {
      epoch: error.epoch,
      found: error.found,
    });
    this.deposed?.();
  }
}
