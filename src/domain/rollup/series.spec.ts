import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  MAX_DEFAULT_POINTS,
  SeriesRow,
  defaultStepSeconds,
  seriesOf,
  wholeStep,
} from './series.js';

const T = 1_790_000_400 - (1_790_000_400 % 3_600);
const row = (at: number, sum: number, weight: number, seconds = 300): SeriesRow => ({
  at: T + at,
  seconds,
  sum,
  weight,
});

describe('seriesOf', () => {
  it('has a point for every step, null where nothing was measured', () => {
    const rows = [row(0, 100, 10), row(300, 0, 0), row(900, 0, 10)];
    expect(seriesOf(rows, { from: T, to: T + 1_200 }, 300)).toEqual([
      [T, 10],
      [T + 300, null],
      [T + 600, null],
      [T + 900, 0],
    ]);
  });

  it('begins at the step that holds `from` and ends before `to`', () => {
    const points = seriesOf([], { from: T + 299, to: T + 601 }, 300);
    expect(points.map(([at]) => at)).toEqual([T, T + 300, T + 600]);
  });

  it('takes means by weight, not means of means', () => {
    const rows = [row(0, 10, 1), row(300, 20 * 59, 59)];
    expect(seriesOf(rows, { from: T, to: T + 600 }, 600)).toEqual([[T, 19.833333333333332]]);
  });

  it('gives the value of an hour to each of its parts', () => {
    const rows = [row(0, 720, 60, 3_600)];
    const points = seriesOf(rows, { from: T + 1_800, to: T + 3_900 }, 900);
    expect(points).toEqual([
      [T + 1_800, 12],
      [T + 2_700, 12],
      [T + 3_600, null],
    ]);
  });

  it('splits what crosses a step by its share', () => {
    const rows = [row(0, 60, 60, 3_600), row(3_600, 180, 60, 3_600)];
    const [first, second] = seriesOf(rows, { from: T, to: T + 7_200 }, 5_400);
    const aligned = Math.floor(T / 5_400) * 5_400;
    expect(first?.[0]).toBe(aligned);
    expect([first?.[1], second?.[1]].every((value) => (value ?? 0) >= 1 && (value ?? 9) <= 3)).toBe(
      true,
    );
  });

  it('keeps the weighted sum, whatever the step', () => {
    const bucket = fc.record({
      slot: fc.nat(200),
      sum: fc.nat(1_000),
      weight: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(bucket, { selector: ({ slot }) => slot, minLength: 1 }),
        fc.integer({ min: 1, max: 50 }).map((n) => n * 300),
        (buckets, step) => {
          const rows = buckets.map(({ slot, sum, weight }) => row(slot * 300, sum, weight));
          const points = seriesOf(rows, { from: T, to: T + 201 * 300 }, step);
          const measured = new Set(rows.map(({ at }) => Math.floor(at / step) * step));
          const shown = points.filter(([, value]) => value !== null);
          expect(shown.map(([at]) => at)).toEqual([...measured].sort((a, b) => a - b));
          for (const [at, value] of shown) {
            const own = rows.filter((each) => each.at >= at && each.at < at + step);
            const sum = own.reduce((all, each) => all + each.sum, 0);
            const weight = own.reduce((all, each) => all + each.weight, 0);
            expect(value).toBeCloseTo(sum / weight, 9);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('steps', () => {
  it.each([
    [1, 300],
    [24 * 3_600, 300],
    [7 * 86_400, 3_600],
    [30 * 86_400, 3 * 3_600],
    [90 * 86_400, 6 * 3_600],
    [5 * 366 * 86_400, 7 * 86_400],
  ])('for %i s are %i s unless asked for', (periodSeconds, step) => {
    expect(defaultStepSeconds(periodSeconds)).toBe(step);
    expect(periodSeconds / step).toBeLessThanOrEqual(MAX_DEFAULT_POINTS);
  });

  it('stay few for any period', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 * 366 * 86_400 }), (periodSeconds) => {
        expect(periodSeconds / defaultStepSeconds(periodSeconds)).toBeLessThanOrEqual(
          MAX_DEFAULT_POINTS,
        );
      }),
    );
  });

  it('are whole five minutes', () => {
    expect([300, 301, 599, 600].map(wholeStep)).toEqual([300, 600, 600, 600]);
  });
});
