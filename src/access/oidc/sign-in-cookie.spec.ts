import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { LIFE_MS, SignInCookie } from './sign-in-cookie.js';

const NOW = Date.parse('2026-11-22T03:00:00Z');
const pending = {
  state: 'state',
  nonce: 'nonce',
  verifier: 'verifier',
  returnTo: `/villages?q=${'x'.repeat(1_900)}`,
  begunAt: NOW,
};

describe('the cookie of a sign-in on its way', () => {
  const key = randomBytes(32);
  const cookie = new SignInCookie(key, 'https://pantau.example');
  const header = cookie.holding(pending);
  const value = header.split(';')[0] ?? '';

  it('is kept from scripts, from plain http and from other hosts, and not for long', () => {
    expect(header).toMatch(
      /^__Host-pantau-oidc=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(value.length).toBeLessThan(4_096);
    expect(cookie.gone).toMatch(/^__Host-pantau-oidc=; Max-Age=0; /);
    expect(new SignInCookie(key, 'http://127.0.0.1:3000').holding(pending)).toMatch(
      /^pantau-oidc=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it('gives back what it keeps, and says nothing of it', () => {
    expect(cookie.pendingIn(`a=b; ${value}; c=d`, NOW + 1_000)).toEqual(pending);
    expect(header).not.toMatch(/nonce|verifier|villages/);
    expect(Buffer.from(value.slice(20), 'base64url').toString('latin1')).not.toContain('verifier');
  });

  it('counts for ten minutes', () => {
    expect(cookie.pendingIn(value, NOW + LIFE_MS - 1)).toEqual(pending);
    expect(cookie.pendingIn(value, NOW + LIFE_MS)).toBeNull();
    expect(cookie.pendingIn(value, NOW - 1)).toBeNull();
  });

  it('does not count twice over, altered, of another service, or made up', () => {
    expect(cookie.pendingIn(`${value}; ${value}`, NOW)).toBeNull();
    expect(
      new SignInCookie(randomBytes(32), 'https://pantau.example').pendingIn(value, NOW),
    ).toBeNull();
    const [name = '', sealed = ''] = value.split('=');
    const bytes = Buffer.from(sealed, 'base64url');
    for (let at = 0; at < bytes.length; at += 97) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(cookie.pendingIn(`${name}=${altered.toString('base64url')}`, NOW)).toBeNull();
    }
    for (const text of ['', 'x', 'e30', Buffer.alloc(64).toString('base64url')])
      expect(cookie.pendingIn(`${name}=${text}`, NOW)).toBeNull();
    expect(cookie.pendingIn(undefined, NOW)).toBeNull();
  });
});
