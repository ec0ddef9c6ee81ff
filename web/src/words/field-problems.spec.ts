import { describe, expect, it } from '@jest/globals';
import { fieldProblems, fieldSaid } from './field-problems';
import { refusals } from './refusals';

const said = (path: string, code: string, message: string) =>
  fieldSaid(fieldProblems.id, { path, code, message });

describe('what is said of a field that is not taken', () => {
  it.each([
    ['required', 'Invalid input: expected string, received undefined', 'Harus diisi.'],
    ['too-big', 'Too big: expected number to be <=1000', 'Paling besar 1000.'],
    ['too-small', 'Too small: expected number to be >=0.5', 'Paling kecil 0.5.'],
    ['too-small', 'Too small: expected number to be >0', 'Harus lebih dari 0.'],
    ['too-big', 'Too big: expected number to be <10', 'Harus kurang dari 10.'],
    ['too-small', 'Too small: expected string to have >=12 characters', 'Paling sedikit 12 huruf.'],
    ['too-small', 'Too small: expected string to have >=1 characters', 'Harus diisi.'],
    ['too-big', 'Too big: expected array to have <=5 items', 'Paling banyak 5.'],
    ['too-big', 'at most 366 days at a time', 'Melewati batas terbesar.'],
    ['wrong-format', 'Invalid email address', 'Bentuk tulisannya tidak cocok.'],
    [
      'wrong-format',
      'a regency code such as 33.06',
      'Bentuk tulisannya tidak cocok. (a regency code such as 33.06)',
    ],
    ['brand-new', 'It came with a newer service', 'It came with a newer service'],
  ])('%s, %s', (code, message, expected) => {
    expect(said('field', code, message)).toBe(expected);
  });

  it('knows what one path means by a general code', () => {
    expect(said('bast', 'unmet', 'x')).toMatch(/^Nomor BAST/);
  });
});

describe('the dictionaries of refusals', () => {
  it.each([
    ['refusals', refusals.id, refusals.en],
    ['fields', fieldProblems.id.said, fieldProblems.en.said],
  ])('%s say each code in two languages, as a sentence', (_, id, en) => {
    expect(Object.keys(en)).toEqual(Object.keys(id));
    for (const sentence of [...Object.values(id), ...Object.values(en)])
      expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
  });
});
