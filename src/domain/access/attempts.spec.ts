import { describe, expect, it } from '@jest/globals';
import { Attempts, NAME_POLICY, stillToWait, waitAfter, withAttempt } from './attempts.js';

describe('attempts', () => {
  it('cost nothing five times, then a second, doubled up to a quarter of an hour', () => {
    const waits = Array.from({ length: 20 }, (_, n) => waitAfter(n, NAME_POLICY) / 1_000);
    expect(waits).toEqual([
      0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900,
    ]);
    expect(waitAfter(1e9, NAME_POLICY)).toBe(900_000);
  });

  it('let whoever tries as fast as possible for a day make some hundred guesses', () => {
    let attempts: Attempts | null = null;
    let guesses = 0;
    for (let now = 0; now < 86_400_000; guesses += 1) {
      attempts = withAttempt(attempts, now, NAME_POLICY);
      now += Math.max(1, stillToWait(attempts, now, NAME_POLICY));
    }
    expect(guesses).toBeGreaterThan(90);
    expect(guesses).toBeLessThan(120);
  });

  it('are waited for from the last failure', () => {
    const attempts = { failures: 7, lastAt: 10_000 };
    expect(stillToWait(attempts, 10_500, NAME_POLICY)).toBe(1_500);
    expect(stillToWait(attempts, 12_000, NAME_POLICY)).toBe(0);
    expect(stillToWait(null, 0, NAME_POLICY)).toBe(0);
  });

  it('are waited for no longer when the clock is set back', () => {
    expect(stillToWait({ failures: 5, lastAt: 7_200_000 }, 0, NAME_POLICY)).toBe(0);
    expect(stillToWait({ failures: 7, lastAt: 7_200_000 }, 0, NAME_POLICY)).toBe(2_000);
  });

  it('are forgotten an hour after the last', () => {
    const attempts = { failures: 7, lastAt: 0 };
    expect(withAttempt(attempts, 3_599_999, NAME_POLICY).failures).toBe(8);
    expect(withAttempt(attempts, 3_600_000, NAME_POLICY)).toEqual({
      failures: 1,
      lastAt: 3_600_000,
    });
    expect(withAttempt(null, 5, NAME_POLICY)).toEqual({ failures: 1, lastAt: 5 });
  });
});
