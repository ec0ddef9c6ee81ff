import {
  BeforeApplicationShutdown,
  Inject,
  Injectable,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Sample } from '../../domain/probe/sample.js';
import { DAY_MS, Instant } from '../../domain/time/instant.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { logOf } from '../../platform/logging/log.js';
import { LedgerService } from '../ledger.service.js';
import { Leadership } from '../leadership/leadership.js';
import { DeposedError } from '../ledger/deposed-error.js';
import { LedgerWriter } from '../ledger/ledger-writer.js';
import { Monitor } from '../monitor.js';
import { Poller } from '../poller/poller.js';
import { OpenBuckets, RollupBatch } from './open-buckets.js';
import { settleHours } from './settle-hours.js';
import { keepPartitions } from './upkeep.js';
import { writeBatch } from './write-batch.js';

const TICK_MS = 5_000;
/** Beyond the silence that makes a link unknown, so that the ledger mostly knows when a bucket closes. */
const LEDGER_GRACE_MS = 10_000;
/** Over a day of waiting at 599 links, two hours at 8,563; about 50 MB. */
const MAX_WAITING_ROWS = 250_000;

/** Keeps the rollups: gathers samples in memory and writes closed buckets; while the database is away they wait. */
@Injectable()
export class Rollups implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = logOf('rollups');
  private readonly open = new OpenBuckets();
  private waiting: RollupBatch[] = [];
  private working: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private upkeepAt: Instant = -Infinity;
  private failing = false;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly database: DataSource,
    private readonly ledger: LedgerService,
    private readonly ledgerWriter: LedgerWriter,
    private readonly monitor: Monitor,
    private readonly poller: Poller,
    @Inject(Leadership) private readonly leadership: Pick<Leadership, 'epoch'>,
  ) {}

  /** A sample of a watched link. Never waits for the database. */
  take(linkId: string, sample: Sample): void {
    this.open.take(linkId, sample);
  }

  /** How many rows wait to be written. */
  get waitingRows(): number {
    return this.waiting.reduce((sum, { parts }) => sum + parts.size, 0);
  }

  onApplicationBootstrap(): void {
    if (this.settings.environment.ROLE !== 'all') return;
    this.monitor.onSample((linkId, sample) => this.take(linkId, sample));
    void this.tick(Date.now());
    this.timer = setInterval(() => void this.tick(Date.now()), TICK_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.timer) return;
    clearInterval(this.timer);
    // The poller's last samples belong to the bucket that is cut short here.
    await this.poller.stop();
    await this.flush(Date.now());
  }

  /** Writes what is due at `now`; resolves when that, or what was being written before, is done or has failed. */
  tick(now: Instant): Promise<void> {
    const due = now - this.graceMs();
    this.enqueue(this.open.closeUntil(due));
    if (this.leadership.epoch === null) return Promise.resolve();
    this.working ??= this.work(this.leadership.epoch, now, due).finally(() => {
      this.working = null;
    });
    return this.working;
  }

  /** Writes everything, the running buckets as far as they have come; the rest of them adds up after the next start. */
  async flush(now: Instant): Promise<void> {
    await this.working;
    this.enqueue(this.open.closeUntil(Infinity));
    if (this.leadership.epoch !== null)
      await this.work(this.leadership.epoch, now, now - this.graceMs());
  }

  private graceMs(): number {
    return this.settings.monitoring.staleAfterMs + LEDGER_GRACE_MS;
  }

  private enqueue(batches: readonly RollupBatch[]): void {
    this.waiting.push(...batches);
    while (this.waiting.length > 1 && this.waitingRows > MAX_WAITING_ROWS) {
      const lost = this.waiting.shift();
      this.log.error('rollups were lost: too many wait for the database', undefined, {
        bucket: new Date(lost?.bucket ?? 0).toISOString(),
        rows: lost?.parts.size,
      });
    }
  }

  private async work(epoch: number, now: Instant, due: Instant): Promise<void> {
    try {
      await this.ledgerWriter.drained();
      await this.writeWaiting(epoch, now);
      await settleHours(this.database, epoch, this.ledger, due, now);
      if (now >= this.upkeepAt) await this.upkeep(now);
      if (this.failing) this.log.info('rollups are written again');
      this.failing = false;
    } catch (error) {
      if (error instanceof DeposedError) {
        // Another service leads, and keeps the rollups; what waits here was measured under a lead that is over.
        this.log.warn('rollups of an earlier lead are given up', { rows: this.waitingRows });
        this.waiting = [];
        return;
      }
      if (!this.failing)
        this.log.error('rollups could not be written; they wait in memory', error, {
          waiting: this.waitingRows,
        });
      this.failing = true;
    }
  }

  private async writeWaiting(epoch: number, now: Instant): Promise<void> {
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      await writeBatch(this.database, epoch, this.ledger, next, now);
      // It may have been given up for lack of room meanwhile.
      if (this.waiting[0] === next) this.waiting.shift();
    }
  }

  private async upkeep(now: Instant): Promise<void> {
    const dropped = await keepPartitions(this.database, now);
    this.upkeepAt = now + DAY_MS;
    if (dropped.length > 0)
      this.log.info('rollups past their time dropped', { partitions: dropped.join(' ') });
  }
}
