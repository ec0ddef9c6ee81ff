import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessService } from '../../../src/access/access.service.js';
import { SignInAttempts } from '../../../src/access/sessions/sign-in-attempts.js';
import { Sweeper } from '../../../src/access/sweeper.js';
import { AccessApp, openAccessApp } from './access-app.js';

const PROXIED = { access: { trustedProxies: ['127.0.0.0/8'], signInsPerMinute: 1_000 } };

describe('guessing passwords', () => {
  let app: AccessApp;
  let networks = 0;
  beforeAll(async () => {
    app = await openAccessApp({ settings: PROXIED });
  });
  afterAll(() => app.close());
  beforeEach(() => {
    app.time.forwardMs += 2 * 3_600_000;
  });

  /** Each time from another network, so that only the name counts. */
  const guess = async (name: string, password: string, address?: string, on = app) => {
    networks += 1;
    const from = address ?? `198.18.${Math.floor(networks / 250)}.${networks % 250}`;
    const { status, body, headers } = await on
      .page({ 'X-Forwarded-For': from })
      .call('POST', '/session', { name, password });
    return { status, code: body.code, body, retryAfter: headers.get('retry-after') };
  };
  const user = async (name: string) => (await app.get(AccessService).addUser(name)).password;

  it('is free five times, then takes longer and longer', async () => {
    const password = await user('putri');
    const waits = [];
    for (let n = 0; n < 5; n += 1) expect((await guess('putri', 'wrong')).status).toBe(401);
    for (let n = 0; n < 5; n += 1) {
      expect((await guess('putri', 'wrong')).status).toBe(401);
      // Not even the right one is looked at, and asking does not count.
      for (const tried of ['wrong', password]) {
        const { status, code, retryAfter } = await guess('putri', tried);
        expect([status, code]).toEqual([429, 'access.too-many-attempts']);
        waits.push(Number(retryAfter));
      }
      app.time.forwardMs += (waits.at(-1) ?? 0) * 1_000;
    }
    expect(waits).toEqual([1, 1, 2, 2, 4, 4, 8, 8, 16, 16]);
    expect((await guess('putri', password)).status).toBe(200);
  });

  it('does not keep out whoever gets it right in time, and begins anew then', async () => {
    const password = await user('dewi');
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 5; n += 1) expect((await guess('dewi', 'wrong')).status).toBe(401);
      expect((await guess('DEWI', password)).status).toBe(200);
    }
  });

  it('counts tries that come all at once', async () => {
    await user('ratna');
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess('ratna', 'wrong')));
    const looked = answers.filter(({ status }) => status === 401).length;
    expect(looked).toBe(6);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(14);
  });

  it('slows down a network that tries many names', async () => {
    const from = '203.0.113.9';
    const statuses = [];
    for (let n = 0; n < 22; n += 1) statuses.push((await guess(`nama ${n}`, 'x', from)).status);
    expect(statuses).toEqual([...Array<number>(21).fill(401), 429]);
    expect((await guess('nama 0', 'x', '203.0.113.10')).status).toBe(401);
  });

  it('slows down all addresses of one IPv6 subscriber, and of no other', async () => {
    const at = (n: number) => `2001:db8:0:1::${(n + 1).toString(16)}`;
    const statuses = [];
    for (let n = 0; n < 22; n += 1) statuses.push((await guess(`jauh ${n}`, 'x', at(n))).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await guess('jauh 0', 'x', '2001:db8:0:2::1')).status).toBe(401);
  });

  it('goes on to be counted after a restart', async () => {
    await user('wati');
    for (let n = 0; n < 6; n += 1) await guess('wati', 'wrong');
    const again = await openAccessApp({ settings: PROXIED, database: app.database });
    again.time.forwardMs = app.time.forwardMs;
    try {
      expect((await guess('wati', 'wrong', undefined, again)).status).toBe(429);
    } finally {
      await again.close();
    }
  });

  it('learns nothing of who there is: the answer is the same', async () => {
    const password = await user('lastri');
    await user('kartini');
    await app.database.dataSource.query(
      `update users set disabled_at = now() where name = 'lastri'`,
    );
    await app.database.dataSource.query(
      `insert into users (name, role, must_change_password) values ('tanpa sandi', 'viewer', false)`,
    );
    const answers = [
      await guess('kartini', 'wrong'),
      await guess('nobody', 'wrong'),
      await guess('lastri', password),
      await guess('tanpa sandi', 'nobody has this one'),
      await guess('tanpa sandi', ''.padEnd(12, 'x')),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect(body).toEqual(answers[0]?.body);
      expect(body.code).toBe('access.wrong-sign-in');
    }
  });

  it('leaves nothing behind once it is forgotten', async () => {
    await guess('sampah', 'x');
    const rows = async () =>
      app.database.dataSource.query<unknown[]>(`select from sign_in_attempts`);
    await app.get(Sweeper).sweep();
    expect((await rows()).length).toBeGreaterThan(0);
    app.time.forwardMs += 3_600_000;
    await app.get(Sweeper).sweep();
    expect(await rows()).toEqual([]);
    expect(await app.get(SignInAttempts).begin('sampah', '203.0.113.1')).toBe(0);
  });
});

describe('a sign-in that failed', () => {
  it('is written down with the name of a user, never with what may be a password', async () => {
    const app = await openAccessApp({ settings: PROXIED });
    const page = app.page({ 'X-Forwarded-For': '203.0.113.77' });
    await page.signIn('ADMIN', 'rahasia-yang-salah');
    await page.signIn('kata-sandi-di-kolom-nama', 'rahasia-yang-salah');
    const rows = await app.database.dataSource.query<Record<string, unknown>[]>(
      `select actor, actor_kind, network, outcome from audit_log
       where action = 'session.begin' order by seq`,
    );
    const refused = {
      actor_kind: 'unknown',
      network: '203.0.113.77',
      outcome: 'access.wrong-sign-in',
    };
    expect(rows).toEqual([
      { actor: 'admin', ...refused },
      { actor: '', ...refused },
    ]);
    const all = await app.database.dataSource.query<unknown[]>(
      'select t::text from audit_log t union all select t::text from sign_in_attempts t',
    );
    await app.close();
    expect(JSON.stringify(all)).not.toContain('rahasia-yang-salah');
    expect(JSON.stringify(all)).not.toContain('kata-sandi-di-kolom-nama');
  });
});

describe('sessions that are over', () => {
  it('are removed, and no other', async () => {
    const app = await openAccessApp();
    try {
      await app.adminPage();
      app.time.forwardMs = 30 * 60_000;
      const page = await app.adminPage();
      app.time.forwardMs = 61 * 60_000;
      await app.get(Sweeper).sweep();
      const [row] = await app.database.dataSource.query<{ n: number }[]>(
        'select count(*)::int as n from sessions',
      );
      expect(row?.n).toBe(1);
      expect((await page.call('DELETE', '/session')).status).toBe(204);
    } finally {
      await app.close();
    }
  });
});
