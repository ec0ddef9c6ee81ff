import { describe, expect, it } from '@jest/globals';
import { centralJava } from '../../../test/fixtures/matching/central-java.js';
import { TARGET, judge } from '../../../test/fixtures/matching/judgement.js';
import { MessyLists } from '../../../test/fixtures/matching/messy-list.js';
import { matchIndexOf } from './match-index.js';
import { matchVillage } from './match-village.js';

const areas = centralJava();
const index = matchIndexOf(areas);

describe('lists as messy as real ones', () => {
  it.each([7, 77])('are matched as well as promised (seed %d)', (seed) => {
    const lists = new MessyLists(areas, seed);
    const rows = Array.from({ length: 8 }, () => lists.list(599)).flat();
    const judged = judge(rows, (row) => matchVillage(index, row));
    expect(judged.autoWithoutDistrict).toBe(TARGET.autoWithoutDistrict);
    expect(judged.autoRight / judged.rows).toBeGreaterThanOrEqual(TARGET.autoRight);
    expect(judged.amongThree / judged.answerable).toBeGreaterThanOrEqual(TARGET.amongThree);
    expect(judged.autoWrong / judged.rows).toBeLessThanOrEqual(TARGET.autoWrong);
  });

  it('are the same for the same seed', () => {
    expect(new MessyLists(areas, 3).list(50)).toEqual(new MessyLists(areas, 3).list(50));
    expect(new MessyLists(areas, 3).list(50)).not.toEqual(new MessyLists(areas, 4).list(50));
  });
});
