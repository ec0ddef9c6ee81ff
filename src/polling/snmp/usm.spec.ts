import { describe, expect, it } from '@jest/globals';
import { V3Message } from './message.js';
import { EngineClock } from './usm.js';

const message = (engineBoots: number, engineTime: number) =>
  ({ engineBoots, engineTime }) as V3Message;

describe('the clock of an engine (RFC 3414 section 3.2, 7b)', () => {
  it('goes with the engine, through its restarts', () => {
    const clock = new EngineClock();
    expect(clock.admits(message(3, 1_000), 0)).toBe(true);
    expect(clock.admits(message(3, 1_060), 60_000)).toBe(true);
    expect(clock.admits(message(4, 2), 70_000)).toBe(true);
  });

  it('refuses what is older than 150 s or from before a restart', () => {
    const clock = new EngineClock();
    clock.admits(message(3, 1_000), 0);
    expect(clock.admits(message(3, 1_000), 150_000)).toBe(true);
    expect(clock.admits(message(3, 1_000), 151_000)).toBe(false);
    expect(clock.admits(message(2, 9_000), 0)).toBe(false);
  });

  it('refuses an engine whose boots have run out', () => {
    expect(new EngineClock().admits(message(2_147_483_647, 1), 0)).toBe(false);
  });
});
