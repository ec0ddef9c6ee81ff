import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { centralJava } from '../../../test/fixtures/matching/central-java.js';
import { matchIndexOf } from './match-index.js';
import { matchVillage } from './match-village.js';

/** Written by hand from the real names. Of a row to review, the code is the village that is meant, if one is. */
const file = new URL('../../../test/fixtures/matching/rows.csv', import.meta.url);
const [, ...rows] = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(',') as [string, string, string, string, string]);
const index = matchIndexOf(centralJava());

describe('rows written by hand', () => {
  it('are two hundred', () => {
    expect(rows).toHaveLength(200);
  });

  it.each(rows)('%s, %s, %s: %s %s', (village, district, regency, kind, code) => {
    const match = matchVillage(index, { village, district, regency });
    expect(match.kind).toBe(kind);
    expect(match.code).toBe(kind === 'auto' ? code : null);
    const isMeant = code !== '';
    const codes = match.candidates.map((candidate) => candidate.code);
    expect(codes.includes(code)).toBe(isMeant);
  });
});
