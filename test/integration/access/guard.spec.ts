import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessService } from '../../../src/access/access.service.js';
import { AccessApp, Page, openAccessApp } from './access-app.js';
import { ProbeModule } from './probe-module.js';

interface Seen {
  readonly name: string;
  readonly scopes: readonly unknown[];
}

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

describe('the guard', () => {
  let app: AccessApp;
  let access: AccessService;
  beforeAll(async () => {
    app = await openAccessApp({ modules: [ProbeModule] });
    access = app.get(AccessService);
  });
  afterAll(() => app.close());
  beforeEach(() => {
    app.time.forwardMs = 0;
  });

  const statusOf = async (page: Page, method: string, path: string) => {
    const { status, body } = await page.call(method, path);
    return [status, body.code];
  };

  it('refuses a route that names no permission, to an admin too', async () => {
    const page = await app.adminPage();
    expect(await statusOf(page, 'GET', '/probe/unnamed')).toEqual([403, 'access.forbidden']);
    expect(await statusOf(app.page(), 'GET', '/probe/unnamed')).toEqual([401, 'unauthorized']);
  });

  it('refuses what the role does not hold, and what touches the province to who has regencies', async () => {
    const viewer = app.page(bearer(await access.createToken('lihat', { role: 'viewer' })));
    expect(await statusOf(viewer, 'POST', '/probe/write')).toEqual([403, 'access.forbidden']);
    expect((await viewer.call('GET', '/probe/read')).status).toBe(200);
    const regencies = ['33.06'];
    const planner = app.page(
      bearer(await access.createToken('rencana', { role: 'planner', regencies })),
    );
    expect((await planner.call('POST', '/probe/write')).status).toBe(201);
    expect(await statusOf(planner, 'GET', '/probe/province')).toEqual([403, 'access.forbidden']);
    expect((await app.page(bearer(app.token)).call('GET', '/probe/province')).status).toBe(200);
  });

  it('takes the token where a cookie comes along, also when it is wrong', async () => {
    const page = await app.adminPage();
    const viewer = await access.createToken('menang', { role: 'viewer' });
    const { body } = await page.call<Seen>('GET', '/probe/read', undefined, bearer(viewer));
    expect(body.name).toBe('menang');
    for (const authorization of ['Bearer pd_wrong', 'Basic YTpi', 'Bearer'])
      expect(
        (await page.call('GET', '/probe/read', undefined, { Authorization: authorization })).status,
      ).toBe(401);
  });

  it('asks no CSRF token of a call by token', async () => {
    const page = app.page({ ...bearer(app.token), Origin: 'https://evil.example' });
    expect((await page.call('POST', '/probe/write')).status).toBe(201);
  });

  describe('of a call by cookie that changes something', () => {
    let page: Page;
    beforeAll(async () => {
      page = await app.adminPage();
    });
    const write = async (headers: Record<string, string>) => {
      const { status, body } = await page.call('POST', '/probe/write', undefined, headers);
      return status === 201 ? 'done' : body.code;
    };
    const NO_ORIGIN = { Origin: '', 'Sec-Fetch-Site': '' };

    it('takes one of ours', async () => {
      expect(await write({})).toBe('done');
      expect(await write({ 'Sec-Fetch-Site': '' })).toBe('done');
      expect(await write({ Origin: '' })).toBe('done');
    });

    it.each<[string, Record<string, string>]>([
      ['without the CSRF token', { 'X-CSRF-Token': '' }],
      ['with another one', { 'X-CSRF-Token': 'a'.repeat(43) }],
      ['from another site', { Origin: 'https://evil.example' }],
      ['from another port of ours', { Origin: 'http://127.0.0.1:1' }],
      ['from no site', { Origin: 'null' }],
      ['from another site of the same name', { 'Sec-Fetch-Site': 'same-site' }],
      ['from somewhere, as the browser says', { Origin: '', 'Sec-Fetch-Site': 'cross-site' }],
      ['without a word of where from', NO_ORIGIN],
    ])('refuses one %s', async (_, headers) => {
      expect(await write(headers)).toBe('access.csrf');
    });

    it("refuses another session's CSRF token", async () => {
      const other = await app.adminPage();
      expect(await write({ 'X-CSRF-Token': other.csrfToken ?? '' })).toBe('access.csrf');
    });

    it('lets reading be', async () => {
      const headers = { 'X-CSRF-Token': '', 'Sec-Fetch-Site': 'cross-site' };
      expect((await page.call('GET', '/probe/read', undefined, headers)).status).toBe(200);
    });
  });

  it('refuses a sign-in that another page makes a browser do', async () => {
    const { name, password } = app.admin;
    const foreign = app.page({ Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' });
    const { status, body } = await foreign.call('POST', '/session', { name, password });
    expect([status, body.code]).toEqual([403, 'access.csrf']);
    const noBrowser = app.page({ Origin: '', 'Sec-Fetch-Site': '' });
    expect((await noBrowser.signIn(name, password)).status).toBe(200);
  });

  it('refuses cookies when there are two, as somebody beside us may have set one', async () => {
    const page = await app.adminPage();
    page.cookie = `${page.cookie ?? ''}; pantau=${'a'.repeat(43)}`;
    expect((await page.call('GET', '/probe/read')).status).toBe(401);
  });

  it('lets whoever has a first password do nothing but change it', async () => {
    const { password } = await access.addUser('baru', { role: 'planner' });
    const page = app.page();
    await page.signIn('baru', password);
    const required = [403, 'access.password-change-required'];
    expect(await statusOf(page, 'GET', '/probe/read')).toEqual(required);
    expect(await statusOf(page, 'POST', '/probe/write')).toEqual(required);
    expect((await page.call('GET', '/session')).status).toBe(200);
    const next = 'payung jendela kopi';
    expect((await page.call('PUT', '/session/password', { current: password, next })).status).toBe(
      200,
    );
    expect((await page.call('GET', '/probe/read')).status).toBe(200);
  });

  it('lets each request see its own regencies, however many there are at once', async () => {
    const places = [null, ['33.06'], ['33.07'], ['33.06', '33.07']];
    const callers = await Promise.all(
      places.map(async (regencies, n) => {
        const token = await access.createToken(`tempat ${n}`, { role: 'viewer', regencies });
        return { regencies, page: app.page(bearer(token)) };
      }),
    );
    await Promise.all(
      Array.from({ length: 80 }, async (_, n) => {
        const { regencies, page } = callers[n % callers.length]!;
        const { body } = await page.call<Seen>('GET', '/probe/read');
        expect(body.scopes).toEqual([regencies, regencies, regencies, regencies]);
      }),
    );
    expect((await app.page().call('GET', '/probe/public')).body).toEqual({ scope: null });
  });
});

describe('how much one caller may ask', () => {
  let app: AccessApp;
  beforeAll(async () => {
    app = await openAccessApp({
      modules: [ProbeModule],
      settings: { access: { callsPerMinute: 10, signInsPerMinute: 3 } },
    });
  });
  afterAll(() => app.close());
  beforeEach(() => {
    app.time.forwardMs += 120_000;
  });

  const ask = async (page: Page, times: number, path = '/probe/read') => {
    const answers = [];
    for (let n = 0; n < times; n += 1) answers.push(await page.call('GET', path));
    return answers;
  };

  it('is limited by token, each for itself', async () => {
    const access = app.get(AccessService);
    const one = app.page(bearer(await access.createToken('satu')));
    const two = app.page(bearer(await access.createToken('dua')));
    const answers = await ask(one, 11);
    expect(answers.slice(0, 10).map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect([answers[10]?.status, answers[10]?.body.code]).toEqual([429, 'access.too-many-calls']);
    const wait = Number(answers[10]?.headers.get('retry-after'));
    expect(wait).toBeGreaterThanOrEqual(1);
    expect(wait).toBeLessThanOrEqual(6);
    expect((await ask(two, 1))[0]?.status).toBe(200);
    app.time.forwardMs += wait * 1_000;
    expect((await ask(one, 1))[0]?.status).toBe(200);
  });

  it('is limited for whoever is not signed in, wherever they say they come from', async () => {
    const statuses = [];
    for (let n = 0; n < 11; n += 1) {
      const page = app.page({ ...bearer('pd_guess'), 'X-Forwarded-For': `192.0.2.${n}` });
      statuses.push((await page.call('GET', '/probe/read')).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
  });

  it('is far less for sign-in', async () => {
    const { name, password } = app.admin;
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await app.page().signIn(name, password)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });
});

describe('behind a proxy that is trusted', () => {
  it('callers are told apart by the address it names', async () => {
    const app = await openAccessApp({
      modules: [ProbeModule],
      settings: { access: { callsPerMinute: 2, trustedProxies: ['127.0.0.0/8'] } },
    });
    try {
      const from = (address: string) =>
        app.page({ 'X-Forwarded-For': address }).call('GET', '/probe/read');
      const statuses = [];
      for (const address of [
        '192.0.2.1',
        '192.0.2.1',
        '192.0.2.1',
        '192.0.2.2',
        // One subscriber has a whole /64.
        '2001:db8::1',
        '2001:db8::2',
        '2001:db8::3',
        // Of a list only the last was written by the proxy.
        '198.51.100.9, 192.0.2.1',
      ])
        statuses.push((await from(address)).status);
      expect(statuses).toEqual([401, 401, 429, 401, 401, 401, 429, 429]);
    } finally {
      await app.close();
    }
  });
});
