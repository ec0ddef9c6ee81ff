import { Instant } from './instant.js';

/**
 * Instants that run with the monotonic clock from an anchor and follow the wall clock only gently, so that durations
 * between them are true and none is told twice.
 */
export interface SteadyClock {
  /** What is added to monotonic milliseconds to give an instant. */
  readonly offsetMs: number;
  /** Where it was anchored: no instant lies before that. Monotonic milliseconds. */
  readonly anchoredAtMs: number;
  /** When the wall clock was last looked at. Monotonic milliseconds. */
  readonly observedAtMs: number;
}

/** The wall clock was set: instants up to `at` were told on the old time, the new one is `byMs` ahead of it. */
export interface ClockJump {
  readonly at: Instant;
  /** Milliseconds; negative where the clock was put back. */
  readonly byMs: number;
}

/** The wall clock differs by more than this from ours only if somebody set it: time services slew what is less. */
export const JUMP_MS = 1_000;

/**
 * How fast a smaller difference is made up for: 500 µs a second, as the kernel's own adjtime does. A duration between
 * two instants is then wrong by no more than 0.05 %, and time never runs backwards.
 */
export const SLEW = 0.000_5;

/** The wall clock is read in whole milliseconds: what differs by less is no difference. */
const READING_MS = 2;

/** A clock that shows the wall's time at this moment (monotonic milliseconds, and the wall's epoch milliseconds). */
export function anchored(monotonicMs: number, wallMs: Instant): SteadyClock {
  return {
    offsetMs: wallMs - monotonicMs,
    anchoredAtMs: monotonicMs,
    observedAtMs: monotonicMs,
  };
}

/**
 * The instant of a moment (monotonic milliseconds), in whole epoch milliseconds. What happened before the clock was
 * last set is told as of then: on the new time there is nothing before it.
 */
export function instantAt(clock: SteadyClock, monotonicMs: number): Instant {
  return Math.round(clock.offsetMs + Math.max(monotonicMs, clock.anchoredAtMs));
}

/**
 * The clock after a look at both times, taken at the same moment. A difference up to `JUMP_MS` is followed by at most
 * `SLEW` of the time since the last look; a larger one is a jump, and the clock is anchored anew.
 */
export function observed(
  clock: SteadyClock,
  monotonicMs: number,
  wallMs: Instant,
): { readonly clock: SteadyClock; readonly jump: ClockJump | null } {
  const deviationMs = wallMs - (clock.offsetMs + monotonicMs);
  if (Math.abs(deviationMs) > JUMP_MS) {
    const at = instantAt(clock, monotonicMs);
    const renewed = anchored(monotonicMs, wallMs);
    return { clock: renewed, jump: { at, byMs: instantAt(renewed, monotonicMs) - at } };
  }
  const slewMs = SLEW * Math.max(0, monotonicMs - clock.observedAtMs);
  const mostMs = Math.abs(deviationMs) < READING_MS ? 0 : slewMs;
  const followedMs = Math.min(mostMs, Math.max(-mostMs, deviationMs));
  return {
    clock: {
      ...clock,
      offsetMs: clock.offsetMs + followedMs,
      observedAtMs: Math.max(clock.observedAtMs, monotonicMs),
    },
    jump: null,
  };
}
