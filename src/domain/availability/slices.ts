import { Interval } from '../time/interval.js';
import { LinkIntervals } from './link-intervals.js';

/**
 * What concerns each of the periods, which are in order and disjoint. Saves looking at years of intervals for every
 * month of them; availability over a slice is that over the whole.
 */
export function slicesOf(
  intervals: LinkIntervals,
  periods: readonly Interval[],
): readonly LinkIntervals[] {
  if (periods.length < 2) return periods.map(() => intervals);
  const down = spread(intervals.down, periods);
  const unknown = spread(intervals.unknown, periods);
  const excluded = spread(intervals.excluded, periods);
  const { monitoredSince } = intervals;
  return periods.map((_, index) => ({
    down: down[index] ?? [],
    unknown: unknown[index] ?? [],
    excluded: excluded[index] ?? [],
    monitoredSince,
  }));
}

function spread(intervals: readonly Interval[], periods: readonly Interval[]): Interval[][] {
  const slices: Interval[][] = periods.map(() => []);
  for (const interval of intervals) {
    for (let index = firstEndingAfter(interval.from, periods); index < periods.length; index += 1) {
      if ((periods[index]?.from ?? Infinity) >= interval.to) break;
      slices[index]?.push(interval);
    }
  }
  return slices;
}

function firstEndingAfter(at: number, periods: readonly Interval[]): number {
  let low = 0;
  let high = periods.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((periods[middle]?.to ?? Infinity) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
