import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessService } from '../../../src/access/access.service.js';
import { AccessApp, Page, SessionAnswer, openAccessApp } from './access-app.js';
import { ProbeModule } from './probe-module.js';

interface User {
  readonly id: number;
  readonly name: string;
  readonly role: string;
  readonly regencies: readonly { code: string; name: string }[] | null;
  readonly disabled: boolean;
  readonly disabledAt: string | null;
  readonly mustChangePassword: boolean;
  readonly lastSignInAt: string | null;
}

interface Made {
  readonly user: User;
  readonly password: string;
}

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

describe('users', () => {
  let app: AccessApp;
  let admin: Page;
  beforeAll(async () => {
    app = await openAccessApp({ modules: [ProbeModule] });
    admin = await app.adminPage();
  });
  afterAll(() => app.close());

  const add = async (name: string, rest: object = {}) =>
    (await admin.call<Made>('POST', '/users', { name, role: 'viewer', ...rest })).body;
  const put = (id: number, rest: object = {}) =>
    admin.call('PUT', `/users/${id}`, {
      displayName: null,
      role: 'viewer',
      regencies: null,
      disabled: false,
      ...rest,
    });
  /** Signed in with a password of their own. */
  const signedIn = async ({ user, password }: Made): Promise<Page> => {
    const page = app.page();
    await page.signIn(user.name, password);
    const next = `payung ${user.id} jendela`;
    expect((await page.call('PUT', '/session/password', { current: password, next })).status).toBe(
      200,
    );
    return page;
  };

  it('are added with a first password, which is shown once', async () => {
    const { status, body } = await admin.call<Made>('POST', '/users', {
      name: 'Siti Aminah',
      displayName: 'Bu Siti',
      role: 'planner',
      regencies: ['33.07', '33.06', '33.07'],
    });
    expect(status).toBe(201);
    expect(body.user).toEqual({
      id: expect.any(Number),
      name: 'Siti Aminah',
      displayName: 'Bu Siti',
      role: 'planner',
      regencies: [
        { code: '33.06', name: 'Kabupaten Purworejo' },
        { code: '33.07', name: 'Kabupaten Wonosobo' },
      ],
      disabled: false,
      disabledAt: null,
      mustChangePassword: true,
      hasPassword: true,
      lastSignInAt: null,
      createdAt: expect.any(String),
    });
    expect(body.password).toMatch(/^[\w-]{22}$/);
    const one = await admin.call<User>('GET', `/users/${body.user.id}`);
    expect(one.body).toEqual(body.user);
    expect(JSON.stringify(one.body)).not.toContain('argon2');
  });

  it.each<[string, object, string]>([
    ['a name taken but for its case', { name: 'ADMIN', role: 'viewer' }, 'access.user-exists'],
    ['a name with a line break', { name: 'a\nb', role: 'viewer' }, 'access.bad-name'],
    ['a role that is none', { name: 'x', role: 'root' }, 'validation'],
    [
      'an admin of some regencies',
      { name: 'x', role: 'admin', regencies: ['33.06'] },
      'access.admin-in-regencies',
    ],
    [
      'nobody at all to answer for',
      { name: 'x', role: 'viewer', regencies: [] },
      'access.no-regency',
    ],
    [
      'a regency that is none',
      { name: 'x', role: 'viewer', regencies: ['33.99'] },
      'access.unknown-regency',
    ],
    ['a field that is none', { name: 'x', role: 'viewer', password: 'mine' }, 'validation'],
  ])('are not added with %s', async (_, body, code) => {
    expect((await admin.call('POST', '/users', body)).body.code).toBe(code);
  });

  it('are listed by page, name and role', async () => {
    for (const name of ['daftar c', 'daftar a', 'Daftar b']) await add(name, { role: 'on-call' });
    const list = async (query: string) => {
      const { body } = await admin.call<{ items: User[]; total: number }>('GET', `/users?${query}`);
      return [body.total, body.items.map(({ name }) => name)];
    };
    expect(await list('q=DAFTAR')).toEqual([3, ['daftar a', 'Daftar b', 'daftar c']]);
    expect(await list('q=daftar&sort=-name&pageSize=1&page=2')).toEqual([3, ['Daftar b']]);
    expect(await list('role=on-call')).toEqual([3, ['daftar a', 'Daftar b', 'daftar c']]);
    expect(await list('q=bu%20siti')).toEqual([1, ['Siti Aminah']]);
  });

  it('may do more or less at once when their role changes', async () => {
    const made = await add('peran');
    const page = await signedIn(made);
    expect((await page.call('POST', '/probe/write')).status).toBe(403);
    expect((await put(made.user.id, { role: 'planner' })).status).toBe(200);
    expect((await page.call('POST', '/probe/write')).status).toBe(201);
    await put(made.user.id, { role: 'planner', regencies: ['33.06'] });
    const { body } = await page.call<{ scopes: unknown[] }>('GET', '/probe/read');
    expect(body.scopes[0]).toEqual(['33.06']);
    await put(made.user.id);
    expect((await page.call('POST', '/probe/write')).status).toBe(403);
  });

  it('are out at once when they are disabled, and stay in the list', async () => {
    const made = await add('keluar');
    const page = await signedIn(made);
    expect((await put(made.user.id, { disabled: true })).body).toMatchObject({
      disabled: true,
      disabledAt: expect.any(String),
    });
    expect((await page.call('GET', '/probe/read')).status).toBe(401);
    const password = `payung ${made.user.id} jendela`;
    expect((await app.page().signIn('keluar', password)).status).toBe(401);
    await put(made.user.id);
    expect((await page.call('GET', '/probe/read')).status).toBe(401);
    expect((await app.page().signIn('keluar', password)).status).toBe(200);
  });

  it('keep by no token what is taken from them', async () => {
    const made = await add('Bagus', { role: 'admin' });
    const bagus = await signedIn(made);
    const token = async (by: Page, name: string, role: string) => {
      const { body } = await by.call<{ bareToken: string }>('POST', '/tokens', { name, role });
      return app.page(bearer(body.bareToken));
    };
    const reader = await token(bagus, 'baca bagus', 'viewer');
    const mighty = await token(bagus, 'kuasa bagus', 'admin');
    const child = await token(mighty, 'anak bagus', 'engineer');
    const other = await token(admin, 'kuasa lain', 'admin');
    const statuses = () =>
      Promise.all(
        [reader, mighty, child, other].map(
          async (page) => (await page.call('GET', '/probe/read')).status,
        ),
      );
    expect(await statuses()).toEqual([200, 200, 200, 200]);
    await put(made.user.id, { role: 'planner' });
    expect(await statuses()).toEqual([200, 401, 401, 200]);
    await put(made.user.id, { role: 'planner', disabled: true });
    expect(await statuses()).toEqual([401, 401, 401, 200]);
    // Nor does it come back with the role.
    await put(made.user.id, { role: 'admin' });
    expect(await statuses()).toEqual([401, 401, 401, 200]);
    await put(made.user.id);
    const { body } = await admin.call<{ items: { target: string; details: object }[] }>(
      'GET',
      '/audit?action=token.revoke',
    );
    expect(body.items.map(({ target, details }) => [target, details])).toEqual([
      ['baca bagus', { madeBy: 'Bagus' }],
      ['kuasa bagus', { madeBy: 'Bagus' }],
      ['anak bagus', { madeBy: 'Bagus' }],
    ]);
  });

  it('have signed in when they did, not when they changed their password', async () => {
    const made = await add('Lestari');
    const page = app.page();
    await page.signIn('Lestari', made.password);
    const seen = async () => {
      const { body } = await admin.call<User>('GET', `/users/${made.user.id}`);
      return body.lastSignInAt;
    };
    const at = await seen();
    const next = 'payung jendela kopi pagi';
    app.time.forwardMs = 5_000;
    const changed = await page.call('PUT', '/session/password', { current: made.password, next });
    app.time.forwardMs = 0;
    expect(changed.status).toBe(200);
    expect([at, await seen()]).toEqual([expect.any(String), at]);
  });

  it('get a new first password, which ends their sessions and their waiting', async () => {
    const made = await add('lupa');
    const page = await signedIn(made);
    for (let n = 0; n < 6; n += 1) await app.page().signIn('lupa', 'wrong');
    const { status, body } = await admin.call<{ password: string }>(
      'POST',
      `/users/${made.user.id}/password`,
    );
    expect(status).toBe(201);
    expect((await page.call('GET', '/probe/read')).status).toBe(401);
    expect((await app.page().signIn('lupa', `payung ${made.user.id} jendela`)).status).toBe(401);
    const again = await app.page().signIn('lupa', body.password);
    expect(again.body.signedIn?.mustChangePassword).toBe(true);
  });

  it('are signed out everywhere by an admin', async () => {
    const made = await add('di mana-mana');
    const page = await signedIn(made);
    expect((await admin.call('DELETE', `/users/${made.user.id}/sessions`)).status).toBe(204);
    expect((await page.call('GET', '/probe/read')).status).toBe(401);
    expect((await admin.call('GET', '/probe/read')).status).toBe(200);
  });

  it('keep an admin who may sign in, also when two take each other away at once', async () => {
    const [{ id }] = await app.database.dataSource.query<[{ id: number }]>(
      `select id from users where name = 'admin'`,
    );
    for (const rest of [{ role: 'viewer' }, { role: 'admin', disabled: true }])
      expect((await put(id, rest)).body.code).toBe('access.last-admin');
    const other = await add('admin kedua', { role: 'admin' });
    const second = await signedIn(other);
    const demote = (page: Page, whom: number) =>
      page.call('PUT', `/users/${whom}`, {
        displayName: null,
        role: 'viewer',
        regencies: null,
        disabled: false,
      });
    const answers = await Promise.all([demote(admin, other.user.id), demote(second, id)]);
    const statuses = answers.map(({ status }) => status).sort();
    expect([
      [200, 403],
      [200, 409],
    ]).toContainEqual(statuses);
    const [row] = await app.database.dataSource.query<{ n: number }[]>(
      `select count(*)::int as n from users where role = 'admin' and disabled_at is null`,
    );
    expect(row?.n).toBe(1);
    await app.database.dataSource.query(`update users set role = 'admin' where id = $1`, [id]);
  });

  it('nobody gives, or has power over, more than they have', async () => {
    const token = await app
      .get(AccessService)
      .createToken('hanya pengguna', { scopes: ['access:write'] });
    const clerk = app.page(bearer(token));
    const refused = async (method: string, path: string, body?: object) =>
      (await clerk.call(method, path, body)).body.code;
    const { user } = await add('biasa');
    const whole = { displayName: null, role: 'admin', regencies: null, disabled: false };
    expect(await refused('POST', '/users', { name: 'raja', role: 'admin' })).toBe(
      'access.beyond-own',
    );
    expect(await refused('PUT', `/users/${user.id}`, whole)).toBe('access.beyond-own');
    expect(await refused('POST', `/users/${user.id}/password`)).toBe('access.beyond-own');
    expect(await refused('POST', '/tokens', { name: 'semua', role: 'admin' })).toBe(
      'access.beyond-own',
    );
  });

  it('are kept by admins only', async () => {
    const page = await signedIn(await add('teknisi', { role: 'engineer' }));
    const calls: [string, string, object?][] = [
      ['GET', '/users'],
      ['GET', '/users/1'],
      ['POST', '/users', { name: 'x', role: 'viewer' }],
      ['PUT', '/users/1', {}],
      ['POST', '/users/1/password'],
      ['DELETE', '/users/1/sessions'],
      ['GET', '/tokens'],
      ['POST', '/tokens', {}],
      ['DELETE', '/tokens/1'],
    ];
    for (const [method, path, body] of calls) {
      const answer = await page.call(method, path, body);
      expect([method, path, answer.body.code]).toEqual([method, path, 'access.forbidden']);
    }
  });

  it('that are not there are told so', async () => {
    for (const [method, path] of [
      ['GET', '/users/999'],
      ['POST', '/users/999/password'],
      ['DELETE', '/users/999/sessions'],
    ] as const)
      expect((await admin.call(method, path)).body.code).toBe('access.user-not-found');
    expect((await put(999)).body.code).toBe('access.user-not-found');
  });

  it('leave what was done to them in the audit log', async () => {
    const { user } = await add('tercatat', { role: 'planner', regencies: ['33.06'] });
    await put(user.id, { role: 'viewer', disabled: true });
    const rows = await app.database.dataSource.query<unknown[]>(
      `select actor, action, details from audit_log where target = 'tercatat' order by seq`,
    );
    expect(rows).toEqual([
      { actor: 'admin', action: 'user.add', details: { role: 'planner', regencies: '33.06' } },
      {
        actor: 'admin',
        action: 'user.change',
        details: {
          role: 'viewer',
          regencies: null,
          disabled: true,
          roleBefore: 'planner',
          regenciesBefore: '33.06',
        },
      },
    ]);
  });

  describe('changing their own password', () => {
    let page: Page;
    const first = 'kopi pahit sekali';
    beforeAll(async () => {
      const made = await add('sandi sendiri');
      page = app.page();
      await page.signIn('sandi sendiri', made.password);
      await page.call('PUT', '/session/password', { current: made.password, next: first });
    });
    const change = (current: string, next: string) =>
      page.call('PUT', '/session/password', { current, next });

    it('end every other session, and go on in a new one', async () => {
      const elsewhere = app.page();
      await elsewhere.signIn('sandi sendiri', first);
      const before = page.cookie;
      const { status, body } = await page.call<SessionAnswer>('PUT', '/session/password', {
        current: first,
        next: 'teh manis sekali',
      });
      expect([status, body.signedIn?.mustChangePassword]).toEqual([200, false]);
      expect(page.cookie).not.toBe(before);
      expect((await page.call('GET', '/probe/read')).status).toBe(200);
      expect((await elsewhere.call('GET', '/probe/read')).status).toBe(401);
      elsewhere.cookie = before;
      expect((await elsewhere.call('GET', '/probe/read')).status).toBe(401);
      expect((await app.page().signIn('sandi sendiri', first)).status).toBe(401);
      await change('teh manis sekali', first);
    });

    it.each([
      ['pendek', 'password-too-short'],
      ['x'.repeat(257), 'password-too-long'],
      ['saya Sandi Sendiri ya', 'password-holds-name'],
      ['indonesia2024', 'password-most-used'],
      [first, 'password-not-new'],
    ])('may not choose %s', async (next, code) => {
      const { status, body } = await change(first, next);
      expect([status, body.code]).toEqual([400, 'validation']);
      expect(body.errors?.map((error) => [error.path, error.code])).toEqual([['next', code]]);
    });

    it('must know the one of now, and may not guess it', async () => {
      const codes = [];
      for (let n = 0; n < 7; n += 1)
        codes.push((await change('salah', 'teh manis sekali')).body.code);
      expect(codes).toEqual([
        ...Array<string>(6).fill('access.wrong-password'),
        'access.too-many-attempts',
      ]);
    });

    it('do so by a session, not by a token', async () => {
      const body = { current: 'a', next: 'teh manis sekali' };
      const answer = await app.page(bearer(app.token)).call('PUT', '/session/password', body);
      expect(answer.body.code).toBe('access.no-session');
    });
  });
});
