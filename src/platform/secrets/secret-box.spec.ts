import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SecretBox, SecretError } from './secret-box.js';

const place = { table: 'snmp_profiles', column: 'community_sealed', row: 'routers' };

describe('SecretBox', () => {
  const box = new SecretBox(randomBytes(32));

  it('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(box.open(box.seal(text, place), place)).toBe(text);
      }),
    );
  });

  it('seals the same text differently each time, and never shows it', () => {
    const one = box.seal('public-read', place);
    expect(one.equals(box.seal('public-read', place))).toBe(false);
    expect(one.includes('public-read')).toBe(false);
  });

  it.each(['table', 'column', 'row'] as const)('does not open under another %s', (part) => {
    const sealed = box.seal('public-read', place);
    expect(() => box.open(sealed, { ...place, [part]: 'other' })).toThrow(SecretError);
  });

  it('does not open with any single byte altered', () => {
    const sealed = box.seal('x', place);
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(() => box.open(altered, place)).toThrow(SecretError);
    }
  });

  it('says so when the key is another, by the ids of both', () => {
    const other = new SecretBox(randomBytes(32));
    expect(() => other.open(box.seal('x', place), place)).toThrow(
      /sealed with another key \([0-9a-f]{8}\)/,
    );
  });

  it('gives each purpose a key of its own, the same at every start', () => {
    const key = randomBytes(32);
    const [one, again] = [new SecretBox(key), new SecretBox(key)];
    expect(one.keyFor('links')).toEqual(again.keyFor('links'));
    expect(one.keyFor('links').equals(one.keyFor('buttons'))).toBe(false);
    expect(one.keyFor('links').equals(box.keyFor('links'))).toBe(false);
    expect(one.keyFor('links').equals(key)).toBe(false);
  });

  it('opens under any key it was given, and seals under the first', () => {
    const [now, before] = [randomBytes(32), randomBytes(32)];
    const both = new SecretBox(now, [before]);
    expect(both.open(new SecretBox(before).seal('x', place), place)).toBe('x');
    expect(new SecretBox(now).open(both.seal('y', place), place)).toBe('y');
    expect(() => new SecretBox(before).open(both.seal('y', place), place)).toThrow(SecretError);
    expect(() => both.open(box.seal('z', place), place)).toThrow(/another key/);
  });

  it('gives a purpose the keys of all it was given, that of the first one first', () => {
    const [now, before] = [randomBytes(32), randomBytes(32)];
    const keys = new SecretBox(now, [before]).keysFor('links');
    expect(keys).toEqual(
      [new SecretBox(now), new SecretBox(before)].map((one) => one.keyFor('links')),
    );
    expect(new SecretBox(now, [now]).keysFor('links')).toHaveLength(1);
  });

  it('refuses a key of another length', () => {
    expect(() => new SecretBox(randomBytes(16))).toThrow(SecretError);
    expect(() => new SecretBox(randomBytes(32), [randomBytes(31)])).toThrow(SecretError);
  });
});
