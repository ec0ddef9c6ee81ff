import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dumpOf } from '../registry/registry-app.js';
import type { AccessApp, Page } from './access-app.js';
import {
  Browser,
  CALLBACK_URL,
  CLIENT_ID,
  PUBLIC_URL,
  openOidcApp,
  startIssuer,
} from './oidc-app.js';

describe('sign-in through a certified identity provider', () => {
  let provider: Awaited<ReturnType<typeof startIssuer>>;
  let app: AccessApp;
  let admin: Page;

  beforeAll(async () => {
    provider = await startIssuer();
    app = await openOidcApp(provider.issuer, {
      newUsers: 'viewer',
      roles: { claim: 'groups', map: { noc: 'engineer' } },
    });
    admin = app.page({ Authorization: `Bearer ${app.token}` });
  });
  afterAll(async () => {
    await app.close();
    await provider.stop();
  });

  const users = () =>
    app.database.dataSource.query<Record<string, unknown>[]>(
      `select u.name, u.role, u.password_hash is not null as "hasPassword", i.subject, i.expected_name as expected
       from users u left join user_identities i on i.user_id = u.id order by u.id`,
    );
  const makeUser = async (name: string) => {
    const [row] = await app.database.dataSource.query<[{ id: number }]>(
      `insert into users (name, role, password_hash, must_change_password) values ($1, 'planner', 'x', true)
       returning id`,
      [name],
    );
    return row.id;
  };

  it('is offered with its label', async () => {
    const { body } = await app.page().call<{ signIn: unknown }>('GET', '/session');
    expect(body.signIn).toEqual({ oidc: { label: 'Akun Dinas' } });
  });

  it('sends the browser there with a challenge, a state and a nonce, and keeps them to itself', async () => {
    const browser = new Browser(app.url);
    const { status, location, headers } = await browser.begin('/villages');
    expect(status).toBe(302);
    const { origin, searchParams } = new URL(location);
    expect(origin).toBe(provider.issuer);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: CLIENT_ID,
      response_type: 'code',
      redirect_uri: CALLBACK_URL,
      scope: 'openid profile',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).toMatch(
      /^__Host-pantau-oidc=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    for (const secret of [searchParams.get('state'), searchParams.get('nonce')])
      expect(cookie).not.toContain(secret);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('makes a viewer of somebody new, by the name the provider gives, and goes where they wanted to', async () => {
    const browser = new Browser(app.url);
    const answer = await browser.signInAs('u-2', '/villages?q=bayan');
    expect([answer.status, answer.location]).toEqual([302, `${PUBLIC_URL}/villages?q=bayan`]);
    const set = answer.headers.getSetCookie();
    expect(set).toEqual([
      expect.stringMatching(/^__Host-pantau=[\w-]{43}; .*HttpOnly; SameSite=Strict; Secure$/),
      expect.stringMatching(/^__Host-pantau-oidc=; Max-Age=0; /),
    ]);
    expect(await browser.session()).toMatchObject({
      name: 'budi',
      displayName: 'Budi <b>Santoso</b>',
      role: 'viewer',
    });
    expect(await users()).toContainEqual({
      name: 'budi',
      role: 'viewer',
      hasPassword: false,
      subject: 'u-2',
      expected: null,
    });
  });

  it('knows them again by the subject, with a session of its own each time', async () => {
    const [one, two] = [new Browser(app.url), new Browser(app.url)];
    await one.signInAs('u-2');
    await two.signInAs('u-2');
    expect((await users()).filter(({ name }) => name === 'budi')).toHaveLength(1);
    expect(one.cookies.get('__Host-pantau')).not.toBe(two.cookies.get('__Host-pantau'));
    const before = two.cookies.get('__Host-pantau');
    await two.signInAs('u-2');
    expect(two.cookies.get('__Host-pantau')).not.toBe(before);
    const old = await fetch(`${app.url}/api/v1/session`, {
      headers: { Cookie: `__Host-pantau=${before}` },
    });
    expect(await old.json()).toMatchObject({ signedIn: null });
  });

  it('takes nobody for a user of the same name, unless an admin has said so', async () => {
    const browser = new Browser(app.url);
    const refused = await browser.signInAs('u-3');
    expect([refused.status, refused.location]).toEqual([403, '']);
    expect(refused.text).toContain('sudah dipakai di sini');
    expect(await browser.session()).toBeNull();
    expect(browser.cookies.size).toBe(0);
    expect(await users()).not.toContainEqual(expect.objectContaining({ subject: 'u-3' }));
    const odd = await browser.signInAs('u-4');
    expect([odd.status, await browser.session()]).toEqual([403, null]);
  });

  it('an admin says who somebody is; the first sign-in makes it last, and the groups give the role', async () => {
    const id = await makeUser('Siti Aminah');
    const put = await admin.call<{ identity: object }>('PUT', `/users/${String(id)}/identity`, {
      name: 'siti',
    });
    expect(put.status).toBe(200);
    expect(put.body.identity).toMatchObject({
      issuer: provider.issuer,
      expectedName: 'siti',
      subject: null,
      linkedBy: 'first-access',
    });
    const browser = new Browser(app.url);
    await browser.signInAs('u-1');
    expect(await browser.session()).toMatchObject({ name: 'Siti Aminah', role: 'engineer' });
    // The first password, which nobody has chosen, is gone.
    expect(await users()).toContainEqual({
      name: 'Siti Aminah',
      role: 'engineer',
      hasPassword: false,
      subject: 'u-1',
      expected: null,
    });
    const { body } = await admin.call<{ identity: object }>('GET', `/users/${String(id)}/identity`);
    expect(body.identity).toMatchObject({ expectedName: null, subject: 'u-1' });
    const other = await makeUser('another siti');
    expect(
      (await admin.call('PUT', `/users/${String(other)}/identity`, { name: 'siti' })).status,
    ).toBe(200);
    await browser.signInAs('u-1');
    expect(await browser.session()).toMatchObject({ name: 'Siti Aminah' });
    const third = await makeUser('third siti');
    const taken = await admin.call('PUT', `/users/${String(third)}/identity`, { name: 'siti' });
    expect([taken.status, taken.body.code]).toEqual([409, 'access.identity-taken']);
    expect((await admin.call('DELETE', `/users/${String(id)}/identity`)).status).toBe(204);
    expect(await browser.session()).toBeNull();
  });

  it('lets nobody in who is disabled', async () => {
    await app.database.dataSource.query(`update users set disabled_at = now() where name = 'budi'`);
    const browser = new Browser(app.url);
    const { status, text } = await browser.signInAs('u-2');
    expect([status, await browser.session()]).toEqual([403, null]);
    expect(text).toContain('dinonaktifkan');
    await app.database.dataSource.query(`update users set disabled_at = null where name = 'budi'`);
  });

  it('says so when it was cancelled there', async () => {
    const browser = new Browser(app.url);
    const cancelled = await browser.signInAs(null);
    expect(cancelled.status).toBe(401);
    expect(cancelled.text).toContain('Silakan ulangi');
    expect(cancelled.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    const english = await browser.open(`${CALLBACK_URL}?code=x`, { 'Accept-Language': 'en-GB,en' });
    expect(english.text).toContain('<html lang="en">');
    expect(english.text).toContain('Please begin again');
  });

  it.each(['//evil.example', 'https://evil.example/', '/\\evil.example', '/api/v1/session/oidc'])(
    'leads nowhere else afterwards: %s',
    async (returnTo) => {
      const answer = await new Browser(app.url).signInAs('u-2', returnTo);
      expect([answer.status, answer.headers.get('location')]).toEqual([302, '/']);
    },
  );

  it('keeps no token, and writes to the audit log who came in and who did not', async () => {
    const browser = new Browser(app.url);
    const begun = await browser.begin();
    const back = await browser.answerAs('u-2', begun);
    await browser.open(back);
    const code = new URL(back).searchParams.get('code') ?? '';
    expect(code.length).toBeGreaterThan(20);
    const dump = await dumpOf(app.database.dataSource);
    expect(dump).not.toContain(code);
    expect(dump).not.toMatch(/eyJ[\w-]{20,}/);
    expect(dump).not.toContain(browser.cookies.get('__Host-pantau'));
    const rows = await app.database.dataSource.query<object[]>(
      `select distinct actor, action, outcome from audit_log where details ->> 'by' = 'identity provider'`,
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        { actor: 'budi', action: 'user.made', outcome: 'ok' },
        { actor: 'budi', action: 'session.begin', outcome: 'ok' },
        { actor: 'Siti Aminah', action: 'user.role', outcome: 'ok' },
        { actor: '', action: 'session.begin', outcome: 'access.identity-name' },
        { actor: '', action: 'session.begin', outcome: 'access.identity-unknown' },
        { actor: '', action: 'session.begin', outcome: 'access.oidc-failed' },
      ]),
    );
  });
});

describe('where new users are refused', () => {
  it('only who is linked comes in; an admin is never left out by groups', async () => {
    const provider = await startIssuer();
    const app = await openOidcApp(provider.issuer, {
      roles: { claim: 'groups', map: { noc: 'engineer' } },
    });
    try {
      const refused = await new Browser(app.url).signInAs('u-2');
      expect(refused.status).toBe(403);
      expect(refused.text).toContain('belum dihubungkan');
      const admin = app.page({ Authorization: `Bearer ${app.token}` });
      const [{ id }] = await app.database.dataSource.query<[{ id: number }]>(
        `select id from users where name = 'admin'`,
      );
      await admin.call('PUT', `/users/${String(id)}/identity`, { name: 'admin' });
      const browser = new Browser(app.url);
      await browser.signInAs('u-3');
      expect(await browser.session()).toMatchObject({ name: 'admin', role: 'admin' });
    } finally {
      await app.close();
      await provider.stop();
    }
  });
});
