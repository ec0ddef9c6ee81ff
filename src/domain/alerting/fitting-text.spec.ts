import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CUT_NOTE, fitting, oneLine, plainLines } from './fitting-text.js';

describe('a text that must fit', () => {
  it('stays as it is while it fits', () => {
    expect(fitting('Desa', 4)).toBe('Desa');
  });

  it('says that it was cut, and cuts no character in two', () => {
    const family = '👨‍👩‍👧';
    const cut = fitting(family.repeat(100), 40);
    expect(cut).toBe(`${family.repeat(3)}${CUT_NOTE}`);
  });

  it('never is longer than the limit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: CUT_NOTE.length, max: 200 }),
        (text, limit) => {
          expect(fitting(text, limit).length).toBeLessThanOrEqual(limit);
        },
      ),
    );
  });
});

describe('lines', () => {
  it('become one', () => {
    expect(oneLine('Desa A\r\nBcc: x@y.example\u0000\u2028\u0085 z ')).toBe(
      'Desa A Bcc: x@y.example z',
    );
  });

  it('keep their ends and lose other control characters', () => {
    expect(plainLines('\ud83d a \udc00')).toBe('\uFFFD a \uFFFD');
    expect(plainLines('a\r\nb\rc\u0007\td\u2028e')).toBe('a\nb\nc\td\ne');
  });
});
