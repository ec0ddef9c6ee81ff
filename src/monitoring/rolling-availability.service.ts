import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AvailabilityParts, availabilityOf } from '../domain/availability/availability.js';
import { LinkIntervals } from '../domain/availability/link-intervals.js';
import { ShownWindow, ShownWindows, shownWindows } from '../domain/availability/shown-windows.js';
import { Instant } from '../domain/time/instant.js';
import { withinScope } from '../platform/scope/scope.js';
import { LedgerService } from './ledger.service.js';
import { LedgerMark, changedSince, readMark, sameMark } from './ledger/ledger-mark.js';

/** A link's time over each shown window. */
export interface WindowedTime {
  /** False: nobody ever measured it. */
  readonly measured: boolean;
  readonly parts: Readonly<Record<ShownWindow, AvailabilityParts>>;
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
 * The last 24 hours, 7 and 30 days, this month and the last of every link, kept in memory for lists, coverage and
 * metrics. What is new in the ledger counts at the next call; that time passes is told within a minute.
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

  /** Of every link of the province: whoever asks looks up those they know of. */
  current(now: Instant): Promise<WindowedTimes> {
    return withinScope(null, () => this.currentOfAll(now));
  }

  private async currentOfAll(now: Instant): Promise<WindowedTimes> {
    const { held } = this;
    const ageMs = held ? now - held.at : Infinity;
    if (!held || ageMs > TOO_OLD_MS || ageMs < 0 || !isSameMonth(held.at, now))
      return (await this.readAll(now)).times;
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
    const before = this.held;
    // Read before the rows: what comes in between is read once more, never missed.
    const mark = await readMark(this.database.manager);
    const changed = before ? await this.changedLastMonth(before, mark, now) : 'all';
    const times = new Map<string, WindowedTime>();
    if (before === null || changed === 'all') {
      await this.take('all', now, times);
    } else {
      const unseen = await this.moveOn(before.times, now, times);
      await this.take([...new Set([...changed, ...unseen])], now, times);
    }
    this.held = { at: now, mark, times };
    return this.held;
  }

  /** The links whose last month may not be what it was; all of them where another month is the last. */
  private async changedLastMonth(
    before: Held,
    mark: LedgerMark,
    now: Instant,
  ): Promise<readonly string[] | 'all'> {
    if (!isSameMonth(before.at, now)) return 'all';
    if (sameMark(mark, before.mark)) return [];
    const changed = await changedSince(this.database.manager, before.mark, mark);
    return changed.length > MANY_LINKS ? 'all' : changed;
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

  /** Reckons every window of these links. */
  private async take(
    linkIds: readonly string[] | 'all',
    now: Instant,
    into: Map<string, WindowedTime>,
  ): Promise<void> {
    if (linkIds.length === 0) return;
    const windows = shownWindows(now);
    const from = Math.min(windows.last_month.from, windows['30d'].from);
    const ledger = await this.ledger.intervals(linkIds, { from, to: now }, now);
    await eachInTurns(ledger, (linkId, intervals) => {
      const lastMonth = availabilityOf(intervals, windows.last_month);
      into.set(linkId, windowed(intervals, windows, lastMonth));
    });
  }

  /** Reckons what moves on with time, which is all but a month that is over; gives the links not known so far. */
  private async moveOn(
    known: WindowedTimes,
    now: Instant,
    into: Map<string, WindowedTime>,
  ): Promise<string[]> {
    const windows = shownWindows(now);
    const from = Math.min(windows.month.from, windows['30d'].from);
    const ledger = await this.ledger.intervals('all', { from, to: now }, now);
    const unseen: string[] = [];
    await eachInTurns(ledger, (linkId, intervals) => {
      const lastMonth = known.get(linkId)?.parts.last_month;
      if (lastMonth) into.set(linkId, windowed(intervals, windows, lastMonth));
      else unseen.push(linkId);
    });
    return unseen;
  }
}

function isSameMonth(a: Instant, b: Instant): boolean {
  return shownWindows(a).month.from === shownWindows(b).month.from;
}

async function eachInTurns(
  ledger: ReadonlyMap<string, LinkIntervals>,
  reckon: (linkId: string, intervals: LinkIntervals) => void,
): Promise<void> {
  let reckoned = 0;
  for (const [linkId, intervals] of ledger) {
    reckon(linkId, intervals);
    reckoned += 1;
    if (reckoned % LINKS_AT_A_TIME === 0) await setImmediate();
  }
}

function windowed(
  intervals: LinkIntervals,
  windows: ShownWindows,
  lastMonth: AvailabilityParts,
): WindowedTime {
  return {
    measured: intervals.monitoredSince !== null,
    parts: {
      '24h': availabilityOf(intervals, windows['24h']),
      '7d': availabilityOf(intervals, windows['7d']),
      '30d': availabilityOf(intervals, windows['30d']),
      month: availabilityOf(intervals, windows.month),
      last_month: lastMonth,
    },
  };
}
