import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { promisedDowntime } from './promised-downtime.js';

const HOUR = 3_600_000;
const parts = (upMs: number, downMs: number, unknownMs = 0, excludedMs = 0) => ({
  upMs,
  downMs,
  unknownMs,
  excludedMs,
  periodMs: upMs + downMs + unknownMs + excludedMs,
});

describe('promised down time', () => {
  it.each([
    [0.95, 36],
    [0.98, 14.4],
    [0.99, 7.2],
    [0.995, 3.6],
  ])('allows, of 30 measured days at %d, %d hours', (promise, hours) => {
    const { allowedMs, usedMs } = promisedDowntime(parts(718 * HOUR, 2 * HOUR), promise);
    expect(allowedMs / HOUR).toBeCloseTo(hours, 9);
    expect(usedMs).toBe(2 * HOUR);
  });

  it('allows nothing for time that was not measured or is planned work', () => {
    expect(promisedDowntime(parts(0, 0, 10 * HOUR, 5 * HOUR), 0.99)).toEqual({
      allowedMs: 0,
      usedMs: 0,
    });
  });

  it('is used up exactly where the measured ratio falls below the promise', () => {
    const ms = fc.integer({ min: 0, max: 90 * 24 * HOUR });
    fc.assert(
      fc.property(ms, ms, fc.integer({ min: 0, max: 1_000 }), (upMs, downMs, thousandths) => {
        fc.pre(upMs + downMs > 0);
        const { allowedMs, usedMs } = promisedDowntime(parts(upMs, downMs), thousandths / 1_000);
        // In whole numbers, so that no rounding decides.
        const kept = upMs * 1_000 >= thousandths * (upMs + downMs);
        if (Math.abs(allowedMs - usedMs) > 1e-3) expect(usedMs <= allowedMs).toBe(kept);
      }),
    );
  });
});
