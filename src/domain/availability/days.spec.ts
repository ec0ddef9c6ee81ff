import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Interval } from '../time/interval.js';
import { availabilityOf, sumParts } from './availability.js';
import { lastWibDays, wibDaysOf } from './days.js';
import { slicesOf } from './slices.js';

const iso = (at: number) => new Date(at).toISOString();
const DAY = 86_400_000;
const START = Date.UTC(2026, 6);

const instant = fc.integer({ min: START - 10 * DAY, max: START + 60 * DAY });
const intervals = fc.array(
  fc
    .tuple(instant, fc.integer({ min: 0, max: 5 * DAY }))
    .map(([from, length]): Interval => ({ from, to: from + length })),
  { maxLength: 12 },
);

describe('the days of a period in Asia/Jakarta', () => {
  it('begin at 17:00 UTC; the first and the last may be parts', () => {
    const parts = wibDaysOf({
      from: Date.parse('2026-10-31T16:59:59.999Z'),
      to: Date.parse('2026-11-01T17:00:00.001Z'),
    });
    expect(parts.map(({ day, from, to }) => [day, iso(from), iso(to)])).toEqual([
      ['2026-10-31', '2026-10-31T16:59:59.999Z', '2026-10-31T17:00:00.000Z'],
      ['2026-11-01', '2026-10-31T17:00:00.000Z', '2026-11-01T17:00:00.000Z'],
      ['2026-11-02', '2026-11-01T17:00:00.000Z', '2026-11-01T17:00:00.001Z'],
    ]);
    expect(wibDaysOf({ from: 5, to: 5 })).toEqual([]);
  });

  it('are 90 with the running one', () => {
    const now = Date.parse('2026-11-22T10:00:00Z');
    const days = wibDaysOf(lastWibDays(90, now)).map(({ day }) => day);
    expect([days.length, days[0], days.at(-1)]).toEqual([90, '2026-08-25', '2026-11-22']);
  });

  it('add up to the whole period, kind by kind, to the millisecond', () => {
    fc.assert(
      fc.property(
        fc.record({
          down: intervals,
          unknown: intervals,
          excluded: intervals,
          monitoredSince: fc.option(instant),
        }),
        instant,
        fc.integer({ min: 1, max: 50 * DAY }),
        (ledger, from, length) => {
          const period = { from, to: from + length };
          const days = wibDaysOf(period);
          const slices = slicesOf(ledger, days);
          const parts = days.map((day, index) => availabilityOf(slices[index]!, day));
          expect(sumParts(parts)).toEqual(availabilityOf(ledger, period));
        },
      ),
      { numRuns: 300 },
    );
  });
});
