import { describe, expect, it } from '@jest/globals';
import { lonely, measuredShare, seriesOf, summaryOf } from './series';

const series = (...values: (number | null)[]) => ({
  times: values.map((_, index) => 300 * index),
  values,
});

describe('a measured series', () => {
  it('is taken from the points of an answer, in another unit, gaps staying gaps', () => {
    expect(
      seriesOf(
        [
          [300, 0.25],
          [600, null],
          [900, 0],
        ],
        100,
      ),
    ).toEqual({ times: [300, 600, 900], values: [25, null, 0] });
  });

  it.each([
    [series(3, null, 1, 2), { least: 1, middle: 2, most: 3 }],
    [series(4, 1, 2, 10), { least: 1, middle: 3, most: 10 }],
    [series(0, null), { least: 0, middle: 0, most: 0 }],
    // Numbers, not texts: 9 is less than 10.
    [series(10, 9, 100), { least: 9, middle: 10, most: 100 }],
    [series(null, null), null],
    [series(), null],
  ])('%j is summed up as %j', (of, summary) => {
    expect(summaryOf(of)).toEqual(summary);
  });

  it('knows how much of the time until now was measured; what lies ahead is not counted', () => {
    const of = series(1, null, 1, 1, null, null);
    expect(measuredShare(of, 900)).toBe(0.75);
    expect(measuredShare(of, -1)).toBeNull();
    expect(measuredShare(series(null), 0)).toBe(0);
  });

  it('finds the points that no line would reach', () => {
    expect(lonely([1, null, 2, 3, null, 4])).toEqual([0, 5]);
    expect(lonely([null, 0, null])).toEqual([1]);
    expect(lonely([1, 2])).toEqual([]);
  });
});
