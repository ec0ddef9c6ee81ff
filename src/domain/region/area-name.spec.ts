import { describe, expect, it } from '@jest/globals';
import { isSameAreaName } from './area-name.js';

describe('isSameAreaName', () => {
  it.each([
    ['Krandegan', 'Krandegan'],
    ['KRANDEGAN', 'Krandegan'],
    ['Ds. Krandegan', 'Krandegan'],
    ['Desa Karang Anyar', 'Karanganyar'],
    ['karang-anyar', 'Karanganyar'],
    ['Kec. Bayan', 'Bayan'],
    ['Kab. Magelang', 'Kabupaten Magelang'],
    ['Magelang', 'Kabupaten Magelang'],
    ['Magelang', 'Kota Magelang'],
    ["Ja'an", 'Ja"an'],
  ])('%s is %s', (written, official) => {
    expect(isSameAreaName(written, official)).toBe(true);
  });

  it.each([
    ['Kota Magelang', 'Kabupaten Magelang'],
    ['Kab. Magelang', 'Kota Magelang'],
    ['Tanjungrejo', 'Tunjungrejo'],
    ['Sukoharjo', 'Sukaharja'],
    ['', 'Krandegan'],
  ])('%s is not %s', (written, official) => {
    expect(isSameAreaName(written, official)).toBe(false);
  });
});
