import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS, endOfWibDay, startOfWibDay, wibDay } from './instant.js';

describe('calendar days in Asia/Jakarta', () => {
  it('begin seven hours before the UTC day of the same date', () => {
    expect(startOfWibDay('2026-11-01')).toBe(Date.parse('2026-10-31T17:00:00Z'));
    expect(endOfWibDay('2026-10-31')).toBe(Date.parse('2026-10-31T17:00:00Z'));
  });

  it('change at 17:00 UTC', () => {
    expect(wibDay(Date.parse('2026-10-31T16:59:59.999Z'))).toBe('2026-10-31');
    expect(wibDay(Date.parse('2026-10-31T17:00:00Z'))).toBe('2026-11-01');
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00',
    'kemarin',
    '',
    '2026-00-10',
  ])('refuses %j', (day) => {
    expect(() => startOfWibDay(day)).toThrow(RangeError);
  });

  it('knows leap days', () => {
    expect(startOfWibDay('2028-02-29')).toBe(Date.parse('2028-02-28T17:00:00Z'));
  });

  it('hold every instant in exactly one day of 24 hours', () => {
    const instant = fc.integer({ min: 0, max: Date.parse('2100-01-01T00:00:00Z') });
    fc.assert(
      fc.property(instant, (at) => {
        const day = wibDay(at);
        expect(startOfWibDay(day)).toBeLessThanOrEqual(at);
        expect(endOfWibDay(day)).toBeGreaterThan(at);
        expect(endOfWibDay(day) - startOfWibDay(day)).toBe(DAY_MS);
        const inJakarta = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' });
        expect(day).toBe(inJakarta.format(at));
      }),
      { numRuns: 2_000 },
    );
  });
});
