import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Page } from '../../../src/platform/http/list-query.js';
import { CsirtService, RegencyCsirt } from '../../../src/rollout/csirt/csirt.service.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { SourcedTag } from '../../../src/rollout/rollout.service.js';
import { insertLinks, registeredLink } from '../../builders/links.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { CALLER, HttpApp, openHttpApp } from '../reports/http-app.js';

const VILLAGE = registeredLink(7).village.code;
const UNFUNDED = '33.06.08.2999';

let database: TestDatabase;
let app: HttpApp;

beforeAll(async () => {
  database = await openTestDatabase();
  await insertLinks(database.dataSource, [registeredLink(7)]);
  await database.dataSource.query(`
    insert into regions (code, parent_code, level, kind, name) values
      ('33.06.08.2999', '33.06.08', 'village', 'desa', 'Belum'),
      ('33.71', '33', 'regency', 'kota', 'Kota Magelang'),
      ('34', null, 'province', 'province', 'DI Yogyakarta'),
      ('34.02', '34', 'regency', 'kabupaten', 'Kabupaten Bantul')`);
  app = await openHttpApp(database, [RolloutModule]);
});

afterAll(async () => {
  await app.close();
  await database.close();
});

const codeOf = async (method: string, path: string, body?: unknown) => {
  const { status, body: answer } = await app.call(method, path, body);
  return status < 300 ? String(status) : `${String(status)} ${answer.code}`;
};
const logged = (entity: string) =>
  database.dataSource.query<unknown[]>(
    `select entity_id as id, actor as by, village_code, before, after from change_log where entity = $1 order by seq`,
    [entity],
  );

describe('tags', () => {
  const source = { source: 'SK Bupati 12/2025', since: '2025-03-01' };
  const tagsOf = async (village: string) =>
    (await app.get<Page<SourcedTag>>(`/villages/${village}/tags`)).body.items;

  it('have a source and a day, are replaced and taken away, and each step is logged', async () => {
    const path = `/villages/${VILLAGE}/tags`;
    expect(await codeOf('PUT', `${path}/extreme-poverty`, source)).toBe('200');
    expect(await codeOf('PUT', `${path}/3T`, source)).toBe('200');
    expect(await codeOf('PUT', `${path}/3T`, { ...source, since: '2026-01-01' })).toBe('200');
    expect(await tagsOf(VILLAGE)).toEqual([
      { tag: '3t', ...source, since: '2026-01-01', value: null },
      { tag: 'extreme-poverty', ...source, value: null },
    ]);
    expect(await codeOf('DELETE', `${path}/Miskin%20Ekstrem`)).toBe('204');
    expect(await codeOf('DELETE', `${path}/extreme-poverty`)).toBe('404 tag.not-found');
    expect((await tagsOf(VILLAGE)).map(({ tag }) => tag)).toEqual(['3t']);
    const step = (tag: string, before: object | null, after: object | null) =>
      expect.objectContaining({
        id: `${VILLAGE}/${tag}`,
        by: CALLER,
        village_code: VILLAGE,
        before: before && expect.objectContaining(before),
        after: after && expect.objectContaining(after),
      });
    expect(await logged('village-tag')).toEqual([
      step('extreme-poverty', null, source),
      step('3t', null, source),
      step('3t', { since: '2025-03-01' }, { since: '2026-01-01' }),
      step('extreme-poverty', source, null),
    ]);
  });

  it('are of villages without a grant too, of an index with its value', async () => {
    const index = { ...source, value: 'maju 0.7312' };
    expect(await codeOf('PUT', `/villages/${UNFUNDED}/tags/village-index`, index)).toBe('200');
    expect(await tagsOf(UNFUNDED)).toEqual([{ tag: 'village-index', ...index }]);
    expect(await codeOf('GET', '/villages/33.06.08/tags')).toBe('404 village.not-found');
  });

  it('show in the readers at once, as a change of the registry', async () => {
    const version = () =>
      database.dataSource.query<{ version: string }[]>('select version from registry_version');
    const [before] = await version();
    await app.call('PUT', `/villages/${VILLAGE}/tags/digital-village`, source);
    const [after] = await version();
    expect(Number(after?.version)).toBe(Number(before?.version) + 1);
  });

  it.each([
    ['3T', { since: '2025-03-01' }],
    ['3T', { source: 'SK' }],
    ['3T', { ...source, since: '2025-02-30' }],
    ['3T', { ...source, value: '0.7' }],
    ['village-index', source],
    ['-odd', source],
    ['x'.repeat(41), source],
  ])('refuse %s with %j', async (tag, body) => {
    expect(await codeOf('PUT', `/villages/${UNFUNDED}/tags/${tag}`, body)).toBe('400 validation');
  });
});

describe('response teams', () => {
  const contact = { name: 'Diskominfo', phone: null, email: 'csirt@magelang.example' };
  const team = { hasTeam: true, since: '2024-05-01', contact };
  const rows = async (query = '') =>
    (await app.get<Page<RegencyCsirt>>(`/csirt${query}`)).body.items;

  it('stand in a row for every regency of the province, known or not', async () => {
    expect((await rows()).map(({ regency, hasTeam }) => [regency.code, hasTeam])).toEqual([
      ['33.06', false],
      ['33.71', false],
    ]);
    const set = await app.call('PUT', '/csirt/33.71', team);
    expect(set.body).toEqual({
      regency: { code: '33.71', name: 'Kota Magelang' },
      ...team,
      sample: false,
    });
    expect((await rows()).map(({ hasTeam }) => hasTeam)).toEqual([false, true]);
    expect((await rows('?hasTeam=true')).map(({ regency }) => regency.code)).toEqual(['33.71']);
    expect(await logged('csirt')).toMatchObject([
      { id: '33.71', by: CALLER, before: { hasTeam: false }, after: { hasTeam: true, contact } },
    ]);
  });

  it('are refused where there is no such regency, or none since a day', async () => {
    expect(await codeOf('PUT', '/csirt/34.02', team)).toBe('404 regency.not-found');
    expect(await codeOf('PUT', '/csirt/33.06', { ...team, hasTeam: false })).toBe('400 validation');
    expect(await codeOf('PUT', '/csirt/33.06', { since: '2024-05-01' })).toBe('400 validation');
  });

  it('of the sample never stand in for what a person entered', async () => {
    const service = new CsirtService(database.dataSource);
    await service.writeSample(new Map([['33.06', { hasTeam: true, since: null, contact: null }]]));
    expect((await rows()).map(({ hasTeam, sample }) => [hasTeam, sample])).toEqual([
      [false, false],
      [true, false],
    ]);
    await database.dataSource.query('delete from regency_csirts');
    await service.writeSample(new Map([['33.06', { hasTeam: true, since: null, contact: null }]]));
    expect((await rows()).map(({ hasTeam, sample }) => [hasTeam, sample])).toEqual([
      [true, true],
      [false, false],
    ]);
  });
});
