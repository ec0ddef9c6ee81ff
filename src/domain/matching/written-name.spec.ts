import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldSpelling, isSameName, readName } from './written-name.js';

describe('a name as a list writes it', () => {
  it.each([
    ['Krandegan', 'krandegan'],
    ['KRANDEGAN', 'krandegan'],
    ['Ds. Krandegan', 'krandegan'],
    ['Ds.Krandegan', 'krandegan'],
    ['DESA  Karang-Anyar', 'karanganyar'],
    ['Kel. Karang Anjar', 'karanganyar'],
    ['Tandjoengredjo', 'tanyungrejo'],
    ['Tjandi', 'candi'],
    ['Awu-awu', 'awuawu'],
    ["Ja'an", 'jaan'],
    ['Kelurahan', 'kelurahan'],
    ['Desa Kelurahan', 'kelurahan'],
    ['Kedungjati', 'kedungjati'],
    [' . ', ''],
  ])('%s is read as %s', (text, key) => {
    expect(readName(text, 'village').key).toBe(key);
  });

  it('takes off only what a level is called by', () => {
    expect(readName('Kec. Kota Kudus', 'district').key).toBe('kotakudus');
    expect(readName('Desa Kab. Sari', 'village').key).toBe('kabsari');
  });

  it.each([
    ['Kab. Magelang', 'kabupaten'],
    ['KABUPATEN MAGELANG', 'kabupaten'],
    ['Kota Magelang', 'kota'],
    ['Kodya Magelang', 'kota'],
    ['Magelang', null],
    ['Kab/Kota Magelang', null],
  ])('%s names a regency of the kind %s', (text, kind) => {
    expect(readName(text, 'regency')).toMatchObject({ key: 'magelang', regencyKind: kind });
  });

  it('never folds o and a', () => {
    expect(readName('Sukoharjo', 'village').key).not.toBe(readName('Sukaharja', 'village').key);
    expect(readName('Tanjungrejo', 'village').key).not.toBe(readName('Tunjungrejo', 'village').key);
  });

  it('reads what it has read the same again', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'abcdehjnostuy .-2'.split(''), 'desa ', 'kel. ', 'oe', 'dj', 'tdj'),
    });
    fc.assert(
      fc.property(text, fc.constantFrom('village', 'district', 'regency'), (written, level) => {
        const { letters, key } = readName(written, level);
        expect(readName(letters, level).letters).toBe(letters);
        expect(readName(key, level).key).toBe(key);
        expect(foldSpelling(key)).toBe(key);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('two names of one level', () => {
  it.each([
    ['Krandegan', 'KRANDEGAN', 'village'],
    ['Ds. Krandegan', 'Krandegan', 'village'],
    ['Desa Karang Anyar', 'Karanganyar', 'village'],
    ['karang-anyar', 'Karanganyar', 'village'],
    ["Ja'an", 'Ja"an', 'village'],
    ['Kec. Bayan', 'Bayan', 'district'],
    ['Kab. Magelang', 'Kabupaten Magelang', 'regency'],
    ['Magelang', 'Kabupaten Magelang', 'regency'],
    ['Magelang', 'Kota Magelang', 'regency'],
  ] as const)('%s is %s', (written, official, level) => {
    expect(isSameName(readName(written, level), readName(official, level))).toBe(true);
  });

  it.each([
    ['Kota Magelang', 'Kabupaten Magelang', 'regency'],
    ['Kab. Magelang', 'Kota Magelang', 'regency'],
    ['Tanjungrejo', 'Tunjungrejo', 'village'],
    ['Tandjoengredjo', 'Tanjungrejo', 'village'],
    ['Sukoharjo', 'Sukaharja', 'village'],
    ['', 'Krandegan', 'village'],
  ] as const)('%s is not %s', (written, official, level) => {
    expect(isSameName(readName(written, level), readName(official, level))).toBe(false);
  });
});
