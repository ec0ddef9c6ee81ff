import { describe, expect, it } from '@jest/globals';
import { isAreaCode, isVillageCode, kindOf, levelOf, parentOf } from './area-code.js';

describe('area codes', () => {
  it.each([
    ['33', 'province', 'province', null],
    ['33.06', 'regency', 'kabupaten', '33'],
    ['33.69', 'regency', 'kabupaten', '33'],
    ['33.71', 'regency', 'kota', '33'],
    ['33.06.08', 'district', 'district', '33.06'],
    ['33.06.08.1001', 'village', 'kelurahan', '33.06.08'],
    ['33.06.08.2007', 'village', 'desa', '33.06.08'],
    ['91.03.01.3002', 'village', 'desa-adat', '91.03.01'],
  ])('reads %s', (code, level, kind, parent) => {
    expect([levelOf(code), kindOf(code), parentOf(code)]).toEqual([level, kind, parent]);
  });

  it.each(['', '3', '33.6', '33.06.08.4007', '33.06.08.20071', '3306082007', '33-06', ' 33'])(
    'knows that "%s" is none',
    (text) => {
      expect(isAreaCode(text)).toBe(false);
      expect(isVillageCode(text)).toBe(false);
      expect(() => levelOf(text)).toThrow(RangeError);
    },
  );

  it('tells a village from the areas above it', () => {
    expect(['33', '33.06', '33.06.08', '33.06.08.2007'].map(isVillageCode)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});
