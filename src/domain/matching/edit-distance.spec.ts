import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { editsBetween } from './edit-distance.js';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'o'), maxLength: 8 });

describe('edits between two words', () => {
  it.each([
    ['karanganyar', 'karanganyar', 0],
    ['karangnyar', 'karanganyar', 1],
    ['karangganyar', 'karanganyar', 1],
    ['karangenyar', 'karanganyar', 1],
    ['kraanganyar', 'karanganyar', 1],
    ['kraangnayar', 'karanganyar', 2],
    ['tanjungrejo', 'tunjungrejo', 1],
    ['', 'bae', 3],
    ['jati', 'pule', 4],
  ])('%s and %s: %d', (one, other, edits) => {
    expect(editsBetween(one, other, 9)).toBe(edits);
  });

  it('stops at the limit', () => {
    expect(editsBetween('jati', 'pule', 2)).toBe(3);
    expect(editsBetween('bae', 'karanganyar', 2)).toBe(3);
  });

  it('is the same both ways, and with a limit the same up to the limit', () => {
    fc.assert(
      fc.property(word, word, fc.nat(4), (one, other, limit) => {
        const edits = editsBetween(one, other, 20);
        expect(editsBetween(other, one, 20)).toBe(edits);
        expect(editsBetween(one, other, limit)).toBe(Math.min(edits, limit + 1));
      }),
    );
  });

  it('is one for any single edit', () => {
    fc.assert(
      fc.property(word, fc.nat(7), (text, at) => {
        const place = Math.min(at, text.length);
        expect(editsBetween(text, `${text.slice(0, place)}z${text.slice(place)}`, 9)).toBe(1);
        const [first = '', second = ''] = text.slice(place, place + 2);
        const swapped = text.slice(0, place) + second + first + text.slice(place + 2);
        expect(editsBetween(text, swapped, 9)).toBe(swapped === text ? 0 : 1);
      }),
    );
  });
});
