import { describe, expect, it } from '@jest/globals';
import { CellProblem, applied, exactText, nameText, numberOf, readTags } from './cell.js';
import { readMoney } from './money.js';

const code = (value: unknown) => (value instanceof CellProblem ? value.code : value);

describe('cells', () => {
  it('keep, clear and set', () => {
    expect(applied({ kind: 'keep' }, 5)).toBe(5);
    expect(applied({ kind: 'clear' }, 5)).toBeNull();
    expect(applied({ kind: 'value', value: 6 }, 5)).toBe(6);
  });

  it.each([
    ['100', 100],
    ['20.5', 20.5],
    ['-7.5', 'number.out-of-range'],
    ['100,5', 'number.malformed'],
    ['1.000.000', 'number.malformed'],
    ['1e3', 'number.malformed'],
    ['0x10', 'number.malformed'],
    ['100001', 'number.out-of-range'],
    ['Infinity', 'number.malformed'],
  ])('number %s gives %s', (text, outcome) => {
    expect(code(numberOf(0, 100_000, { whole: false })(text))).toBe(outcome);
  });

  it('whole numbers have no point', () => {
    expect(code(numberOf(1, 65_535, { whole: true })('161.0'))).toBe('number.malformed');
    expect(code(numberOf(1, 65_535, { whole: true })('161'))).toBe(161);
  });

  it('takes the number of a number cell without reading its marks', () => {
    const longitude = numberOf(94, 142, { whole: false });
    expect(code(longitude('109.12345678901234', 109.12345678901234))).toBe(109.12345678901234);
    expect(code(longitude('109.12345678901234'))).toBe('number.malformed');
    const port = numberOf(1, 65_535, { whole: true });
    expect(code(port('161.5', 161.5))).toBe('number.malformed');
    expect(code(port('161', 161))).toBe(161);
  });

  it('reads tags in any order, once each', () => {
    expect(readTags('desa digital | 3T;3t,lumbung  pangan, Tourism Village')).toEqual([
      '3t',
      'digital-village',
      'lumbung pangan',
      'tourism-village',
    ]);
    expect(code(readTags('=SUM(A1)'))).toBe('tag.malformed');
  });

  it('folds white space of names only, and refuses control characters', () => {
    expect(nameText(20)('  PT\nContoh   Jaya ')).toBe('PT Contoh Jaya');
    expect(exactText(20)('ether  1')).toBe('ether  1');
    expect(code(exactText(20)('ether\n1'))).toBe('text.malformed');
    expect(code(nameText(20)('a\u0007b'))).toBe('text.malformed');
    expect(code(nameText(3)('abcd'))).toBe('text.malformed');
  });
});

describe('readMoney', () => {
  it.each([
    ['0', '0.00'],
    ['125000000', '125000000.00'],
    ['125000000.5', '125000000.50'],
    ['125.000.000', '125000000.00'],
    ['125.000.000,50', '125000000.50'],
    ['125,000,000.50', '125000000.50'],
    ['Rp 125.000.000', '125000000.00'],
    ['Rp.125.000.000,-', '125000000.00'],
    ['Rp\u00a01.234,5', '1234.50'],
    ['1.234', '1234.00'],
    ['1,234', '1234.00'],
    ['12,50', '12.50'],
    ['12.50', '12.50'],
    ['9999999999999999', '9999999999999999.00'],
    ['1.23.456', 'money.malformed'],
    ['0.123', 'money.malformed'],
    ['1.234.5678', 'money.malformed'],
    ['1,234,567,89', 'money.malformed'],
    ['-5', 'money.malformed'],
    ['12 juta', 'money.malformed'],
    ['99999999999999999', 'money.malformed'],
    ['', 'money.malformed'],
    ['1.234.567.89', 'money.malformed'],
  ])('%s gives %s', (text, outcome) => {
    expect(code(readMoney(text))).toBe(outcome);
  });

  it.each([
    [125_000_000, '125000000.00'],
    [1234.5, '1234.50'],
    [0.1 + 0.2, '0.30'],
    [1234.567, 'money.malformed'],
    [-1, 'money.malformed'],
    [1e17, 'money.malformed'],
  ])('the number cell %s gives %s', (number, outcome) => {
    expect(code(readMoney(String(number), number))).toBe(outcome);
  });
});
