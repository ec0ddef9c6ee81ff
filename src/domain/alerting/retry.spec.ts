import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_ALERTING_POLICY } from './policy.js';
import { FailedAttempt, retryAt } from './retry.js';

const policy = DEFAULT_ALERTING_POLICY;
const failed = (over: Partial<FailedAttempt> = {}): FailedAttempt => ({
  number: 1,
  at: 0,
  composedAt: 0,
  permanent: false,
  retryAfterMs: null,
  ...over,
});
const delayOf = (number: number, chance = 0) => retryAt(failed({ number }), policy, chance);

describe('a failed attempt', () => {
  it('is repeated after 5 s, then twice as long each time, up to five minutes', () => {
    expect([1, 2, 3, 7, 8, 500].map((n) => delayOf(n))).toEqual([
      5_000, 10_000, 20_000, 300_000, 300_000, 300_000,
    ]);
  });

  it('is repeated up to half of that earlier, as chance has it', () => {
    expect(delayOf(3, 0.5)).toBe(15_000);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (n, chance) => {
          const most = delayOf(n)!;
          expect(delayOf(n, chance)).toBeGreaterThanOrEqual(most / 2);
          expect(delayOf(n, chance)).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  it('is not repeated before the other side wants to hear of it', () => {
    expect(retryAt(failed({ retryAfterMs: 37_000 }), policy, 0.9)).toBe(37_000);
    expect(retryAt(failed({ retryAfterMs: 10, number: 3 }), policy, 0)).toBe(20_000);
  });

  it('is the last where it cannot help, or a day has gone by', () => {
    expect(retryAt(failed({ permanent: true }), policy, 0)).toBeNull();
    expect(retryAt(failed({ at: 86_395_000 }), policy, 0)).toBe(86_400_000);
    expect(retryAt(failed({ at: 86_395_001 }), policy, 0)).toBeNull();
    expect(retryAt(failed({ retryAfterMs: 90_000_000 }), policy, 0)).toBeNull();
  });
});
