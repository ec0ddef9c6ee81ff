import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wibMonth, wibMonthsOf } from './months.js';

const iso = (at: number) => new Date(at).toISOString();

describe('a month in Asia/Jakarta', () => {
  it.each([
    ['2026-11', '2026-10-31T17:00:00.000Z', '2026-11-30T17:00:00.000Z'],
    ['2026-12', '2026-11-30T17:00:00.000Z', '2026-12-31T17:00:00.000Z'],
    ['2028-02', '2028-01-31T17:00:00.000Z', '2028-02-29T17:00:00.000Z'],
  ])('%s runs from %s', (month, from, to) => {
    expect([iso(wibMonth(month).from), iso(wibMonth(month).to)]).toEqual([from, to]);
  });

  it('is refused when there is none', () => {
    expect(() => wibMonth('2026-13')).toThrow(RangeError);
  });

  it('cuts a period where it begins, the ends being parts of months', () => {
    const parts = wibMonthsOf({
      from: Date.parse('2026-10-31T16:59:59.999Z'),
      to: Date.parse('2026-12-05T00:00:00Z'),
    });
    expect(parts.map(({ month, from }) => [month, iso(from)])).toEqual([
      ['2026-10', '2026-10-31T16:59:59.999Z'],
      ['2026-11', '2026-10-31T17:00:00.000Z'],
      ['2026-12', '2026-11-30T17:00:00.000Z'],
    ]);
    expect(wibMonthsOf({ from: 5, to: 5 })).toEqual([]);
  });

  it('leaves nothing of a period out and nothing in twice', () => {
    const at = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(at, fc.integer({ min: 1, max: 400 * 86_400_000 }), (from, length) => {
        const parts = wibMonthsOf({ from, to: from + length });
        expect(parts[0]?.from).toBe(from);
        expect(parts.at(-1)?.to).toBe(from + length);
        for (const [index, part] of parts.entries()) {
          if (!(part.from < part.to)) throw new Error('an empty part');
          if (index > 0) expect(part.from).toBe(parts[index - 1]?.to);
        }
        expect(new Set(parts.map(({ month }) => month)).size).toBe(parts.length);
      }),
      { numRuns: 10_000 },
    );
  });
});
