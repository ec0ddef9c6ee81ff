import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RegistryService } from '../../../src/registry/registry.service.js';
import { type RegistryApp, openRegistryApp } from './registry-app.js';

describe('providers, upstream nodes, reference targets and links', () => {
  let app: RegistryApp;
  const A = '33.06.08.2007-2023-1';
  const B = '33.06.08.2008-2023-1';

  beforeAll(async () => {
    app = await openRegistryApp();
    await app.upload(
      '/imports?mode=apply',
      `village_code,grant_year,address,provider,parent\n33.06.08.2007,2023,10.0.0.1,jaya,\n33.06.08.2008,2023,10.0.0.2,jaya,${A}\n`,
    );
  });
  afterAll(() => app.close());

  const codeOf = async (method: string, path: string, body?: unknown) => {
    const answer = await app.call(method, path, body);
    return answer.status < 300 ? answer.status : `${answer.status} ${answer.body.code}`;
  };
  const node = (columns: object) => ({ name: 'Simpul', kind: 'pop', ...columns });

  it('providers: made, replaced, listed, and kept while links use them', async () => {
    expect(await codeOf('POST', '/providers', { code: 'maju', name: 'CV Maju' })).toBe(201);
    expect(await codeOf('POST', '/providers', { code: 'maju', name: 'CV Maju' })).toBe(
      '409 provider.exists',
    );
    expect(await codeOf('POST', '/providers', { code: 'PT Maju', name: 'x' })).toBe(
      '400 validation',
    );
    const contacts = [{ name: 'Wati', phone: '+62 271 100', email: 'wati@maju.example' }];
    const maju = { code: 'maju', name: 'Maju', hotline: '112', contacts };
    const { code: _, ...columns } = maju;
    expect((await app.call('PUT', '/providers/maju', columns)).body).toEqual(maju);
    expect(await codeOf('PUT', '/providers/nobody', { name: 'x' })).toBe('404 provider.not-found');
    const list = await app.call<{ items: unknown[]; total: number }>(
      'GET',
      '/providers?sort=-code&pageSize=1',
    );
    expect(list.body).toEqual({
      items: [maju],
      page: 1,
      pageSize: 1,
      total: 2,
    });
    expect(await codeOf('DELETE', '/providers/jaya')).toBe('409 provider.in-use');
    expect(await codeOf('DELETE', '/providers/maju')).toBe(204);
    expect(await codeOf('GET', '/providers/maju')).toBe('404 provider.not-found');
  });

  it('upstream nodes: checked against regions, providers, networks and each other', async () => {
    const create = (body: object) => codeOf('POST', '/upstream-nodes', node(body));
    expect(await create({ code: 'bb', kind: 'backbone', address: 'fd00::1' })).toBe(201);
    expect(await create({ code: 'pop', regency: '33.06', provider: 'jaya', parent: 'bb' })).toBe(
      201,
    );
    expect(await create({ code: 'x', regency: '33.99' })).toBe('409 region.unknown');
    expect(await create({ code: 'x', provider: 'nobody' })).toBe('409 provider.unknown');
    expect(await create({ code: 'x', parent: 'nowhere' })).toBe('409 parent.unknown');
    expect(await create({ code: 'x', parent: 'x' })).toBe('409 parent.cycle');
    expect(await create({ code: 'x', address: '8.8.8.8' })).toBe('409 address.not-allowed');
    expect(await create({ code: 'x', address: 'pop.example' })).toBe('400 address.not-literal');
    expect(await codeOf('PUT', '/upstream-nodes/bb', node({ parent: 'pop' }))).toBe(
      '409 parent.cycle',
    );
    expect((await app.call('GET', '/upstream-nodes/pop')).body).toEqual({
      code: 'pop',
      name: 'Simpul',
      kind: 'pop',
      regency: { code: '33.06', name: 'Kabupaten Purworejo' },
      provider: { code: 'jaya', name: 'jaya' },
      address: null,
      parent: 'bb',
    });
    expect(await codeOf('DELETE', '/upstream-nodes/bb')).toBe('409 upstream-node.in-use');
  });

  it('reference targets: an address each', async () => {
    const body = { code: 'ref', name: 'Rujukan', address: '10.9.9.9' };
    expect(await codeOf('POST', '/reference-targets', body)).toBe(201);
    expect(await codeOf('POST', '/reference-targets', { ...body, code: 'ref2' })).toBe(
      '409 address.clash',
    );
    expect(
      await codeOf('PUT', '/reference-targets/ref', { name: 'R', address: '::ffff:10.9.9.8' }),
    ).toBe(200);
    expect((await app.call('GET', '/reference-targets')).body).toMatchObject({
      items: [{ code: 'ref', name: 'R', address: '10.9.9.8' }],
    });
    expect(await codeOf('DELETE', '/reference-targets/ref')).toBe(204);
    expect(await codeOf('DELETE', '/reference-targets/ref')).toBe('404 reference-target.not-found');
  });

  it('links: edited column by column, each change a new version of the plan', async () => {
    const before = await app.get(RegistryService).version();
    const edited = await app.call('PATCH', `/links/${A}`, {
      address: '10.0.0.7',
      contractedMbps: 20,
      interface: 'sfp1',
      snmpPort: 1161,
      provider: null,
      monitored: false,
    });
    expect(edited.body).toMatchObject({
      id: A,
      address: '10.0.0.7',
      contractedMbps: 20,
      interface: 'sfp1',
      snmpPort: 1161,
      provider: null,
      monitored: false,
      parent: null,
    });
    expect(await app.get(RegistryService).version()).toBe(before + 1);
    const { targets } = await app.get(RegistryService).planTargets();
    expect(targets.filter(({ role }) => !role).map(({ id }) => id)).toEqual([B]);
    expect((await app.call('PATCH', `/links/${A}`, { monitored: true })).body).toMatchObject({
      monitored: true,
      address: '10.0.0.7',
    });
    expect((await app.call('GET', `/links/${A}`)).body).toEqual({
      ...edited.body,
      monitored: true,
    });
  });

  it.each([
    [{ address: '10.0.0.2' }, '409 address.clash'],
    [{ address: '8.8.8.8' }, '409 address.not-allowed'],
    [{ address: '-h' }, '400 address.not-literal'],
    [{ parent: B }, '409 parent.cycle'],
    [{ parent: A }, '409 parent.cycle'],
    [{ parent: 'nowhere' }, '409 parent.unknown'],
    [{ provider: 'nobody' }, '409 provider.unknown'],
    [{ snmpProfile: 'nobody' }, '409 snmp-profile.unknown'],
    [{ contractedMbps: 0 }, '400 validation'],
    [{ interface: 'a\u0000b' }, '400 validation'],
    [{ colour: 'red' }, '400 validation'],
  ])('refuses the edit %j', async (body, code) => {
    const before = await app.get(RegistryService).version();
    expect(await codeOf('PATCH', `/links/${A}`, body)).toBe(code);
    expect(await app.get(RegistryService).version()).toBe(before);
  });

  it('knows which links there are', async () => {
    expect(await codeOf('PATCH', '/links/33.06.08.2009-2023-1', {})).toBe('404 link.not-found');
    expect(await codeOf('PATCH', '/links/x', {})).toBe('400 validation');
    expect(await codeOf('GET', '/links/33.06.08.2009-2023-1')).toBe('404 link.not-found');
  });
});
