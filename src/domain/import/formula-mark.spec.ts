import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { markedText, unmarkedText } from './formula-mark.js';

const text = fc.string({ unit: fc.constantFrom(...Array.from(`'=+-@\t\r＝＋－＠aé 1`)) });

describe('the mark before what looks like a formula', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['-', "'-"],
    ['＠sum', "'＠sum"],
    ["'=1", "''=1"],
    ["'kutip", "'kutip"],
    ['PT = Jaya', 'PT = Jaya'],
  ])('%s is written %s', (plain, marked) => {
    expect(markedText(plain)).toBe(marked);
  });

  it('is taken off again, whatever the text', () => {
    fc.assert(
      fc.property(text, (plain) => {
        expect(unmarkedText(markedText(plain))).toBe(plain);
        expect(markedText(plain)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      }),
      { numRuns: 2_000 },
    );
  });
});
