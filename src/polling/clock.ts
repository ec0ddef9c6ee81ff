import { performance } from 'node:perf_hooks';
import { anchored, ClockJump, instantAt, observed } from '../domain/time/steady-clock.js';
import { Instant } from '../domain/time/instant.js';

/** The process may be put aside between two readings; readings further apart than this are not of one moment. */
const SAME_MOMENT_MS = 5;
const ATTEMPTS = 3;

/** Both clocks at the same moment: milliseconds. */
export interface Moment {
  readonly monotonicMs: number;
  readonly wallMs: Instant;
}

/** Null: the process was put aside between the readings each time. */
export function readClocks(): Moment | null {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = performance.now();
    const wallMs = Date.now();
    const after = performance.now();
    if (after - before <= SAME_MOMENT_MS) return { monotonicMs: after, wallMs };
  }
  return null;
}

/** The one source of the instants that the poller tells. */
export class PollerClock {
  private steady = anchored(performance.now(), Date.now());

  /** The instant of a moment of `performance.now()`. */
  instantOf(monotonicMs: number): Instant {
    return instantAt(this.steady, monotonicMs);
  }

  now(): Instant {
    return this.instantOf(performance.now());
  }

  /**
   * Compares with the wall clock. If somebody has set it since the last comparison, `onJump` is called while the old
   * time still holds; then the new one does. Gives whether that was so.
   */
  observe(onJump: (jump: ClockJump) => void): boolean {
    const moment = readClocks();
    if (!moment) return false;
    const { clock, jump } = observed(this.steady, moment.monotonicMs, moment.wallMs);
    if (jump) onJump(jump);
    this.steady = clock;
    return jump !== null;
  }
}
