import { Instant } from '../time/instant.js';

/** The two lengths of a rollup's bucket. */
export const HOUR_MS = 3_600_000;
export const FIVE_MINUTES_MS = 300_000;

/** Where the bucket of that length begins that holds the instant. Buckets lie on whole multiples since 1970, UTC. */
export function bucketStart(at: Instant, bucketMs: number): Instant {
  return Math.floor(at / bucketMs) * bucketMs;
}
