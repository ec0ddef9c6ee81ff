import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Bucket, take, untilNext } from './token-bucket.js';

describe('take', () => {
  it('gives a minute of calls at once, then one by one', () => {
    let bucket: Bucket | null = null;
    for (let n = 0; n < 60; n += 1) {
      bucket = take(bucket, 60, 0);
      expect(bucket).not.toBeNull();
    }
    expect(take(bucket, 60, 999)).toBeNull();
    expect(take(bucket, 60, 1_000)).not.toBeNull();
    expect(take(bucket, 60, 3_600_000)).toEqual({ left: 59, at: 3_600_000 });
  });

  it('does not mind a clock that is put back', () => {
    expect(take({ left: 3, at: 5_000 }, 60, 4_000)).toEqual({ left: 2, at: 4_000 });
  });

  it('never lets more through than a minute and what time brings', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 300 }),
        (perMinute, gaps) => {
          let bucket: Bucket | null = null;
          let now = 0;
          let passed = 0;
          for (const gap of gaps) {
            now += gap;
            const next: Bucket | null = take(bucket, perMinute, now);
            if (next !== null) passed += 1;
            bucket = next ?? bucket;
          }
          expect(passed).toBeLessThanOrEqual(perMinute + (now * perMinute) / 60_000 + 1e-6);
        },
      ),
    );
  });
});

describe('untilNext', () => {
  it('says when a call would pass', () => {
    const bucket = { left: 0.25, at: 1_000 };
    const wait = untilNext(bucket, 60, 1_100);
    expect(wait).toBe(650);
    expect(take(bucket, 60, 1_100 + wait - 1)).toBeNull();
    expect(take(bucket, 60, 1_100 + wait)).not.toBeNull();
  });
});
