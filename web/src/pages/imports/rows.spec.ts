import { describe, expect, it } from '@jest/globals';
import { type Row, isForReview, isLeftOut, isOpen, nearness, yearAndNumber } from './rows';

const row = (code: string | null, identifiedBy: Row['identifiedBy'] = null): Row => ({
  line: 2,
  outcome: 'needsReview',
  code: null,
  village: null,
  written: null,
  linkId: null,
  changes: [],
  problems: code === null ? [] : [{ column: 'kode_desa', code, message: code }],
  identifiedBy,
  candidates: [],
});

describe('rows of an import', () => {
  it.each([
    ['village.to-review', null, true, true, false],
    ['village.unmatched', null, true, true, false],
    ['village.missing', null, true, true, false],
    ['row.left-out', null, false, true, true],
    [null, 'person', false, true, false],
    ['village.foreign', 'person', false, true, false],
    [null, 'names', false, false, false],
    ['village.malformed', null, false, false, false],
  ] as const)(
    'with %s by %s: open %s, for review %s, left out %s',
    (code, by, open, review, out) => {
      const one = row(code, by);
      expect([isOpen(one), isForReview(one), isLeftOut(one)]).toEqual([open, review, out]);
    },
  );

  it('names a link by its year and number', () => {
    expect(yearAndNumber('33.06.08.2007-2023-2')).toEqual({ year: '2023', number: 2 });
  });

  it.each([
    [1, 'same'],
    [0.9, 'near'],
    [0.8, 'alike'],
    [0.4, 'far'],
  ])('says how near %s is: %s', (score, said) => {
    expect(nearness({ score })).toBe(said);
  });
});
