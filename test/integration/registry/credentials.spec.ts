import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RegistryService } from '../../../src/registry/registry.service.js';
import { type RegistryApp, dumpOf, openRegistryApp } from './registry-app.js';

interface Profile {
  name: string;
  links: number;
  level: string | null;
}

describe('SNMP profiles', () => {
  let app: RegistryApp;
  const secret = (kind: string) => `${kind}-${randomBytes(12).toString('hex')}`;
  const community = secret('community');
  const authKey = secret('auth');
  const privKey = secret('priv');
  const rotated = secret('rotated');
  const answers: string[] = [];

  beforeAll(async () => {
    app = await openRegistryApp();
  });
  afterAll(() => app.close());

  const call = async <Body>(method: string, path: string, body?: unknown) => {
    const answer = await app.call<Body>(method, path, body);
    answers.push(answer.text);
    return answer;
  };

  const v3 = {
    name: 'Aman 3',
    version: 'v3',
    level: 'authPriv',
    user: 'pemantau',
    authProtocol: 'sha256',
    authKey,
    privProtocol: 'aes',
    privKey,
  };

  it('takes v1, v2c and v3 and shows all but the secrets', async () => {
    const v1 = await call('POST', '/snmp-profiles', { name: 'lama', version: 'v1', community });
    const v2c = await call('POST', '/snmp-profiles', { name: 'umum', version: 'v2c', community });
    const made = await call('POST', '/snmp-profiles', v3);
    expect([v1.status, v2c.status, made.status]).toEqual([201, 201, 201]);
    expect(made.body).toEqual({
      name: 'Aman 3',
      version: 'v3',
      level: 'authPriv',
      user: 'pemantau',
      authProtocol: 'sha256',
      privProtocol: 'aes',
      links: 0,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const list = await call<{ total: number; items: Profile[] }>(
      'GET',
      '/snmp-profiles?sort=-name',
    );
    expect(list.body.items.map(({ name }) => name)).toEqual(['umum', 'lama', 'Aman 3']);
    expect((await call('GET', '/snmp-profiles/Aman%203')).body).toEqual(made.body);
  });

  it.each([
    ['no community', { name: 'x', version: 'v2c' }, 'community required'],
    ['no level', { name: 'x', version: 'v3', user: 'u' }, 'level not-one-of'],
    [
      'authPriv without a privacy key',
      { ...v3, name: 'x', privKey: undefined },
      'privKey required',
    ],
    [
      'keys where the level has no use for them',
      { name: 'x', version: 'v3', level: 'noAuthNoPriv', user: 'u', authKey: 'longenough' },
      'authKey unknown',
    ],
    ['a short key', { ...v3, name: 'x', authKey: 'short' }, 'authKey too-small'],
    ['an unknown version', { name: 'x', version: 'v4' }, 'version invalid'],
    ['a field it does not know', { ...v3, name: 'x', note: 'y' }, 'note unknown'],
  ])('refuses %s', async (_, body, error) => {
    const answer = await app.call('POST', '/snmp-profiles', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation']);
    expect(answer.body.errors?.map(({ path, code }) => `${path} ${code}`)).toEqual([error]);
  });

  it('refuses a name that is there', async () => {
    const answer = await call<{ code: string }>('POST', '/snmp-profiles', {
      name: 'umum',
      version: 'v2c',
      community,
    });
    expect([answer.status, answer.body.code]).toEqual([409, 'snmp-profile.exists']);
  });

  it('gives the poller what was put in, also after a rotation', async () => {
    const registry = app.get(RegistryService);
    await app.upload(
      '/imports?mode=apply',
      'village_code,grant_year,address,snmp_profile\n33.06.08.2007,2023,10.0.0.1,Aman 3\n33.06.08.2008,2023,10.0.0.2,umum\n',
    );
    const before = await registry.version();
    const rotation = await call('PUT', '/snmp-profiles/umum', {
      version: 'v2c',
      community: rotated,
    });
    expect(rotation.status).toBe(200);
    expect(await registry.version()).toBe(before + 1);
    const { targets } = await registry.planTargets();
    expect(targets.map(({ snmp }) => snmp?.credentials)).toEqual([
      {
        version: 'v3',
        level: 'authPriv',
        user: 'pemantau',
        authProtocol: 'sha256',
        authKey,
        privProtocol: 'aes',
        privKey,
      },
      { version: 'v2c', community: rotated },
    ]);
  });

  it('keeps a profile that links use, and lets go of one that none uses', async () => {
    const used = await call<{ code: string }>('DELETE', '/snmp-profiles/umum');
    expect([used.status, used.body.code]).toEqual([409, 'snmp-profile.in-use']);
    expect((await call('DELETE', '/snmp-profiles/lama')).status).toBe(204);
    const gone = await call<{ code: string }>('GET', '/snmp-profiles/lama');
    expect([gone.status, gone.body.code]).toEqual([404, 'snmp-profile.not-found']);
  });

  it('logs who made, changed and removed profiles, of their secrets only that there are any', async () => {
    const v3Replaced = { ...v3, name: undefined, user: 'pemantau-2', authKey: rotated };
    expect((await call('PUT', '/snmp-profiles/Aman%203', v3Replaced)).status).toBe(200);
    expect((await call('PUT', '/snmp-profiles/Aman%203', { ...v3, name: undefined })).status).toBe(
      200,
    );
    const log = await app.database.dataSource.query<{ line: string }[]>(
      `select concat_ws(' ', via, entity_id, before, '->', after) as line from change_log
       where entity = 'snmp-profile' order by seq`,
    );
    answers.push(JSON.stringify(log));
    expect(log.map(({ line }) => line)).toEqual([
      expect.stringMatching(/^call lama -> \{.*"secrets": "set", "version": "v1"/),
      expect.stringMatching(/^call umum -> \{.*"secrets": "set", "version": "v2c"/),
      expect.stringMatching(
        /^call Aman 3 -> \{.*"user": "pemantau", "level": "authPriv", "secrets": "set"/,
      ),
      'call umum {"secrets": "set"} -> {"secrets": "replaced"}',
      expect.stringMatching(/^call lama \{.*"secrets": "set", "version": "v1".* ->$/),
      'call Aman 3 {"user": "pemantau", "secrets": "set"} -> {"user": "pemantau-2", "secrets": "replaced"}',
      'call Aman 3 {"user": "pemantau-2", "secrets": "set"} -> {"user": "pemantau", "secrets": "replaced"}',
    ]);
  });

  it('never shows a secret: in no answer, and in no row of the database', async () => {
    answers.push((await app.upload('/imports', 'village_code,grant_year\n')).text);
    const dump = await dumpOf(app.database.dataSource);
    expect(dump).toContain('pemantau');
    expect(answers.length).toBeGreaterThan(8);
    for (const kept of [community, authKey, privKey, rotated]) {
      const hex = Buffer.from(kept).toString('hex');
      for (const text of [dump, ...answers]) {
        expect(text.includes(kept)).toBe(false);
        expect(text.includes(hex)).toBe(false);
      }
    }
  });

  it('watches by ICMP alone what a lost key can no longer open', async () => {
    await app.database.dataSource.query(
      `update snmp_profiles set community_sealed = set_byte(community_sealed, 20, 0) || '\\x00' where name = 'umum'`,
    );
    const { targets } = await app.get(RegistryService).planTargets();
    expect(targets.map(({ address, snmp }) => [address, snmp === null])).toEqual([
      ['10.0.0.1', false],
      ['10.0.0.2', true],
    ]);
  });
});
