import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as argon2 from '@node-rs/argon2';
import type { AccessApp, Page } from './access-app.js';

/** Every time a password is looked at: what an attempt costs. */
let looked = 0;
jest.unstable_mockModule('@node-rs/argon2', () => ({
  ...argon2,
  verify: (...given: Parameters<typeof argon2.verify>) => {
    looked += 1;
    return argon2.verify(...given);
  },
}));
const { openAccessApp } = await import('./access-app.js');
const { AccessService } = await import('../../../src/access/access.service.js');

const CHOSEN = 'payung jendela kopi';

/** Users with passwords of their own, by name. */
async function withUser(app: AccessApp, name: string): Promise<string> {
  const { password } = await app.get(AccessService).addUser(name);
  const page = app.page();
  await page.signIn(name, password);
  await page.call('PUT', '/session/password', { current: password, next: CHOSEN });
  return CHOSEN;
}

/** Who a cookie is taken for. */
async function ownerOf(app: AccessApp, cookie: string | null): Promise<string | null> {
  const answer = await fetch(`${app.url}/api/v1/session`, { headers: { Cookie: cookie ?? '' } });
  const { signedIn } = (await answer.json()) as { signedIn: { user: { name: string } } | null };
  return signedIn?.user.name ?? null;
}

describe('session fixation', () => {
  let app: AccessApp;
  beforeAll(async () => {
    app = await openAccessApp();
    await withUser(app, 'korban');
    await withUser(app, 'penyerang');
  });
  afterAll(() => app.close());

  it.each([
    ['made up', () => Promise.resolve(`pantau=${'A'.repeat(43)}`)],
    [
      'of a session that is over',
      async () => {
        const page = app.page();
        await page.signIn('penyerang', CHOSEN);
        const { cookie } = page;
        await page.call('DELETE', '/session');
        return cookie ?? '';
      },
    ],
    [
      "of the attacker's own session",
      async () => {
        const page = app.page();
        await page.signIn('penyerang', CHOSEN);
        return page.cookie ?? '';
      },
    ],
  ])('a planted cookie, %s, never becomes the session of who signs in', async (_, plant) => {
    const planted = await plant();
    const victim = app.page();
    victim.cookie = planted;
    expect((await victim.signIn('korban', CHOSEN)).status).toBe(200);
    expect(victim.cookie).not.toBe(planted);
    expect(await ownerOf(app, victim.cookie)).toBe('korban');
    expect(await ownerOf(app, planted)).toBeNull();
  });

  it('a session known to somebody else is worth nothing after a change of password', async () => {
    const victim = app.page();
    await victim.signIn('korban', CHOSEN);
    const stolen = victim.cookie;
    expect(await ownerOf(app, stolen)).toBe('korban');
    const next = 'sepeda hujan lampu';
    await victim.call('PUT', '/session/password', { current: CHOSEN, next });
    expect(victim.cookie).not.toBe(stolen);
    expect(await ownerOf(app, victim.cookie)).toBe('korban');
    expect(await ownerOf(app, stolen)).toBeNull();
    await victim.call('PUT', '/session/password', { current: next, next: CHOSEN });
  });

  it('the cookie of plain http counts for nothing behind https', async () => {
    const secure = await openAccessApp({
      publicUrl: 'https://pantau.example',
      database: app.database,
    });
    const page = app.page();
    await page.signIn('korban', CHOSEN);
    expect(page.cookie).toMatch(/^pantau=/);
    expect(await ownerOf(secure, page.cookie)).toBeNull();
    expect(await ownerOf(secure, page.cookie?.replace('pantau', '__Host-pantau') ?? '')).toBe(
      'korban',
    );
    await secure.close();
  });
});

describe('cross-site request forgery', () => {
  let app: AccessApp;
  let victim: Page;
  beforeAll(async () => {
    app = await openAccessApp();
    victim = await app.adminPage();
  });
  afterAll(() => app.close());

  const evil = { name: 'penyusup', role: 'admin' };
  const FROM_EVIL = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
  /** As the victim's browser sends it when another page makes it, had no SameSite kept the cookie back. */
  const send = async (method: string, path: string, headers: object, body?: string | FormData) =>
    (
      await fetch(`${app.url}/api/v1${path}`, {
        method,
        headers: { Cookie: victim.cookie ?? '', ...headers },
        ...(body === undefined ? {} : { body }),
      })
    ).status;
  const there = async () => {
    const [row] = await app.database.dataSource.query<{ n: number }[]>(
      `select count(*)::int as n from users where name = 'penyusup'`,
    );
    return row?.n;
  };

  const form = () => {
    const made = new FormData();
    for (const [name, value] of Object.entries(evil)) made.append(name, value);
    return made;
  };
  const json = JSON.stringify(evil);

  it.each<[string, object, () => string | FormData]>([
    [
      'a form',
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      () => new URLSearchParams(evil).toString(),
    ],
    ['a form with files', {}, form],
    ['a form of plain text that reads as JSON', { 'Content-Type': 'text/plain' }, () => json],
    ['a script', { 'Content-Type': 'application/json' }, () => json],
    ['a beacon', { 'Content-Type': 'text/plain;charset=UTF-8' }, () => json],
    [
      'a script that guesses the token',
      { 'Content-Type': 'application/json', 'X-CSRF-Token': 'A'.repeat(43) },
      () => json,
    ],
  ])('%s of another page makes no user', async (_, headers, body) => {
    for (const from of [FROM_EVIL, { Origin: 'null' }, { 'Sec-Fetch-Site': 'same-site' }, {}])
      expect(await send('POST', '/users', { ...from, ...headers }, body())).toBe(403);
    expect(await there()).toBe(0);
  });

  it("neither the right token from a wrong page, nor another session's from the right one", async () => {
    const attacker = await app.adminPage();
    const typed = { 'Content-Type': 'application/json' };
    const right = { ...typed, 'X-CSRF-Token': victim.csrfToken ?? '' };
    const others = { ...typed, 'X-CSRF-Token': attacker.csrfToken ?? '' };
    const OWN = { Origin: app.url, 'Sec-Fetch-Site': 'same-origin' };
    expect(await send('POST', '/users', { ...FROM_EVIL, ...right }, json)).toBe(403);
    expect(
      await send('POST', '/users', { ...right, Origin: `${app.url}.evil.example` }, json),
    ).toBe(403);
    expect(await send('POST', '/users', { ...OWN, ...others }, json)).toBe(403);
    expect(await there()).toBe(0);
    // Else none of this would prove anything.
    expect(
      await send(
        'POST',
        '/users',
        { ...OWN, ...right },
        JSON.stringify({ ...evil, displayName: null, regencies: null }),
      ),
    ).toBe(201);
    expect(await there()).toBe(1);
  });

  it.each(['_method=DELETE', 'method=delete'])(
    'nothing is changed by a link: %s',
    async (query) => {
      const overridden = { 'X-HTTP-Method-Override': 'DELETE', 'X-Method-Override': 'DELETE' };
      await send('GET', `/session?${query}`, { ...FROM_EVIL, ...overridden });
      expect(await send('DELETE', '/session', FROM_EVIL)).toBe(403);
      expect(await ownerOf(app, victim.cookie)).toBe('admin');
    },
  );

  it('no other page reads an answer: nothing allows it to', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await fetch(`${app.url}/api/v1/session`, {
        method,
        headers: {
          Cookie: victim.cookie ?? '',
          ...FROM_EVIL,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'x-csrf-token',
        },
      });
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
  });
});

describe('brute force', () => {
  let app: AccessApp;
  beforeAll(async () => {
    app = await openAccessApp({
      settings: { access: { trustedProxies: ['127.0.0.0/8'], signInsPerMinute: 1_000 } },
    });
    await withUser(app, 'korban');
    await app.database.dataSource.query(
      `insert into users (name, role, must_change_password, password_hash, disabled_at)
       select 'pergi', role, false, password_hash, now() from users where name = 'korban'
       union all select 'lewat sso', role, false, null, null from users where name = 'korban'`,
    );
  });
  afterAll(() => app.close());
  beforeEach(() => {
    app.time.forwardMs += 2 * 3_600_000;
    looked = 0;
  });

  let networks = 0;
  /** From a network of its own each time, as somebody with many machines would. */
  const guess = async (name: string, password: string) => {
    networks += 1;
    const from = `198.18.${String(networks >> 8)}.${String(networks & 255)}`;
    return app.page({ 'X-Forwarded-For': from }).call('POST', '/session', { name, password });
  };

  it('who is unknown, disabled or without a password costs as much as who is known', async () => {
    const costs: unknown[] = [];
    for (const name of ['korban', 'siapa', 'pergi', 'lewat sso', "' or 1=1 --", 'KORBAN']) {
      looked = 0;
      const { status, body } = await guess(name, 'salah sekali ini');
      costs.push([status, body.code, looked]);
    }
    expect(costs).toEqual(costs.map(() => [401, 'access.wrong-sign-in', 1]));
  });

  it('costs the attacker more and more time and the service nothing, though the right one comes up', async () => {
    let forwarded = 0;
    let tried = 0;
    for (let n = 0; n < 40 && forwarded < 3 * 3_600_000; n += 1) {
      const { status, headers } = await guess('korban', 'salah sekali ini');
      if (status === 401) {
        tried += 1;
        continue;
      }
      expect(status).toBe(429);
      const before = looked;
      // While it is shut, the right password is not looked at either.
      expect((await guess('korban', CHOSEN)).status).toBe(429);
      expect(looked).toBe(before);
      const waitMs = Number(headers.get('retry-after')) * 1_000;
      forwarded += waitMs;
      app.time.forwardMs += waitMs;
    }
    expect(looked).toBe(tried);
    // Five that are free, then one each time the wait, doubled up to a quarter of an hour, is over.
    expect(tried).toBeLessThan(30);
    expect(forwarded).toBeGreaterThan(3_600_000);
  });

  it('looks at as few of those that come at once as of those that come one by one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => guess('pergi', 'salah sekali ini')),
    );
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(24);
    expect(looked).toBeLessThanOrEqual(6);
  });

  it('guessing a session or a token is let through to nothing', async () => {
    const guesses: Record<string, string>[] = [
      { Cookie: `pantau=${'a'.repeat(43)}` },
      { Authorization: `Bearer pd_${'a'.repeat(43)}` },
      { Authorization: 'Bearer null' },
      { Cookie: "pantau=' or 1=1 --" },
    ];
    for (const headers of guesses) {
      const { status } = await fetch(`${app.url}/api/v1/users`, { headers });
      expect(status).toBe(401);
    }
  });
});
