import { describe, expect, it } from '@jest/globals';
import { COLUMNS, placed, shortName } from './regency-layout';

const CODES = [
  ...Array.from({ length: 29 }, (_, at) => `33.${String(at + 1).padStart(2, '0')}`),
  ...Array.from({ length: 6 }, (_, at) => `33.${71 + at}`),
];
const all = CODES.map((code) => ({ code, name: `Kabupaten ${code}` }));
const cellOf = ({ row, column }: { readonly row: number; readonly column: number }) =>
  `${row}/${column}`;

describe('the chart of regencies', () => {
  it('has a place of its own and a short name of its own for each of the 35', () => {
    const places = placed(all);
    expect(new Set(places.map(cellOf)).size).toBe(35);
    expect(new Set(places.map(({ short }) => short)).size).toBe(35);
    expect(places.every(({ row, column }) => row <= 5 && column < COLUMNS)).toBe(true);
  });

  it('is read row by row', () => {
    const order = placed(all).map(({ row, column }) => row * COLUMNS + column);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it.each([
    ['33.20', '33.19'],
    ['33.29', '33.01'],
    ['33.26', '33.75'],
    ['33.74', '33.22'],
    ['33.22', '33.73'],
    ['33.08', '33.71'],
    ['33.11', '33.12'],
  ])('lets the neighbours %s and %s touch', (a, b) => {
    const placeOf = (code: string) => placed(all).find((one) => one.code === code);
    const [left, right] = [placeOf(a), placeOf(b)];
    const apart =
      Math.abs((left?.row ?? NaN) - (right?.row ?? NaN)) +
      Math.abs((left?.column ?? NaN) - (right?.column ?? NaN));
    expect(apart).toBe(1);
  });

  it('puts what it does not know below, each in a place of its own', () => {
    const strangers = Array.from({ length: 13 }, (_, at) => ({
      code: `34.${10 + at}`,
      name: `Kabupaten Asing ${at}`,
    }));
    const places = placed([...strangers, ...all]);
    expect(new Set(places.map(cellOf)).size).toBe(48);
    expect(places.slice(35).every(({ code, row }) => code.startsWith('34.') && row > 5)).toBe(true);
  });

  it('names a regency by what tells it apart', () => {
    expect(shortName('Kota Tegal')).toBe('K. Tegal');
    expect(shortName('Kabupaten Banjarnegara').replace('\u00ad', '')).toBe('Banjarnegara');
  });
});
