import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Interval, lengthMs, subtract, union } from './interval.js';

const of = (...pairs: [number, number][]): Interval[] => pairs.map(([from, to]) => ({ from, to }));
const ALL = { from: 0, to: 100 };

describe('union', () => {
  it('clips, sorts, merges what overlaps or touches, and drops what is empty', () => {
    expect(union(of([50, 70], [-5, 10], [10, 20], [60, 200], [30, 30], [40, 35]), ALL)).toEqual(
      of([0, 20], [50, 100]),
    );
  });

  it('keeps apart what does not touch', () => {
    expect(union(of([1, 2], [3, 4]), ALL)).toEqual(of([1, 2], [3, 4]));
  });

  it('is empty within an empty period', () => {
    expect(union(of([1, 2]), { from: 5, to: 5 })).toEqual([]);
  });

  it('leaves its input as it was', () => {
    const input = of([5, 9], [1, 6]);
    union(input, ALL);
    expect(input).toEqual(of([5, 9], [1, 6]));
  });
});

describe('subtract', () => {
  it('cuts holes, at the edges and in the middle', () => {
    expect(subtract(of([0, 10], [20, 30]), of([0, 2], [4, 5], [8, 22], [29, 40]))).toEqual(
      of([2, 4], [5, 8], [22, 29]),
    );
  });

  it('lets one hole reach over several intervals', () => {
    expect(subtract(of([0, 10], [12, 14], [20, 30]), of([5, 25]))).toEqual(of([0, 5], [25, 30]));
  });

  it('treats bounds as half-open', () => {
    expect(subtract(of([10, 20]), of([0, 10], [20, 30]))).toEqual(of([10, 20]));
  });
});

/** The oracle: the set of whole milliseconds an interval list covers. */
const cells = (intervals: readonly Interval[]): Set<number> => {
  const covered = new Set<number>();
  for (const { from, to } of intervals) for (let at = from; at < to; at += 1) covered.add(at);
  return covered;
};
const sorted = (covered: Iterable<number>): number[] => [...covered].sort((a, b) => a - b);

const bound = fc.integer({ min: -10, max: 110 });
const intervals = fc.array(fc.record({ from: bound, to: bound }), { maxLength: 12 });

describe('interval sets, whatever they hold', () => {
  it('unite to the cells either covers, disjoint and apart', () => {
    fc.assert(
      fc.property(intervals, fc.record({ from: bound, to: bound }), (list, within) => {
        const united = union(list, within);
        const expected = [...cells(list)].filter((at) => at >= within.from && at < within.to);
        expect(sorted(cells(united))).toEqual(sorted(expected));
        expect(lengthMs(united)).toBe(expected.length);
        united.slice(1).forEach((next, index) => {
          expect(next.from).toBeGreaterThan(united[index]?.to ?? Infinity);
        });
      }),
      { numRuns: 5_000 },
    );
  });

  it('subtract to the cells only the first covers', () => {
    fc.assert(
      fc.property(intervals, intervals, (list, holes) => {
        const first = union(list, ALL);
        const taken = union(holes, ALL);
        const rest = subtract(first, taken);
        const expected = [...cells(first)].filter((at) => !cells(taken).has(at));
        expect(sorted(cells(rest))).toEqual(sorted(expected));
        expect(lengthMs(rest)).toBe(expected.length);
      }),
      { numRuns: 3_000 },
    );
  });
});
