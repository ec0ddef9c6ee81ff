/** Moments here are monotonic milliseconds of the poller, not the time of day. */

/** How often the poller looks whether it still runs. */
export const STALL_TICK_MS = 250;

/**
 * Later than this the event loop stood still. It is above what collecting garbage or taking a plan of a province costs
 * and below the longest patience with an echo and its confirmation, so that no false loss hides in a shorter pause.
 */
export const STALL_LATE_MS = 1_000;

/** Nothing was done in [fromMs, toMs). */
export interface Stall {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Whether the loop stood still between its last tick and now: null, or the time in which it may have. */
export function stallBetween(lastTickMs: number, nowMs: number): Stall | null {
  return nowMs - lastTickMs > STALL_TICK_MS + STALL_LATE_MS
    ? { fromMs: lastTickMs, toMs: nowMs }
    : null;
}
