import { Injectable } from '@nestjs/common';
import { Bucket, take, untilNext } from '../domain/access/token-bucket.js';
import { Clock } from './clock.js';

/** Of more callers than this the one who has not called for the longest is forgotten. */
const MOST_CALLERS = 10_000;

/** How much each caller may still ask, in memory: one service answers HTTP. */
@Injectable()
export class CallLimit {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly clock: Clock) {}

  /** Counts a call. Gives 0, or the milliseconds to wait when it is one too many. */
  take(caller: string, perMinute: number): number {
    const now = this.clock.now();
    const bucket = this.buckets.get(caller) ?? null;
    const next = take(bucket, perMinute, now);
    // Set anew, it is the last in the map's order.
    this.buckets.delete(caller);
    this.buckets.set(caller, next ?? bucket ?? { left: 0, at: now });
    this.forgetOldest();
    return next || !bucket ? 0 : Math.max(1, untilNext(bucket, perMinute, now));
  }

  private forgetOldest(): void {
    const [oldest] = this.buckets.keys();
    if (this.buckets.size > MOST_CALLERS && oldest !== undefined) this.buckets.delete(oldest);
  }
}
