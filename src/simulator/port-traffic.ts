import { Instant } from '../domain/time/instant.js';
import { Direction, TrafficHabit, bytesUntil } from '../domain/sample/traffic.js';

/** How the uplink passes traffic: as the village uses it, not at all, held at a tenth, or filled. */
export type Flow = 'usual' | 'none' | 'slow' | 'full';

/** An uplink at 10 Mbit/s instead of 100 passes a tenth of what the village would use. */
const SLOW_SHARE = 0.1;
const FULL_BPS: Readonly<Record<Direction, number>> = { receive: 98e6, transmit: 21e6 };
const COUNTER64 = 1n << 64n;

/**
 * The uplink's octet counters, computed when they are read: what was counted until the last change of flow, and the
 * integral of the rate since. Nothing runs between two readings.
 */
export class PortTraffic {
  private flow: Flow = 'usual';
  private counted: Record<Direction, number> = { receive: 0, transmit: 0 };
  private start: Record<Direction, bigint> = { receive: 0n, transmit: 0n };

  constructor(
    private readonly habit: TrafficHabit,
    private since: Instant,
  ) {}

  private passed(direction: Direction, from: Instant, to: Instant): number {
    if (this.flow === 'none' || to <= from) return 0;
    if (this.flow === 'full') return (FULL_BPS[direction] / 8_000) * (to - from);
    const usual = bytesUntil(this.habit, direction, to) - bytesUntil(this.habit, direction, from);
    return this.flow === 'slow' ? usual * SLOW_SHARE : usual;
  }

  private settle(at: Instant): void {
    for (const direction of ['receive', 'transmit'] as const) {
      this.counted[direction] += this.passed(direction, this.since, at);
    }
    this.since = at;
  }

  change(flow: Flow, at: Instant): void {
    this.settle(at);
    this.flow = flow;
  }

  /** The device has started anew: counters begin at zero. */
  restart(at: Instant): void {
    this.since = at;
    this.counted = { receive: 0, transmit: 0 };
    this.start = { receive: 0n, transmit: 0n };
  }

  /** Sets both counters so that they pass 2^64 (and their lower halves 2^32) `withinMs` from now. */
  approachWrap(at: Instant, withinMs: number): void {
    this.settle(at);
    for (const direction of ['receive', 'transmit'] as const) {
      const byThen = this.counted[direction] + this.passed(direction, at, at + withinMs);
      this.start[direction] = COUNTER64 - BigInt(Math.ceil(byThen));
    }
  }

  /** Whole bytes that passed since the device's start. */
  bytes(direction: Direction, at: Instant): bigint {
    return BigInt(Math.floor(this.counted[direction] + this.passed(direction, this.since, at)));
  }

  /** The uplink's 64-bit octet counter. */
  octets(direction: Direction, at: Instant): bigint {
    return (this.start[direction] + this.bytes(direction, at)) % COUNTER64;
  }
}
