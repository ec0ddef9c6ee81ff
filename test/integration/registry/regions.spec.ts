import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RegionsService } from '../../../src/registry/regions.service.js';
import type { Page } from '../../../src/platform/http/list-query.js';
import { type RegistryApp, openRegistryApp } from './registry-app.js';

interface Region {
  code: string;
  parentCode: string | null;
  kind: string;
  level: string;
  name: string;
}

/** Records of a file of the package: its lines without the header; none of its cells holds a line break. */
function recordsIn(file: string): number {
  const path = new URL(`../../../node_modules/idn-area-data/data/${file}`, import.meta.url);
  return readFileSync(path, 'utf8').trimEnd().split('\n').length - 1;
}

describe('regions', () => {
  let app: RegistryApp;
  const lines: string[] = [];

  beforeAll(async () => {
    app = await openRegistryApp({ areas: false });
    await app.get(RegionsService).ensureLoaded((line) => lines.push(line));
  });
  afterAll(() => app.close());

  const regions = async (query: string) =>
    (await app.call<Page<Region>>('GET', `/regions${query}`)).body;

  it('loads every area of the package, saying so', () => {
    expect(lines).toEqual([expect.stringMatching(/^Loading 91599 areas .*idn-area-data 4\.0\.1/)]);
  });

  it('stores the edition with its counts', async () => {
    const editions = await app.database.dataSource.query<unknown[]>(
      'select source, edition, licence, provinces, regencies, districts, villages from region_editions',
    );
    expect(editions).toEqual([
      {
        source: 'idn-area-data',
        edition: '4.0.1',
        licence: 'ODbL-1.0',
        provinces: recordsIn('provinces.csv'),
        regencies: recordsIn('regencies.csv'),
        districts: recordsIn('districts.csv'),
        villages: recordsIn('villages.csv'),
      },
    ]);
  });

  it('knows Central Java: 35 regencies, 576 districts, 8,563 villages of which 7,810 desa', async () => {
    const [counts] = await app.database.dataSource.query<unknown[]>(`
      select count(*) filter (where kind = 'kabupaten')::int as kabupaten,
        count(*) filter (where kind = 'kota')::int as kota,
        count(*) filter (where level = 'district')::int as districts,
        count(*) filter (where kind = 'desa')::int as desa,
        count(*) filter (where kind = 'kelurahan')::int as kelurahan
      from regions where code like '33.%'`);
    expect(counts).toEqual({ kabupaten: 29, kota: 6, districts: 576, desa: 7810, kelurahan: 753 });
  });

  it('loads nothing twice, also when two services start at once', async () => {
    const again: string[] = [];
    const service = app.get(RegionsService);
    await Promise.all([
      service.ensureLoaded((line) => again.push(line)),
      service.ensureLoaded((line) => again.push(line)),
    ]);
    expect(again).toEqual([]);
  });

  it('lists by level, parent and text', async () => {
    expect((await regions('?level=province&pageSize=1')).total).toBe(38);
    expect((await regions('?parent=33&sort=-code')).items[0]).toEqual({
      code: '33.76',
      parentCode: '33',
      level: 'regency',
      kind: 'kota',
      name: 'Kota Tegal',
      district: null,
      regency: null,
    });
    expect((await regions('?level=village&q=krandegan&parent=33.06.08')).items).toMatchObject([
      {
        code: '33.06.08.2007',
        kind: 'desa',
        name: 'Krandegan',
        district: { code: '33.06.08', name: 'Bayan' },
        regency: { code: '33.06', name: 'Kabupaten Purworejo' },
      },
    ]);
    expect((await regions('?level=regency&level=province&q=33')).total).toBe(36);
  });

  it('treats the text as text, not as a pattern', async () => {
    expect((await regions(`?q=${encodeURIComponent('%')}`)).total).toBe(0);
    expect((await regions(`?level=district&q=${encodeURIComponent('Ra"as')}`)).items).toMatchObject(
      [{ code: '35.29.22' }],
    );
  });

  it.each([
    ['?level=planet', 'level.0', 'not-one-of'],
    ['?parent=x', 'parent.0', 'invalid'],
    ['?pageSize=501', 'pageSize', 'too-big'],
    ['?page=0', 'page', 'too-small'],
    ['?sort=kind', 'sort', 'unknown-sort'],
    ['?q=a%00b', 'q', 'wrong-format'],
    ['?colour=red', 'colour', 'unknown'],
  ])('refuses %s', async (query, path, code) => {
    const answer = await app.call('GET', `/regions${query}`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({ code: 'validation', errors: [{ path, code }] });
  });

  it('counts desa per province, regency and district', async () => {
    const totals = await app.get(RegionsService).desaTotals();
    expect(totals.get('33')).toBe(7810);
    const [bayan] = await app.database.dataSource.query<{ desa: number }[]>(
      `select count(*)::int as desa from regions where code ~ '^33[.]06[.]08[.][23]'`,
    );
    expect(totals.get('33.06.08')).toBe(bayan?.desa);
    expect([...totals].filter(([code]) => /^33[.]..$/.test(code))).toHaveLength(29);
    expect(totals.has('33.72')).toBe(false);
  });
});
