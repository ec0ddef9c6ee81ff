import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventBus } from '../../../src/platform/events/event-bus.js';
import type { ImportReport } from '../../../src/registry/import-report.js';
import { ImportService } from '../../../src/registry/import.service.js';
import { RegistryService } from '../../../src/registry/registry.service.js';
import { type RegistryApp, openRegistryApp } from './registry-app.js';

const fixture = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url));
const BANGLI = fixture('test/fixtures/registry/bangli.csv');

describe('imports', () => {
  let app: RegistryApp;
  const versions: number[] = [];

  beforeAll(async () => {
    app = await openRegistryApp();
    app.get(EventBus).on('registry-changed', ({ version }) => versions.push(version));
    const registry = app.get(RegistryService);
    await registry.upsertUpstreamNode({ code: 'pop-bangli', name: 'PoP Bangli', kind: 'pop' });
    await registry.createSnmpProfile({
      name: 'uji-v2c',
      credentials: { version: 'v2c', community: 'rahasia-desa' },
    });
  });
  afterAll(() => app.close());

  const query = <Row>(sql: string) => app.database.dataSource.query<Row[]>(sql);
  const links = () => app.get(RegistryService).links();
  const version = () => app.get(RegistryService).version();

  it('runs dry by default: says what it would do and does nothing', async () => {
    const before = await version();
    const { status, body } = await app.upload<ImportReport>('/imports', BANGLI);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      mode: 'dry-run',
      summary: { rows: 4, created: 4, updated: 0, unchanged: 0, needsReview: 0, rejected: 0 },
      reconciliation: [
        { grantYear: 2031, target: null, registered: 2 },
        { grantYear: 2032, target: null, registered: 1 },
        { grantYear: 2033, target: null, registered: 1 },
      ],
    });
    expect(body.rows[1]).toMatchObject({
      line: 3,
      outcome: 'created',
      code: '51.06.01.2002',
      linkId: '51.06.01.2002-2031-1',
      candidates: [],
    });
    expect(await version()).toBe(before);
    expect(await links()).toEqual([]);
  });

  it('applies a dry run by its id, once', async () => {
    const dry = await app.upload<ImportReport>('/imports?mode=dry-run', BANGLI, 'bangli.csv');
    const before = await version();
    const applied = await app.call<ImportReport>('POST', `/imports/${dry.body.id}/apply`);
    expect(applied.status).toBe(200);
    expect(applied.body).toEqual({ ...dry.body, mode: 'apply' });
    expect(await version()).toBe(before + 1);
    expect(versions.at(-1)).toBe(before + 1);
    const again = await app.call('POST', `/imports/${dry.body.id}/apply`);
    expect([again.status, again.body.code]).toEqual([409, 'import.already-applied']);
    const kept = await app.call<ImportReport>('GET', `/imports/${dry.body.id}`);
    expect(kept.body).toEqual({
      ...applied.body,
      fileName: 'bangli.csv',
      createdBy: 'first-access',
      createdAt: expect.any(String),
      appliedAt: expect.any(String),
      appliedBy: 'first-access',
      undoneAt: null,
      undoneBy: null,
    });
  });

  it('writes links, villages, grants, stages and tags as the file says', async () => {
    expect(await links()).toMatchObject([
      {
        id: '51.06.01.2001-2031-1',
        village: { code: '51.06.01.2001', name: 'Apuan' },
        district: { code: '51.06.01', name: 'Susut' },
        regency: { code: '51.06', name: 'Kabupaten Bangli' },
        provinceCode: '51',
        provider: { code: 'cv-uji-kintamani', name: 'CV Uji Kintamani' },
        contractedMbps: 20,
        address: '10.51.6.1',
        snmpProfile: 'uji-v2c',
        snmpPort: 161,
        interfaceName: 'ether1',
        parentCode: 'pop-bangli',
        monitored: true,
        latitude: -8.45,
        longitude: 115.33,
        coordinatesEstimated: false,
        sample: false,
      },
      { snmpPort: 1161, interfaceName: null, parentCode: '51.06.01.2001-2031-1' },
      { grantYear: 2032, provider: { code: 'cv-uji-kintamani' }, contractedMbps: 50.5 },
      { grantYear: 2033, provider: null, address: null, latitude: null },
    ]);
    expect(
      await query(`select village_code, grant_year, amount from grants order by 1, 2`),
    ).toEqual([
      { village_code: '51.06.01.2001', grant_year: 2031, amount: '75000000.00' },
      { village_code: '51.06.01.2002', grant_year: 2031, amount: '75000000.00' },
      { village_code: '51.06.01.2002', grant_year: 2032, amount: null },
      { village_code: '51.06.01.2003', grant_year: 2033, amount: null },
    ]);
    expect(
      await query(
        `select link_id, stage, claimed_operational, active_since::text from link_stages order by 1`,
      ),
    ).toEqual([
      {
        link_id: '51.06.01.2001-2031-1',
        stage: 'accepted',
        claimed_operational: true,
        active_since: '2031-05-01',
      },
      {
        link_id: '51.06.01.2002-2031-1',
        stage: 'installed',
        claimed_operational: false,
        active_since: null,
      },
      {
        link_id: '51.06.01.2002-2032-1',
        stage: 'funded',
        claimed_operational: false,
        active_since: null,
      },
      {
        link_id: '51.06.01.2003-2033-1',
        stage: 'funded',
        claimed_operational: false,
        active_since: null,
      },
    ]);
    expect(await query(`select village_code, tag, source from village_tags order by 1, 2`)).toEqual(
      [
        { village_code: '51.06.01.2001', tag: '3t', source: 'bangli.csv' },
        { village_code: '51.06.01.2002', tag: '3t', source: 'bangli.csv' },
        { village_code: '51.06.01.2002', tag: 'wisata', source: 'bangli.csv' },
      ],
    );
  });

  it('changes nothing when the same file comes again', async () => {
    const before = await version();
    const { body } = await app.upload<ImportReport>('/imports?mode=apply', BANGLI);
    expect(body.summary).toMatchObject({ rows: 4, unchanged: 4 });
    expect(body.rows.flatMap(({ changes, problems }) => [...changes, ...problems])).toEqual([]);
    expect(await version()).toBe(before);
  });

  it('gives the poller monitored links with an address, credentials opened', async () => {
    const { targets } = await app.get(RegistryService).planTargets();
    expect(targets).toEqual([
      {
        id: '51.06.01.2001-2031-1',
        address: '10.51.6.1',
        parentId: 'upstream:pop-bangli',
        snmp: {
          port: 161,
          credentials: { version: 'v2c', community: 'rahasia-desa' },
          interfaceName: 'ether1',
        },
      },
      {
        id: '51.06.01.2002-2031-1',
        address: '10.51.6.2',
        parentId: '51.06.01.2001-2031-1',
        snmp: {
          port: 1161,
          credentials: { version: 'v2c', community: 'rahasia-desa' },
          interfaceName: null,
        },
      },
      { id: '51.06.01.2002-2032-1', address: '10.51.6.3', parentId: null, snmp: null },
    ]);
  });

  const MIXED = [
    'village_code,grant_year,address,contracted_mbps',
    '51.06.01.2001,2031,8.8.8.8,10',
    '51.06.01.2003,2033,10.51.6.9,abc',
    '51.06.01.2003,2034,10.51.6.1,30',
    '51.06.01.2004,2034,10.51.6.8,30',
  ].join('\n');

  it('refuses a file with rejected rows as a whole, with every problem', async () => {
    const before = await version();
    const { status, body } = await app.upload('/imports?mode=apply', MIXED);
    expect([status, body.code]).toEqual([409, 'import.blocked']);
    expect(body.errors?.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'line 2.address address.not-allowed',
      'line 3.contracted_mbps number.malformed',
      'line 4.address address.clash',
    ]);
    expect(await version()).toBe(before);
    const id = /import ([0-9a-f-]{36})/.exec(body.detail ?? '')?.[1] ?? '';
    const kept = await app.call<ImportReport>('GET', `/imports/${id}`);
    expect(kept.body).toMatchObject({ mode: 'dry-run', summary: { created: 1, rejected: 3 } });
    const blocked = await app.call('POST', `/imports/${id}/apply`);
    expect([blocked.status, blocked.body.code]).toEqual([409, 'import.blocked']);
    const forced = await app.call<ImportReport>('POST', `/imports/${id}/apply?onlyValid=true`);
    expect(forced.body).toMatchObject({ mode: 'apply', summary: { created: 1, rejected: 3 } });
    expect((await links()).map(({ id: link }) => link)).toContain('51.06.01.2004-2034-1');
    expect(await query(`select 1 from grants where grant_year = 2034`)).toHaveLength(1);
  });

  it('lists imports, the newest first, without their rows', async () => {
    const { body } = await app.call<{ total: number; items: Record<string, unknown>[] }>(
      'GET',
      '/imports?pageSize=2',
    );
    expect(body.total).toBe(4);
    expect(body.items).toHaveLength(2);
    expect(body.items[0]).toMatchObject({ mode: 'apply', createdBy: 'first-access' });
    expect(body.items[0]).not.toHaveProperty('rows');
  });

  it.each([
    ['an unknown column', 'kode_desa,tahun_anggaran,warna\n', 400, 'column.unknown'],
    ['no UTF-8', Buffer.from([0xff, 0xfe, 0x6b, 0x00]), 400, 'file.not-utf8'],
    ['an empty file', '', 400, 'file.empty'],
  ])('refuses %s', async (_, content, status, code) => {
    const answer = await app.upload('/imports?mode=apply', content);
    expect([answer.status, answer.body.code]).toEqual([status, 'validation']);
    expect(answer.body.errors).toMatchObject([{ code }]);
  });

  it('refuses what is no import at all', async () => {
    const form = new FormData();
    form.append('other', new Blob(['x']), 'x.csv');
    const post = (body: FormData | string) =>
      fetch(`${app.url}/api/v1/imports`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${app.token}` },
        body,
      });
    expect((await post(form)).status).toBe(400);
    const bare = await post('kode_desa');
    expect(bare.status).toBe(400);
    expect(await bare.json()).toMatchObject({ code: 'validation', errors: [{ path: 'file' }] });
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect((await app.call('GET', `/imports/${unknown}`)).body.code).toBe('import.not-found');
    expect((await app.call('GET', '/imports/x')).status).toBe(400);
    expect((await app.upload('/imports?mode=now', BANGLI)).status).toBe(400);
  });

  it.each([5 * 1024 * 1024 + 1, 12 * 1024 * 1024])('refuses a file of %i bytes', async (size) => {
    const answer = await app.upload('/imports', Buffer.alloc(size, 'x'));
    expect([answer.status, answer.body.code]).toEqual([413, 'too-large']);
  });

  it('imports the sample registry of 599 in under 2 s and marks its villages', async () => {
    await app.get(RegistryService).createSnmpProfile({
      name: 'contoh-v2c',
      credentials: { version: 'v2c', community: 'contoh' },
    });
    const known = await app.get(ImportService).dryRun(fixture('config/sample/registry.csv'), {
      fileName: 'registry.csv',
      by: 'test',
    });
    const missing = new Set(
      known.rows.flatMap(({ problems }) =>
        problems.flatMap(({ message }) => /"([a-z0-9-]+)" is neither/.exec(message)?.[1] ?? []),
      ),
    );
    for (const code of missing) {
      await app.get(RegistryService).upsertUpstreamNode({ code, name: code, kind: 'pop' });
    }
    await app.get(RegistryService).createSnmpProfile({
      name: 'contoh-v3',
      credentials: { version: 'v3', level: 'noAuthNoPriv', user: 'u' },
    });
    const report = await app.get(ImportService).apply(fixture('config/sample/registry.csv'), {
      fileName: 'registry.csv',
      by: 'test',
      sample: true,
    });
    expect(report.summary).toMatchObject({ rows: 599, created: 599, rejected: 0 });
    expect(report.rows.flatMap(({ problems }) => problems)).toEqual([]);
    const sample = (await links()).filter((link) => link.sample);
    expect(sample).toHaveLength(599);
    expect(sample.every(({ latitude, longitude }) => latitude !== null && longitude !== null)).toBe(
      true,
    );
    expect(
      sample.filter(({ coordinatesEstimated }) => coordinatesEstimated).length,
    ).toBeGreaterThan(0);
  });

  it('imports 20,000 rows, and again without a change', async () => {
    const codes = await query<{ code: string }>(
      `select code from regions where kind = 'desa' and left(code, 2) not in ('33', '51')
       order by code limit 20000`,
    );
    const lines = codes.map(
      ({ code }, at) =>
        `${code},2041,"PT Uji ${at % 40}",${100 + (at % 7)},10.${100 + (at >> 16)}.${(at >> 8) & 255}.${at & 255},3T`,
    );
    const text = ['village_code,grant_year,provider,contracted_mbps,address,tags', ...lines].join(
      '\n',
    );
    const options = { fileName: 'large.csv', by: 'test' };
    const first = await app.get(ImportService).apply(text, options);
    const second = await app.get(ImportService).apply(text, options);
    expect(first.summary).toMatchObject({ created: 20_000 });
    expect(second.summary).toMatchObject({ unchanged: 20_000 });
  });
});
