import { describe, expect, it } from '@jest/globals';
import { Flood, NO_FLOOD, countedOf, takeRefusal } from './flood.js';

const START = 1_790_000_000_000;

function takeMany(
  flood: Flood,
  action: string,
  times: number,
  at: number,
): { flood: Flood; kept: number } {
  let [current, kept] = [flood, 0];
  for (let n = 0; n < times; n += 1) {
    const taken = takeRefusal(current, action, at);
    current = taken.flood;
    if (taken.keep) kept += 1;
  }
  return { flood: current, kept };
}

describe('a flood of refusals', () => {
  it('keeps sixty in a minute and counts the others by their action', () => {
    const { flood, kept } = takeMany(NO_FLOOD, 'session.refused', 90, START);
    expect(kept).toBe(60);
    const more = takeMany(flood, 'POST /api/v1/links', 5, START + 59_999);
    expect(more.kept).toBe(0);
    expect(countedOf(more.flood)).toEqual({ 'session.refused': 30, 'POST /api/v1/links': 5 });
  });

  it('tells what was counted when the next minute begins, once', () => {
    const { flood } = takeMany(NO_FLOOD, 'session.refused', 61, START);
    const next = takeRefusal(flood, 'session.refused', START + 60_000);
    expect([next.keep, next.over]).toEqual([true, { 'session.refused': 1 }]);
    expect(takeRefusal(next.flood, 'session.refused', START + 60_001).over).toBeNull();
  });

  it('has nothing to tell where nothing was left out, and begins anew when the clock is set back', () => {
    const { flood } = takeMany(NO_FLOOD, 'session.refused', 60, START);
    expect(countedOf(flood)).toBeNull();
    const back = takeRefusal(flood, 'session.refused', START - 5_000);
    expect([back.keep, back.over]).toEqual([true, null]);
  });
});
