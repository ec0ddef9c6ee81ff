import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { freeAt } from './pace.js';

const pace = { paceMs: 1_000, pacePerMinute: 20 };

describe('the pace of an address', () => {
  it('is free where nothing was tried', () => {
    expect(freeAt([], pace)).toBe(-Infinity);
  });

  it('leaves a second between two attempts, and a minute between one and the twentieth after it', () => {
    expect(freeAt([5_000], pace)).toBe(6_000);
    const twenty = Array.from({ length: 20 }, (_, n) => n * 1_000);
    expect(freeAt(twenty, pace)).toBe(60_000);
    expect(freeAt(twenty.slice(1), pace)).toBe(20_000);
  });

  it('is kept by whoever waits for it, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3_000), { maxLength: 60 }), (gaps) => {
        const made: number[] = [];
        let wantedAt = 0;
        for (const gap of gaps) {
          wantedAt += gap;
          made.push(Math.max(wantedAt, freeAt(made, pace)));
        }
        made.forEach((at, n) => {
          if (n > 0) expect(at - made[n - 1]!).toBeGreaterThanOrEqual(1_000);
          if (n >= 20) expect(at - made[n - 20]!).toBeGreaterThanOrEqual(60_000);
        });
      }),
    );
  });
});
