import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessService } from '../../../src/access/access.service.js';
import { PERMISSIONS } from '../../../src/domain/access/permission.js';
import { dumpOf } from '../registry/registry-app.js';
import { AccessApp, SessionAnswer, openAccessApp } from './access-app.js';

const MINUTE_MS = 60_000;

describe('a session', () => {
  let app: AccessApp;
  beforeAll(async () => {
    app = await openAccessApp();
  });
  afterAll(() => app.close());
  beforeEach(() => {
    app.time.forwardMs = 0;
  });

  it('is not there for whoever has not signed in', async () => {
    const { status, body, headers } = await app.page().call<SessionAnswer>('GET', '/session');
    expect(status).toBe(200);
    expect(body).toEqual({ signedIn: null, signIn: { oidc: null }, demo: false });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('begins with the right name and password, and tells who is signed in', async () => {
    const page = app.page();
    const begun = await page.signIn(app.admin.name, app.admin.password);
    expect(begun.status).toBe(200);
    expect(begun.body.signedIn).toEqual({
      user: { name: 'admin', displayName: null, role: 'admin', regencies: null },
      permissions: [...PERMISSIONS],
      mustChangePassword: false,
      expiresAt: expect.any(String),
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
    });
    const { body } = await page.call<SessionAnswer>('GET', '/session');
    expect(body).toEqual(begun.body);
    expect((await page.call('GET', '/users')).status).not.toBe(401);
  });

  it('holds its secret in a cookie that scripts and other sites cannot use', async () => {
    const { headers } = await app.page().signIn(app.admin.name, app.admin.password);
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^pantau=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
      ),
    ]);
  });

  it('ends with sign-out', async () => {
    const page = await app.adminPage();
    const { cookie } = page;
    expect((await page.call('DELETE', '/session')).status).toBe(204);
    expect(page.cookie).toBeNull();
    page.cookie = cookie;
    expect((await page.call<SessionAnswer>('GET', '/session')).body.signedIn).toBeNull();
    expect((await page.call('DELETE', '/session')).status).toBe(401);
  });

  it('is a new one at every sign-in, and the one before is over', async () => {
    const page = await app.adminPage();
    const before = page.cookie;
    await page.signIn(app.admin.name, app.admin.password);
    expect(page.cookie).not.toBe(before);
    page.cookie = before;
    expect((await page.call<SessionAnswer>('GET', '/session')).body.signedIn).toBeNull();
  });

  it('never takes a secret that a visitor brings along', async () => {
    const page = app.page();
    page.cookie = `pantau=${'a'.repeat(43)}`;
    await page.signIn(app.admin.name, app.admin.password);
    expect(page.cookie).not.toBe(`pantau=${'a'.repeat(43)}`);
    const [row] = await app.database.dataSource.query<{ n: number }[]>(
      `select count(*)::int as n from sessions where secret_sha256 = encode(sha256('${'a'.repeat(43)}'), 'hex')`,
    );
    expect(row?.n).toBe(0);
  });

  it('is over after an hour without a call, and after twelve in any case', async () => {
    const page = await app.adminPage();
    app.time.forwardMs = 59 * MINUTE_MS;
    expect((await page.call('DELETE', '/tokens/999999')).status).not.toBe(401);
    app.time.forwardMs = (59 + 59) * MINUTE_MS;
    expect((await page.call<SessionAnswer>('GET', '/session')).body.signedIn).not.toBeNull();
    // Looking at it was no use of it.
    app.time.forwardMs = (59 + 60) * MINUTE_MS;
    expect((await page.call<SessionAnswer>('GET', '/session')).body.signedIn).toBeNull();

    app.time.forwardMs = 0;
    const busy = await app.adminPage();
    for (let minute = 0; minute < 720; minute += 30) {
      app.time.forwardMs = minute * MINUTE_MS;
      expect((await busy.call('GET', '/users')).status).not.toBe(401);
    }
    app.time.forwardMs = 720 * MINUTE_MS;
    expect((await busy.call('GET', '/users')).status).toBe(401);
  });

  it('keeps nothing in the database that would open it', async () => {
    const page = await app.adminPage();
    const dump = await dumpOf(app.database.dataSource);
    for (const secret of [page.cookie?.split('=')[1] ?? '', page.csrfToken ?? '', app.token]) {
      expect(secret.length).toBeGreaterThan(20);
      expect(dump).not.toContain(secret);
    }
  });

  it('tells the regencies of whoever answers for some', async () => {
    const { password } = await app
      .get(AccessService)
      .addUser('Wulan', { role: 'engineer', regencies: ['33.07', '33.06'] });
    const { body } = await app.page().signIn('wulan', password);
    expect(body.signedIn?.user).toEqual({
      name: 'Wulan',
      displayName: null,
      role: 'engineer',
      regencies: [
        { code: '33.06', name: 'Kabupaten Purworejo' },
        { code: '33.07', name: 'Kabupaten Wonosobo' },
      ],
    });
    expect(body.signedIn?.permissions).toContain('links:write');
    expect(body.signedIn?.permissions).not.toContain('secrets:write');
    expect(body.signedIn?.mustChangePassword).toBe(true);
  });
});

describe('a session behind https', () => {
  it('has a cookie that is bound to the host and never sent in the clear', async () => {
    const app = await openAccessApp({ publicUrl: 'https://pantau.example' });
    try {
      const { headers } = await app
        .page({ Origin: 'https://pantau.example' })
        .signIn(app.admin.name, app.admin.password);
      expect(headers.getSetCookie()).toEqual([
        expect.stringMatching(
          /^__Host-pantau=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
        ),
      ]);
    } finally {
      await app.close();
    }
  });
});
