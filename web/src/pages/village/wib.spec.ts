import { describe, expect, it } from '@jest/globals';
import { instantOf, wibField } from './wib';

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
