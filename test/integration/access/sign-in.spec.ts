import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verify } from '@node-rs/argon2';
import { AccessService } from '../../../src/access/access.service.js';
import { type RegistryApp, dumpOf, openRegistryApp } from '../registry/registry-app.js';

describe('access', () => {
  let app: RegistryApp;
  beforeAll(async () => {
    app = await openRegistryApp({ areas: false });
  });
  afterAll(() => app.close());

  const regions = (headers: Record<string, string>) =>
    fetch(`${app.url}/api/v1/regions`, { headers });

  it.each<[string, Record<string, string>]>([
    ['no token', {}],
    ['another scheme', { Authorization: 'Basic YTpi' }],
    ['an unknown token', { Authorization: 'Bearer pd_unknown' }],
    ['an empty token', { Authorization: 'Bearer ' }],
    ['a token that is no token', { Authorization: "Bearer x' or 1=1 --" }],
  ])('refuses %s', async (_, headers) => {
    const answer = await regions(headers);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await answer.json()).toMatchObject({ code: 'unauthorized', status: 401 });
  });

  it('takes the token of the first start, whatever the case of the scheme', async () => {
    expect((await regions({ Authorization: `Bearer ${app.token}` })).status).toBe(200);
    expect((await regions({ Authorization: `bearer ${app.token}` })).status).toBe(200);
  });

  it('asks for sign-in before it looks at anything else', async () => {
    const answers = await Promise.all([
      fetch(`${app.url}/api/v1/regions?colour=red`),
      fetch(`${app.url}/api/v1/imports`, { method: 'POST', body: 'x'.repeat(1_000) }),
      fetch(`${app.url}/api/v1/snmp-profiles`, { method: 'POST' }),
      fetch(`${app.url}/api/v1/links/x`, { method: 'PATCH' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  });

  it('lets everyone see health and the front page', async () => {
    const paths = ['/', '/?lang=en', '/?lang=xx&utm=1', '/health/live', '/health/ready'];
    const statuses = await Promise.all(
      paths.map(async (path) => (await fetch(`${app.url}${path}`)).status),
    );
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
  });

  it('makes the first access once, also when two start at once', async () => {
    const access = app.get(AccessService);
    expect(await Promise.all([access.ensureFirstAccess(), access.ensureFirstAccess()])).toEqual([
      null,
      null,
    ]);
  });

  it('keeps hashes only', async () => {
    const access = app.get(AccessService);
    const { password } = await access.addUser('siti');
    const token = await access.createToken('laporan bulanan');
    const dump = await dumpOf(app.database.dataSource);
    for (const secret of [password, token, app.token]) expect(dump).not.toContain(secret);
    const [user] = await app.database.dataSource.query<
      { password_hash: string; must_change_password: boolean }[]
    >(`select password_hash, must_change_password from users where name = 'siti'`);
    expect(user?.password_hash).toMatch(/^\$argon2id\$/);
    expect(user?.must_change_password).toBe(true);
    expect(await verify(user?.password_hash ?? '', password)).toBe(true);
    expect((await regions({ Authorization: `Bearer ${token}` })).status).toBe(200);
  });

  it('refuses a name twice, and bad ones', async () => {
    const access = app.get(AccessService);
    await access.createToken('kantor');
    await expect(access.createToken('kantor')).rejects.toMatchObject({
      code: 'access.token-exists',
    });
    await expect(access.addUser('admin')).rejects.toMatchObject({ code: 'access.user-exists' });
    await expect(access.addUser('a\nb')).rejects.toMatchObject({ code: 'access.bad-name' });
  });
});
