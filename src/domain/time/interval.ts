import { Instant } from './instant.js';

/** A half-open interval [from, to): `from` belongs to it, `to` does not. Empty when to ≤ from. */
export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

/** The parts of the intervals that lie within the period, sorted, merged where they touch, without empty ones. */
export function union(intervals: readonly Interval[], within: Interval): Interval[] {
  const sorted = intervals
    .map(({ from, to }) => ({ from: Math.max(from, within.from), to: Math.min(to, within.to) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const merged: { from: Instant; to: Instant }[] = [];
  for (const next of sorted) {
    const last = merged.at(-1);
    if (last && next.from <= last.to) last.to = Math.max(last.to, next.to);
    else merged.push({ ...next });
  }
  return merged;
}

/** What of `intervals` lies outside `taken`; both sorted and disjoint, as `union` gives them. */
export function subtract(intervals: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const rest: Interval[] = [];
  let next = 0;
  for (const { from, to } of intervals) {
    let cursor = from;
    while (next < taken.length && (taken[next]?.to ?? 0) <= cursor) next += 1;
    for (let i = next; i < taken.length; i += 1) {
      const hole = taken[i];
      if (!hole || hole.from >= to) break;
      if (hole.from > cursor) rest.push({ from: cursor, to: hole.from });
      cursor = Math.max(cursor, hole.to);
    }
    if (cursor < to) rest.push({ from: cursor, to });
  }
  return rest;
}

/** Total length of disjoint intervals, milliseconds. */
export function lengthMs(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { from, to }) => sum + (to - from), 0);
}
