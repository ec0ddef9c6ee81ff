import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AvailabilityParts, availabilityOf } from '../domain/availability/availability.js';
import { LinkIntervals } from '../domain/availability/link-intervals.js';
import { DAY_MS, Instant } from '../domain/time/instant.js';
import { LedgerService } from './ledger.service.js';
import { LedgerMark, changedSince, readMark, sameMark } from './ledger/ledger-mark.js';

const WINDOWS = { '24h': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS } as const;

export type Window = keyof typeof WINDOWS;

/** A link's time over each shown window. */
export interface WindowedTime {
  /** False: nobody ever measured it. */
  readonly measured: boolean;
  readonly parts: Readonly<Record<Window, AvailabilityParts>>;
}

export type WindowedTimes = ReadonlyMap<string, WindowedTime>;

/** The windows move on with time after this long, beside whoever asks. */
const MOVE_AFTER_MS = 30_000;
/** Older than this nobody is answered from them. */
const TOO_OLD_MS = 60_000;
/** With more changed links than this, reading all costs no more. */
const MANY_LINKS = 500;
/** As many links are reckoned before others have their turn. */
const LINKS_AT_A_TIME = 250;

interface Held {
  readonly at: Instant;
  mark: LedgerMark;
  readonly times: Map<string, WindowedTime>;
}

/**
 * The last 24 hours, 7 and 30 days of every link, kept in memory for lists, coverage and metrics. What is new in the
 * ledger counts at the next call; that time passes is told within a minute.
 */
@Injectable()
export class RollingAvailability {
  private held: Held | null = null;
  private reading: Promise<Held> | null = null;
  private catchingUp: Promise<void> = Promise.resolve();

  constructor(
    private readonly ledger: LedgerService,
    private readonly database: DataSource,
  ) {}

  async current(now: Instant): Promise<WindowedTimes> {
    const { held } = this;
    const ageMs = held ? now - held.at : Infinity;
    if (!held || ageMs > TOO_OLD_MS || ageMs < 0) return (await this.readAll(now)).times;
    if (ageMs > MOVE_AFTER_MS) this.readAll(now).catch(() => undefined);
    // One after the other, so that no older reading of a link overwrites a newer one.
    const caughtUp = this.catchingUp.then(() => this.catchUp(held, now));
    this.catchingUp = caughtUp.catch(() => undefined);
    await caughtUp;
    return (this.held ?? held).times;
  }

  private readAll(now: Instant): Promise<Held> {
    this.reading ??= this.reread(now).finally(() => (this.reading = null));
    return this.reading;
  }

  private async reread(now: Instant): Promise<Held> {
    // Read before the rows: what comes in between is read once more, never missed.
    const mark = await readMark(this.database.manager);
    const times = new Map<string, WindowedTime>();
    await this.take('all', now, times);
    this.held = { at: now, mark, times };
    return this.held;
  }

  private async catchUp(held: Held, now: Instant): Promise<void> {
    const mark = await readMark(this.database.manager);
    if (sameMark(mark, held.mark)) return;
    const changed = await changedSince(this.database.manager, held.mark, mark);
    if (changed === 'all' || changed.length > MANY_LINKS) {
      await this.readAll(now);
      return;
    }
    await this.take(changed, now, held.times);
    held.mark = mark;
  }

  private async take(
    linkIds: readonly string[] | 'all',
    now: Instant,
    into: Map<string, WindowedTime>,
  ): Promise<void> {
    const longest = { from: now - WINDOWS['30d'], to: now };
    const ledger = await this.ledger.intervals(linkIds, longest, now);
    let reckoned = 0;
    for (const [linkId, intervals] of ledger) {
      into.set(linkId, windowed(intervals, now));
      reckoned += 1;
      if (reckoned % LINKS_AT_A_TIME === 0) await setImmediate();
    }
  }
}

function windowed(intervals: LinkIntervals, now: Instant): WindowedTime {
  const over = (window: Window) =>
    availabilityOf(intervals, { from: now - WINDOWS[window], to: now });
  return {
    measured: intervals.monitoredSince !== null,
    parts: { '24h': over('24h'), '7d': over('7d'), '30d': over('30d') },
  };
}
