import { describe, expect, it } from '@jest/globals';
import { decimalOf, percentText, ratioOf, rupiahOf } from './amounts';

describe('rupiah as people write them', () => {
  it.each([
    ['350000', '350000'],
    ['350000.50', '350000.50'],
    ['350.000', '350000'],
    ['Rp 1.350.000,50', '1350000.50'],
    ['350000,5', '350000.5'],
    ['999', '999'],
    ['  ', null],
    ['1,350,000', '1,350,000'],
    ['gratis', 'gratis'],
  ])('%s is %s', (text, expected) => {
    expect(rupiahOf(text)).toBe(expected);
  });
});

describe('per cent', () => {
  it.each([
    ['99,95', 0.9995],
    ['98.7', 0.987],
    ['99,9', 0.999],
    ['100', 1],
  ])('%s', (text, ratio) => {
    expect(ratioOf(decimalOf(text)!)).toBe(ratio);
    expect(percentText(ratio)).toBe(text.replace('.', ','));
  });

  it('knows what is no number, and what is nothing', () => {
    expect(decimalOf('')).toBeNull();
    expect([decimalOf('banyak'), decimalOf('1.000,5')]).toEqual([Number.NaN, Number.NaN]);
    expect(percentText(null)).toBe('');
  });
});
