import { describe, expect, it } from '@jest/globals';
import type { CoverageRow } from '../../parts/coverage-measures';
import { boundsOf, MEASURES, stepOf } from '../../parts/coverage-measures';
import { figuresWorth, keyOf, sorted } from './figures';

const stages = {
  funded: 0,
  contracted: 0,
  surveyed: 0,
  installed: 0,
  accepted: 0,
  operational: 0,
  ended: 0,
  cancelled: 0,
};
const row = (label: string, villages: number, share: number | null = null): CoverageRow => ({
  key: label,
  label,
  target: null,
  funded: villages,
  villages,
  stages: { ...stages, accepted: villages },
  states: { up: villages, degraded: 0, down: 0, unknown: 0, notMonitored: 0 },
  availability30d: {
    ratio: share,
    coverage: share === null ? null : 1,
    status: share === null ? 'none' : 'ok',
    upSeconds: 0,
    downSeconds: 0,
    unknownSeconds: 0,
    excludedSeconds: 0,
    periodSeconds: 0,
  },
  desaTotal: null,
  fundedShare: share,
});
const rows = [row('b', 12, 0.5), row('c', 66), row('a', 3, 0.9)];
const compare = (a: string, b: string) => a.localeCompare(b);
const labels = (sort: string) => sorted(rows, sort, compare).map(({ label }) => label);

describe('the order of the rows', () => {
  it('is by a figure or by name, either way, else as it came', () => {
    expect(labels('villages')).toEqual(['a', 'b', 'c']);
    expect(labels('-stage.accepted')).toEqual(['c', 'b', 'a']);
    expect(labels('label')).toEqual(['a', 'b', 'c']);
    expect(labels('-label')).toEqual(['c', 'b', 'a']);
    expect(labels('')).toEqual(['b', 'c', 'a']);
  });

  it('has what has no figure last, either way', () => {
    expect(labels('fundedShare')).toEqual(['b', 'a', 'c']);
    expect(labels('-fundedShare')).toEqual(['a', 'b', 'c']);
  });
});

describe('the columns', () => {
  it('are those with something in them, and the stages villages are meant to go through', () => {
    const keys = figuresWorth([row('a', 3)]).map(keyOf);
    expect(keys).toEqual([
      'funded',
      'villages',
      'stage.funded',
      'stage.installed',
      'stage.accepted',
      'stage.operational',
      'down',
      'degraded',
      'unknown',
      'up',
      'notMonitored',
      'availability',
    ]);
  });
});

describe('the steps of a figure', () => {
  it('are quarters of the greatest, rounded up to a plain number', () => {
    expect(boundsOf(MEASURES.villages, rows)).toEqual([1, 21, 41, 61]);
    expect(boundsOf(MEASURES.villages, [])).toEqual([1, 2, 3, 4]);
    expect([0, 1, 20, 21, 66, null].map((value) => stepOf(value, [1, 21, 41, 61]))).toEqual([
      0,
      1,
      1,
      2,
      4,
      null,
    ]);
  });
});
