import { describe, expect, it } from '@jest/globals';
import { STALL_LATE_MS, STALL_TICK_MS, stallBetween } from './stall.js';

describe('whether the poller stood still', () => {
  it('did not while its ticks come on time, or a little late', () => {
    expect(stallBetween(1_000, 1_000)).toBeNull();
    expect(stallBetween(1_000, 1_000 + STALL_TICK_MS)).toBeNull();
    expect(stallBetween(1_000, 1_000 + STALL_TICK_MS + STALL_LATE_MS)).toBeNull();
  });

  it('did from the last tick to the one that came too late', () => {
    expect(stallBetween(1_000, 6_000)).toEqual({ fromMs: 1_000, toMs: 6_000 });
  });
});
