import { Instant } from '../time/instant.js';

/** Calls that may still be made, refilled as time goes by. */
export interface Bucket {
  readonly left: number;
  readonly at: Instant;
}

/** The bucket after one more call; null when there is none left. A bucket holds a minute's worth of calls. */
export function take(bucket: Bucket | null, perMinute: number, now: Instant): Bucket | null {
  const refilled =
    bucket === null ? perMinute : bucket.left + (Math.max(0, now - bucket.at) * perMinute) / 60_000;
  const left = Math.min(refilled, perMinute) - 1;
  return left < 0 ? null : { left, at: now };
}

/** Milliseconds until the bucket holds a call again. */
export function untilNext(bucket: Bucket, perMinute: number, now: Instant): number {
  const passed = Math.max(0, now - bucket.at);
  return Math.max(0, Math.ceil(((1 - bucket.left) * 60_000) / perMinute - passed));
}
