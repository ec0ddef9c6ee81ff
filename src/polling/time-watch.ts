import { performance } from 'node:perf_hooks';
import { STALL_TICK_MS, stallBetween } from '../domain/probe/stall.js';
import { FromPoller } from '../domain/probe/sample.js';
import { Instant } from '../domain/time/instant.js';
import { logOf } from '../platform/logging/log.js';
import { PollerClock } from './clock.js';

const log = logOf('polling.time');

export type TimeMessage = Extract<FromPoller, { readonly type: 'stalled' | 'clock-jumped' }>;

/**
 * Watches that time passes as it should: whether the event loop stood still, and whether somebody set the wall clock.
 * After a standstill Node runs the timers that are overdue before it reads what has come in meanwhile, and not
 * necessarily this one first: so everyone who is about to judge a probe looks here before.
 */
export class TimeWatch {
  private readonly clock = new PollerClock();
  private lastTickMs = performance.now();
  private stalledUntilMs = -Infinity;
  private jumpedAtMs = -Infinity;
  private readonly timer: NodeJS.Timeout;

  /**
   * `tell` hears of a stall or a jump before anything is told that was judged after it; `disturbed` then, when no
   * answer that is still out can be believed to be missing.
   */
  constructor(
    private readonly tell: (message: TimeMessage) => void,
    private readonly disturbed: () => void,
  ) {
    this.timer = setInterval(() => {
      this.look();
      this.lastTickMs = performance.now();
    }, STALL_TICK_MS);
  }

  look(): void {
    const nowMs = performance.now();
    const stall = stallBetween(this.lastTickMs, nowMs);
    if (stall) {
      this.lastTickMs = nowMs;
      this.stalledUntilMs = nowMs;
      const from = this.clock.instantOf(stall.fromMs);
      const to = this.clock.instantOf(stall.toMs);
      log.warn('the poller stood still', { seconds: (to - from) / 1_000 });
      this.tell({ type: 'stalled', from, to });
    }
    const jumped = this.clock.observe((jump) => {
      this.jumpedAtMs = nowMs;
      log.warn('the clock was set', { bySeconds: jump.byMs / 1_000 });
      // What was gathered so far leaves with this, on the old time.
      this.tell({ type: 'clock-jumped', ...jump });
    });
    if (stall || jumped) this.disturbed();
  }

  /** The instant of a moment of `performance.now()`, by the time as it was when last looked at. */
  instantOf(monotonicMs: number): Instant {
    return this.clock.instantOf(monotonicMs);
  }

  now(): Instant {
    return this.clock.now();
  }

  /** Whether the poller has stood still since this moment, so that a missing answer says nothing. */
  stalledSince(monotonicMs: number): boolean {
    this.look();
    return this.stalledUntilMs >= monotonicMs;
  }

  /** Whether instants told of this moment so far were told on a time that no longer is. */
  jumpedSince(monotonicMs: number): boolean {
    this.look();
    return this.jumpedAtMs >= monotonicMs;
  }

  /** Like `stalledSince`, of a program that goes by the wall clock: it is thrown off by a jump as well. */
  disturbedSince(monotonicMs: number): boolean {
    this.look();
    return Math.max(this.stalledUntilMs, this.jumpedAtMs) >= monotonicMs;
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
