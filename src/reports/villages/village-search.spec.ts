import { describe, expect, it } from '@jest/globals';
import { villageSearch } from './village-search.js';

const village = (code: string, name: string, district: string, regency: string) => ({
  code,
  name,
  district: { code: code.slice(0, 8), name: district },
  regency: { code: code.slice(0, 5), name: regency },
});
const ALL = [
  village('33.06.08.2007', 'Krandégan', 'Bayan', 'Kabupaten Purworejo'),
  village('33.01.02.2001', 'Kalisabuk', 'Kesugihan', 'Kabupaten Cilacap'),
  village('33.01.02.2002', 'Desa  Dua', 'Kesugihan', 'Kabupaten Cilacap'),
];
const found = (text: string) => ALL.filter(villageSearch(text)).map(({ code }) => code.slice(-4));

describe('the search of villages', () => {
  it.each([
    ['', ['2007', '2001', '2002']],
    ['  ', ['2007', '2001', '2002']],
    ['kali', ['2001']],
    ['KRANDEGAN', ['2007']],
    ['krandégan', ['2007']],
    ['33.01.02', ['2001', '2002']],
    ['bayan', ['2007']],
    ['purworejo  bayan', ['2007']],
    ['cilacap dua', ['2002']],
    ['desa dua', ['2002']],
    ['kalisabuk purworejo', []],
    ['.*', []],
  ])('by %j', (text, codes) => {
    expect(found(text)).toEqual(codes);
  });

  it('finds the same when it is asked again', () => {
    const search = villageSearch('kesugihan');
    expect(ALL.map(search)).toEqual([false, true, true]);
    expect(ALL.map(search)).toEqual([false, true, true]);
  });
});
