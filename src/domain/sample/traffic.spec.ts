import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytesUntil, peakBps, trafficHabit } from './traffic.js';

const instant = fc.integer({ min: Date.UTC(2020, 1, 1), max: Date.UTC(2035, 0, 1) });

describe('the traffic of a sample village', () => {
  it('never runs backwards and never exceeds a 100 Mbit/s port', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 86_400_000 }), fc.nat(), (from, span, n) => {
        const habit = trafficHabit(`33.01.01.${n}`);
        const bytes =
          bytesUntil(habit, 'receive', from + span) - bytesUntil(habit, 'receive', from);
        const bps = (bytes * 8_000) / span;
        // Below a bit of slack for the rounding of a large sum over a short span.
        expect(bytes).toBeGreaterThanOrEqual(-1);
        expect(bps).toBeLessThanOrEqual(100e6 + 16_000 / span);
      }),
    );
  });

  it('stays within the peak it names for a bucket of an hour', () => {
    const habit = trafficHabit('33.06.08.2007');
    const start = Date.UTC(2026, 9, 1);
    const over: number[] = [];
    for (let hour = 0; hour < 24 * 14; hour += 1) {
      const from = start + hour * 3_600_000;
      for (let at = from; at < from + 3_600_000; at += 60_000) {
        const bps =
          ((bytesUntil(habit, 'transmit', at + 60_000) - bytesUntil(habit, 'transmit', at)) * 8) /
          60;
        if (bps > peakBps(habit, 'transmit', from, from + 3_600_000)) over.push(at);
      }
    }
    expect(over).toEqual([]);
  });
});
