import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '../../../api/client';
import { type Channel, bodyOf, blank, draftOf, newSigningSecret } from './draft';

const stored = (kind: Channel['kind'], settings: Channel['settings']): Channel => ({
  code: 'satu',
  name: 'Satu',
  kind,
  settings,
  secrets: [],
  createdAt: '2026-11-22T00:00:00Z',
  updatedAt: '2026-11-22T00:00:00Z',
});
const MAIL = {
  host: 'mail.contoh.id',
  port: 465,
  security: 'tls',
  ca: null,
  user: 'pantau',
  from: 'pantau@contoh.id',
  fromName: null,
};

describe('what a form of a channel sends', () => {
  it('leaves a secret out that was not typed, so that it stays', () => {
    const body = bodyOf(draftOf(stored('email', MAIL)));
    expect(body).toEqual({ kind: 'email', name: 'Satu', ...MAIL });
    expect('password' in body).toBe(false);
  });

  it('sends one that was typed, and null for one that goes', () => {
    const draft = draftOf(stored('alertmanager', { url: 'https://am.contoh.id' }));
    expect(bodyOf({ ...draft, secret: 'Bearer x' })).toMatchObject({ authorization: 'Bearer x' });
    expect(bodyOf({ ...draft, forget: true })).toMatchObject({ authorization: null });
  });

  it('takes the password away with the user', () => {
    const draft = draftOf(stored('email', MAIL));
    expect(bodyOf({ ...draft, user: ' ' })).toMatchObject({ user: null, password: null });
  });

  it('keeps the address of a webhook, which is a secret itself', () => {
    expect(bodyOf(draftOf(stored('webhook', { host: 'hook.contoh.id' })))).toEqual({
      kind: 'webhook',
      name: 'Satu',
    });
  });

  it('reads headers line by line, and minds a line that is none', () => {
    const draft = {
      ...blank('http-gateway'),
      headers: 'Authorization: Bearer {{secret}}\n\nX-A:b:c',
    };
    expect(bodyOf(draft)).toMatchObject({
      headers: { Authorization: 'Bearer {{secret}}', 'X-A': 'b:c' },
    });
    expect(() => bodyOf({ ...draft, headers: 'no header' })).toThrow(ApiProblem);
  });

  it('makes signing secrets that differ, of 32 bytes', () => {
    const [one, other] = [newSigningSecret(), newSigningSecret()];
    expect(one).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(one).not.toBe(other);
  });
});
