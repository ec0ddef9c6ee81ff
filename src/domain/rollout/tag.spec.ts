import { describe, expect, it } from '@jest/globals';
import { tagCode } from './tag.js';

describe('tags', () => {
  it.each([
    ['3T', '3t'],
    ['3t', '3t'],
    ['Miskin Ekstrem', 'extreme-poverty'],
    ['miskin-ekstrem', 'extreme-poverty'],
    ['extreme poverty', 'extreme-poverty'],
    ['extreme-poverty', 'extreme-poverty'],
    ['desa_digital', 'digital-village'],
    ['DESA  WISATA', 'tourism-village'],
    ['tourism-village', 'tourism-village'],
    ['Indeks Desa', 'village-index'],
    ['Lumbung Mataraman', 'Lumbung Mataraman'],
    ['pilot', 'pilot'],
  ])('%s is stored as %s', (written, code) => {
    expect(tagCode(written)).toBe(code);
    expect(tagCode(code)).toBe(code);
  });
});
