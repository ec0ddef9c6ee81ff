import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessApp, Page, openAccessApp } from './access-app.js';
import { ProbeModule } from './probe-module.js';

const DAY_MS = 86_400_000;

interface Token {
  readonly id: number;
  readonly name: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
  readonly permissions: readonly string[];
}

interface Made {
  readonly token: Token;
  readonly bareToken: string;
}

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

describe('API tokens', () => {
  let app: AccessApp;
  let admin: Page;
  beforeAll(async () => {
    app = await openAccessApp({ modules: [ProbeModule] });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.time.forwardMs = 0;
    admin = await app.adminPage();
  });

  const add = async (name: string, rest: object = {}) =>
    (await admin.call<Made>('POST', '/tokens', { name, role: 'admin', ...rest })).body;
  const statusOf = async (token: string, method = 'GET', path = '/probe/read') =>
    (await app.page(bearer(token)).call(method, path)).status;
  const listed = async (query = '') =>
    (await admin.call<{ items: Token[] }>('GET', `/tokens?${query}`)).body.items;

  it('are shown bare once, and named with what they may do', async () => {
    const { status, body } = await admin.call<Made>('POST', '/tokens', {
      name: 'laporan',
      role: 'engineer',
      scopes: ['read', 'probe:now', 'read'],
      regencies: ['33.06'],
      expiresInDays: 30,
    });
    expect(status).toBe(201);
    expect(body.bareToken).toMatch(/^pd_[\w-]{43}$/);
    expect(body.token).toEqual({
      id: expect.any(Number),
      name: 'laporan',
      role: 'engineer',
      scopes: ['read', 'probe:now'],
      permissions: ['read', 'probe:now'],
      regencies: [{ code: '33.06', name: 'Kabupaten Purworejo' }],
      createdBy: 'admin',
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
      lastUsedAt: null,
      revokedAt: null,
    });
    expect(JSON.stringify(await listed())).not.toContain(body.bareToken);
    const { body: seen } = await app
      .page(bearer(body.bareToken))
      .call<{ scopes: unknown[] }>('GET', '/probe/read');
    expect(seen.scopes[0]).toEqual(['33.06']);
  });

  it('may do what their scopes say, and nothing else of the role', async () => {
    const { bareToken } = await add('tulis saja', { scopes: ['registry:write'] });
    expect(await statusOf(bareToken, 'POST', '/probe/write')).toBe(201);
    expect(await statusOf(bareToken)).toBe(403);
    expect(await statusOf(bareToken, 'GET', '/probe/province')).toBe(403);
  });

  it.each<[string, object, string]>([
    [
      'a scope the role has not',
      { role: 'viewer', scopes: ['registry:write'] },
      'access.scope-beyond-role',
    ],
    [
      'a scope that regencies take away',
      { role: 'engineer', scopes: ['secrets:write'], regencies: ['33.06'] },
      'access.scope-beyond-role',
    ],
    ['no scope', { role: 'viewer', scopes: [] }, 'validation'],
    ['an end without end', { role: 'viewer', expiresInDays: null }, 'validation'],
    ['an end too far', { role: 'viewer', expiresInDays: 3_651 }, 'validation'],
    [
      'an admin of some regencies',
      { role: 'admin', regencies: ['33.06'] },
      'access.admin-in-regencies',
    ],
  ])('are not made with %s', async (_, rest, code) => {
    const { body } = await admin.call('POST', '/tokens', { name: 'tidak', ...rest });
    expect(body.code).toBe(code);
  });

  it('count for a year unless it is said, and not a moment longer', async () => {
    const { token, bareToken } = await add('setahun');
    const expiresAt = Date.parse(token.expiresAt ?? '');
    expect(Math.abs(expiresAt - Date.now() - 365 * DAY_MS)).toBeLessThan(60_000);
    app.time.forwardMs = expiresAt - Date.now() - 30_000;
    expect(await statusOf(bareToken)).toBe(200);
    app.time.forwardMs += 30_000;
    expect(await statusOf(bareToken)).toBe(401);
    // The token of the first start does not expire.
    app.time.forwardMs = 10_000 * DAY_MS;
    expect(await statusOf(app.token)).toBe(200);
  });

  it('are none once revoked, and their name is free again', async () => {
    const { token, bareToken } = await add('dicabut');
    expect((await admin.call('DELETE', `/tokens/${token.id}`)).status).toBe(204);
    expect(await statusOf(bareToken)).toBe(401);
    expect((await admin.call('DELETE', `/tokens/${token.id}`)).body.code).toBe(
      'access.token-not-found',
    );
    expect((await listed('q=dicabut')).length).toBe(0);
    const next = await add('dicabut');
    expect(await statusOf(next.bareToken)).toBe(200);
    expect((await listed('q=dicabut&revoked=true')).map(({ id }) => id).sort()).toEqual(
      [token.id, next.token.id].sort(),
    );
    expect(
      (await admin.call('POST', '/tokens', { name: 'dicabut', role: 'viewer' })).body.code,
    ).toBe('access.token-exists');
  });

  it('tell when they were last used, written down once a minute', async () => {
    const { bareToken } = await add('dipakai');
    const lastUse = async () => (await listed('q=dipakai'))[0]?.lastUsedAt ?? null;
    expect(await lastUse()).toBeNull();
    await statusOf(bareToken);
    const first = await lastUse();
    expect(first).not.toBeNull();
    app.time.forwardMs = 50_000;
    await statusOf(bareToken);
    expect(await lastUse()).toBe(first);
    app.time.forwardMs = 61_000;
    await statusOf(bareToken);
    expect(Date.parse((await lastUse()) ?? '')).toBeGreaterThan(Date.parse(first ?? '') + 59_000);
  });
});
