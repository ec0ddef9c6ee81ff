import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ownPath } from './own-path.js';

const OWN = 'https://pantau.example';

describe('where to go after a sign-in', () => {
  it.each([
    '/',
    '/villages',
    '/villages/33.06.08.2007?tab=outages&sort=-rtt#now',
    '/a//b',
    '/a/..b',
  ])('%s is our own', (path) => expect(ownPath(path)).toBe(path));

  it.each([
    undefined,
    '',
    'villages',
    'https://evil.example/',
    'https:evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/%2e%2E//evil.example',
    '/a/../..//evil.example',
    '/a\r\nSet-Cookie: x=y',
    '/a\u2028b',
    'javascript:alert(1)',
    '/api/v1/session/oidc',
    `/${'x'.repeat(2_000)}`,
  ])('%j leads to the first page', (path) => expect(ownPath(path)).toBe('/'));

  it('whatever is asked for, a browser stays here', () => {
    const parts = fc.constantFrom('/', '\\', '.', '%2e', ':', '@', '?', '#', 'evil.example', ' ');
    const hostile = fc.array(parts, { maxLength: 8 }).map((some) => some.join(''));
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string(), fc.webUrl()), (text) => {
        const there = new URL(ownPath(text), OWN);
        expect(there.origin).toBe(OWN);
        expect(there.pathname.startsWith('//')).toBe(false);
      }),
    );
  });
});
