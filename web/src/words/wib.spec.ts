import { describe, expect, it } from '@jest/globals';
import { dayOf, instantOf, startOfDay, startOfMonth, wibField } from './wib';

describe('instants in fields', () => {
  it.each([
    ['2026-11-04T20:14:40.000Z', '2026-11-05T03:14:40'],
    ['2026-10-31T17:00:00.000Z', '2026-11-01T00:00:00'],
  ])('%s is %s in Asia/Jakarta, and back', (iso, field) => {
    expect(wibField(iso)).toBe(field);
    expect(instantOf(field)).toBe(iso);
  });

  it('takes a field without seconds, as browsers leave them out', () => {
    expect(instantOf('2026-11-05T03:14')).toBe('2026-11-04T20:14:00.000Z');
  });

  it('is nothing where there is nothing', () => {
    expect(wibField(null)).toBe('');
    expect(instantOf('')).toBeNull();
  });
});

describe('days and months of Asia/Jakarta', () => {
  it.each([
    ['2026-11-04T16:59:59.999Z', 0, '2026-11-04'],
    ['2026-11-04T17:00:00.000Z', 0, '2026-11-05'],
    ['2026-11-04T17:00:00.000Z', 28, '2026-12-03'],
    ['2026-11-04T17:00:00.000Z', -28, '2026-10-08'],
  ])('%s, %i days on, lies on %s', (iso, after, day) => {
    expect(dayOf(iso, after)).toBe(day);
  });

  it('a day begins at midnight there', () => {
    expect(startOfDay('2026-11-05')).toBe('2026-11-04T17:00:00.000Z');
    expect(startOfDay('2026-12-31', 1)).toBe('2026-12-31T17:00:00.000Z');
    expect(startOfDay('')).toBeUndefined();
  });

  it.each([
    [0, '2025-12-31T17:00:00.000Z'],
    [1, '2026-01-31T17:00:00.000Z'],
    [-11, '2025-01-31T17:00:00.000Z'],
    [12, '2026-12-31T17:00:00.000Z'],
  ])('a month begins so too, %i months on', (by, begins) => {
    expect(startOfMonth('2026-01', by)).toBe(begins);
  });
});
