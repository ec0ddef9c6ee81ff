import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { centralJava } from '../../../test/fixtures/matching/central-java.js';
import { editsBetween } from './edit-distance.js';
import { nameEdits } from './fit.js';
import { matchIndexOf } from './match-index.js';
import { WrittenVillage, matchVillage } from './match-village.js';
import { readName } from './written-name.js';

const areas = centralJava();
const index = matchIndexOf(areas);
const names = new Map(areas.map(({ code, name }) => [code, name]));
const official = areas
  .filter(({ level }) => level === 'village')
  .map(({ code, name }) => ({
    code,
    village: name,
    district: names.get(code.slice(0, 8)) ?? '',
    regency: names.get(code.slice(0, 5)) ?? '',
  }));
const anyVillage = fc.constantFrom(...official);

describe('a village found by its names', () => {
  it('is always found by the official ones, and surely', () => {
    const missed = official.filter((row) => {
      const { kind, code, candidates } = matchVillage(index, row);
      return kind !== 'auto' || code !== row.code || candidates[0]?.score !== 1;
    });
    expect(official).toHaveLength(8_563);
    expect(missed).toEqual([]);
  });

  it('is the same with a prefix or without', () => {
    const prefix = (...choices: string[]) => fc.constantFrom('', ...choices);
    fc.assert(
      fc.property(
        anyVillage,
        prefix('Ds. ', 'DESA ', 'ds ', 'Kel. ', 'kelurahan ', 'Ds.'),
        prefix('Kec. ', 'KECAMATAN ', 'kec '),
        fc.constantFrom('', 'a', 'x'),
        (row, ofVillage, ofDistrict, mistyped) => {
          const plain = { ...row, village: row.village + mistyped };
          const prefixed = {
            ...plain,
            village: ofVillage + plain.village,
            district: ofDistrict + row.district,
          };
          expect(matchVillage(index, prefixed)).toEqual(matchVillage(index, plain));
        },
      ),
    );
  });

  it.each([null, '', ' ', '-', '...'])('is never sure without a district (%j)', (district) => {
    const sure = official.filter(
      (row, at) => at % 20 === 0 && matchVillage(index, { ...row, district }).kind !== 'review',
    );
    expect(sure).toEqual([]);
  });

  it('has at most three candidates, best first, scores between 0 and 1', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'aeiounglkrdjs '.split('')), maxLength: 14 }),
      anyVillage.map(({ village }) => village),
    );
    fc.assert(
      fc.property(
        text,
        fc.option(anyVillage),
        fc.option(anyVillage),
        (village, district, regency) => {
          const row: WrittenVillage = {
            village,
            district: district?.district ?? null,
            regency: regency?.regency ?? null,
          };
          const { kind, code, candidates } = matchVillage(index, row);
          const scores = candidates.map(({ score }) => score);
          expect(scores).toEqual([...scores].sort((one, other) => other - one));
          expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
          expect(candidates.length).toBeLessThanOrEqual(3);
          expect(candidates.length === 0).toBe(kind === 'none');
          expect(code).toBe(kind === 'auto' ? (candidates[0]?.code ?? '') : null);
        },
      ),
    );
  });

  it.each([
    ['Kab. Magelang', 'review'],
    ['Kota Magelang', 'auto'],
    ['Magelang', 'auto'],
    ['Kab. Pati', 'review'],
  ])('of a district of Kota Magelang is in %s: %s', (regency, kind) => {
    const row = { village: 'Jurangombo Utara', district: 'Magelang Selatan', regency };
    const match = matchVillage(index, row);
    expect(match.kind).toBe(kind);
    expect(match.candidates[0]).toMatchObject({ code: '33.71.01.1008', regency: 'Kota Magelang' });
  });
});

describe('edits between names', () => {
  it('are the full table’s, though most names are put aside by their letters', () => {
    const word = fc.string({ unit: fc.constantFrom(...'aeioungr'.split('')), maxLength: 7 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 1, max: 3 }), (one, other, limit) => {
        const [written, name] = [readName(one, 'village'), readName(other, 'village')];
        const edits = nameEdits(written, name, limit);
        const full = Math.min(
          editsBetween(written.key, name.key, 9),
          editsBetween(written.letters, name.letters, 9),
        );
        const same = written.letters === name.letters ? 0 : Math.max(full, 0.5);
        expect(Math.min(edits, limit + 1)).toBe(Math.min(same, limit + 1));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a list of areas', () => {
  it('is refused where the area above one is missing', () => {
    const orphan = { code: '33.01.01.2001', parentCode: '33.01.01', level: 'village' } as const;
    expect(() => matchIndexOf([{ ...orphan, name: 'Tambaksari' }])).toThrow(RangeError);
  });
});
