import { describe, expect, it } from '@jest/globals';
import { type SoughtVillage, type VillageFilter, foundVillages, preparation } from './filter';

const village = (code: string, name: string, more: Partial<SoughtVillage> = {}): SoughtVillage => ({
  code,
  name,
  district: { code: code.slice(0, 8), name: `Kec ${code.slice(6, 8)}` },
  regency: { code: code.slice(0, 5), name: 'Kabupaten Cilacap' },
  grantYears: [2023],
  tags: [],
  stage: 'accepted',
  state: 'up',
  links: [{ grantYear: 2023, provider: 'serat' }],
  ...more,
});
const VILLAGES = [
  village('33.01.02.2004', 'Kalisabuk'),
  village('33.01.02.2010', 'Desa 10', { state: 'down', tags: ['3t'] }),
  village('33.01.03.2002', 'Desa 2', { state: 'unknown', stage: 'installed' }),
  village('33.06.08.2007', 'Krandégan', {
    district: { code: '33.06.08', name: 'Bayan' },
    regency: { code: '33.06', name: 'Purworejo' },
    grantYears: [2022, 2024],
    links: [
      { grantYear: 2022, provider: 'menara' },
      { grantYear: 2024, provider: null },
    ],
  }),
];
const RANKING = {
  providerNames: new Map([
    ['serat', 'PT Serat'],
    ['menara', 'CV Menara'],
  ]),
  stages: ['installed', 'accepted'],
  states: ['down', 'degraded', 'unknown', 'up'],
};
const prepared = preparation();
const ALL = prepared(VILLAGES, RANKING);
const NONE: VillageFilter = {
  text: '',
  regency: [],
  district: [],
  grantYear: [],
  provider: [],
  stage: [],
  tag: [],
  state: [],
};
const names = (filter: Partial<VillageFilter>, sort = 'name') =>
  foundVillages(ALL, { ...NONE, ...filter }, sort).rows.map(({ name }) => name);

describe('the list of villages in the browser', () => {
  it.each([
    ['kali', ['Kalisabuk']],
    ['  KRANDEGAN ', ['Krandégan']],
    ['33.01.02', ['Desa 10', 'Kalisabuk']],
    ['bayan', ['Krandégan']],
    ['desa cilacap', ['Desa 2', 'Desa 10']],
    ['purworejo kran', ['Krandégan']],
    ['nowhere', []],
  ])('finds %j in name, code, district and regency', (text, expected) => {
    expect(names({ text })).toEqual(expected);
  });

  it.each<[Partial<VillageFilter>, string[]]>([
    [{ regency: ['33.06'] }, ['Krandégan']],
    [{ district: ['33.01.03', '33.06.08'] }, ['Desa 2', 'Krandégan']],
    [{ stage: ['installed'] }, ['Desa 2']],
    [{ tag: ['3t', 'other'] }, ['Desa 10']],
    [{ state: ['down', 'unknown'] }, ['Desa 2', 'Desa 10']],
    [{ grantYear: ['2024'] }, ['Krandégan']],
    [{ provider: ['menara'] }, ['Krandégan']],
    [{ grantYear: ['2022'], provider: ['menara'] }, ['Krandégan']],
    // One village, but no link of it is both.
    [{ grantYear: ['2024'], provider: ['menara'] }, []],
  ])('narrows by %j', (filter, expected) => {
    expect(names(filter)).toEqual(expected);
  });

  it.each([
    ['name', ['Desa 2', 'Desa 10', 'Kalisabuk', 'Krandégan']],
    ['-name', ['Krandégan', 'Kalisabuk', 'Desa 10', 'Desa 2']],
    ['code', ['Kalisabuk', 'Desa 10', 'Desa 2', 'Krandégan']],
    ['state', ['Desa 10', 'Desa 2', 'Kalisabuk', 'Krandégan']],
    ['-state', ['Kalisabuk', 'Krandégan', 'Desa 2', 'Desa 10']],
    ['stage', ['Desa 2', 'Desa 10', 'Kalisabuk', 'Krandégan']],
    ['-grantYear', ['Desa 2', 'Desa 10', 'Kalisabuk', 'Krandégan']],
    ['provider', ['Krandégan', 'Desa 2', 'Desa 10', 'Kalisabuk']],
    ['tag', ['Desa 10', 'Desa 2', 'Kalisabuk', 'Krandégan']],
    ['nonsense', ['Desa 2', 'Desa 10', 'Kalisabuk', 'Krandégan']],
  ])('sorts by %s, names as a reader counts them, and by name among equals', (sort, expected) => {
    expect(names({}, sort)).toEqual(expected);
  });

  it('counts by state what the other filters leave, whichever state is chosen', () => {
    const { byState, rows } = foundVillages(
      ALL,
      { ...NONE, regency: ['33.01'], state: ['down'] },
      'name',
    );
    expect(Object.fromEntries(byState)).toEqual({ up: 1, down: 1, unknown: 1 });
    expect(rows).toHaveLength(1);
  });

  it('is as new when the index comes again, with other states and another village', () => {
    const later = VILLAGES.map((one) => ({ ...one, state: 'down' }));
    const again = foundVillages(prepared(later, RANKING), NONE, 'name');
    expect(again.rows.map(({ name }) => name)).toEqual(names({}));
    expect(Object.fromEntries(again.byState)).toEqual({ down: 4 });
    const grown = prepared([...later, village('33.01.09.2001', 'Desa 3')], RANKING);
    expect(foundVillages(grown, NONE, 'name').rows.map(({ name }) => name)).toEqual([
      'Desa 2',
      'Desa 3',
      'Desa 10',
      'Kalisabuk',
      'Krandégan',
    ]);
  });

  it('is empty where there is nothing', () => {
    expect(foundVillages(prepared([], RANKING), NONE, '-state').rows).toEqual([]);
  });
});
