import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readButton, readLink, signedButton, signedLink } from './signature.js';

const key = randomBytes(32);
const permits = fc.record({
  incidentId: fc.bigInt({ min: 1n, max: 9_223_372_036_854_775_807n }).map(String),
  personId: fc.option(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,39}$/)),
  expiresAt: fc.integer({ min: 0, max: 4_102_444_800 }).map((seconds) => seconds * 1_000),
});

/** Every text that differs from it in one character, or lacks one. */
function* oneOff(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 1) {
    const [before, after] = [text.slice(0, at), text.slice(at + 1)];
    yield before + after;
    for (const other of '0aA.-_') if (other !== text[at]) yield before + other + after;
  }
}

describe('a signed link', () => {
  it('says what was signed, whatever it is', () => {
    fc.assert(
      fc.property(permits, (permit) => {
        expect(readLink(key, signedLink(key, permit))).toEqual(permit);
        expect(signedLink(key, permit)).toMatch(/^[\w.-]+$/);
      }),
    );
  });

  it('is HMAC-SHA256, whole, over incident, person and expiry', () => {
    const link = signedLink(key, { incidentId: '7', personId: 'siti', expiresAt: 36_000 });
    const mac = createHmac('sha256', key).update('7.siti.10').digest('base64url');
    expect(link).toBe(`7.siti.10.${mac}`);
  });

  it('is worth nothing with any character altered, or under another key', () => {
    const permit = { incidentId: '71', personId: 'siti', expiresAt: 1_795_000_000_000 };
    const link = signedLink(key, permit);
    const forged = [...oneOff(link), `${link}A`, '', '.', '...'];
    expect(forged.filter((text) => readLink(key, text) !== null)).toEqual([]);
    expect(readLink(randomBytes(32), link)).toBeNull();
  });
});

describe('a signed button', () => {
  it('fits 64 bytes with any id, and carries at least 96 bits', () => {
    fc.assert(
      fc.property(permits, (permit) => {
        const button = signedButton(key, permit);
        expect(Buffer.byteLength(button)).toBeLessThanOrEqual(64);
        expect(Buffer.from(button.split('.')[2] ?? '', 'base64url').length * 8).toBe(128);
        expect(readButton(key, button)).toEqual({ ...permit, personId: null });
      }),
    );
  });

  it('is worth nothing with any character altered, under another key, or as a link', () => {
    const permit = { incidentId: '71', personId: null, expiresAt: 1_795_000_000_000 };
    const button = signedButton(key, permit);
    expect([...oneOff(button)].filter((text) => readButton(key, text) !== null)).toEqual([]);
    expect(readButton(randomBytes(32), button)).toBeNull();
    expect(readLink(key, button)).toBeNull();
    expect(readButton(key, signedLink(key, permit))).toBeNull();
  });
});
