import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dealOut, firstDueMs, gatherMs, nextDueMs, phaseMs, sweepPacing } from './schedule.js';

const ids = Array.from(
  { length: 600 },
  (_, i) => `33.06.0${String(i % 9)}.2${String(i).padStart(3, '0')}-2023-1`,
);

describe('phaseMs', () => {
  it('spreads the links over the interval without clumps', () => {
    const perTenth = Array<number>(10).fill(0);
    for (const id of ids) {
      const tenth = Math.floor(phaseMs(id, 60_000) / 6_000);
      perTenth[tenth] = (perTenth[tenth] ?? 0) + 1;
    }
    for (const count of perTenth) {
      expect(count).toBeGreaterThan(30);
      expect(count).toBeLessThan(95);
    }
  });

  it('lies in the interval', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 10_000_000 }), (id, interval) => {
        const phase = phaseMs(id, interval);
        return phase >= 0 && phase < interval;
      }),
    );
    expect(phaseMs('a', 1_000)).toBe(phaseMs('a', 1_000));
  });
});

describe('due times', () => {
  it('spreads the first sweep evenly', () => {
    expect([0, 1, 2, 3].map((rank) => firstDueMs(rank, 4, 1_000, 15_000))).toEqual([
      1_000, 4_750, 8_500, 12_250,
    ]);
  });

  it('comes back at the phase, after now and within one interval', () => {
    expect(nextDueMs(100, 200, 60_000)).toBe(200);
    expect(nextDueMs(200, 200, 60_000)).toBe(60_200);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 10 }),
        fc.integer({ min: 1, max: 10 ** 6 }),
        fc.integer({ min: 0, max: 999 }),
        (after, interval, permille) => {
          const phase = (permille / 1_000) * interval;
          const due = nextDueMs(after, phase, interval);
          return due > after && due <= after + interval + 1e-3;
        },
      ),
    );
  });
});

describe('sweepPacing', () => {
  it.each([
    [599, 1],
    [3_000, 1],
    [8_563, 3],
    [83_763, 25],
  ])('%d links in 5 s take %d processes', (count, shards) => {
    expect(sweepPacing(count, 5_000, 1_000).shards).toBe(shards);
  });

  it('is over, answers included, before the next sweep, and never faster than fping allows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1_000, max: 60_000 }),
        (count, interval) => {
          const timeout = Math.min(1_000, interval / 2);
          const { shards, spacingMs } = sweepPacing(count, interval, timeout);
          const perShard = Math.ceil(count / shards);
          expect(spacingMs).toBeGreaterThanOrEqual(1);
          expect(perShard * spacingMs + timeout).toBeLessThanOrEqual(interval);
        },
      ),
    );
  });
});

describe('dealOut', () => {
  it('keeps every item once and in order', () => {
    expect(dealOut([1, 2, 3, 4, 5], 2)).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    expect(dealOut([], 3)).toEqual([]);
  });
});

describe('gatherMs', () => {
  it('stays at 30 ms while few bursts run, and grows with their number', () => {
    expect([0, 1, 3, 4, 10].map(gatherMs)).toEqual([30, 30, 30, 60, 240]);
  });
});
