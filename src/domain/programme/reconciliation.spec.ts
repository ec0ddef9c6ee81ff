import { describe, expect, it } from '@jest/globals';
import { reconcile, registeredByYear } from './reconciliation.js';
import { TargetOfProgramme, targetsByYear } from './target.js';

const meant = (
  grantYear: number,
  tranche: number | null,
  target: number,
  programme = 'internet-desa',
): TargetOfProgramme => ({
  programme,
  grantYear,
  tranche,
  target,
  source: 'SK',
  asOf: '2024-12-31',
});

const FOUR_TRANCHES = [29, 46, 70, 70].map((target, index) => meant(2024, index + 1, target));

describe('the target of a grant year', () => {
  it('is the sum of its tranches where nothing was published of the whole', () => {
    expect([...targetsByYear([meant(2023, null, 331), ...FOUR_TRANCHES])]).toEqual([
      [2023, 331],
      [2024, 215],
    ]);
  });

  it('is the figure of the whole year where there is one, whatever its tranches say', () => {
    expect(targetsByYear([...FOUR_TRANCHES, meant(2024, null, 220)]).get(2024)).toBe(220);
    expect(targetsByYear([meant(2024, null, 0), ...FOUR_TRANCHES]).get(2024)).toBe(0);
  });

  it('adds up over programmes, each by its own rule; years ascend', () => {
    const targets = [
      ...FOUR_TRANCHES,
      meant(2024, null, 10, 'second'),
      meant(2024, 1, 10, 'second'),
      meant(2022, null, 53),
    ];
    expect([...targetsByYear(targets)]).toEqual([
      [2022, 53],
      [2024, 225],
    ]);
  });
});

describe('villages registered', () => {
  it('count once a year, however many links they have, and in every year they were granted in', () => {
    const link = (villageCode: string, grantYear: number) => ({ villageCode, grantYear });
    const counts = registeredByYear([
      link('a', 2023),
      link('a', 2023),
      link('b', 2023),
      link('a', 2024),
    ]);
    expect([...counts]).toEqual([
      [2023, 2],
      [2024, 1],
    ]);
  });
});

describe('registered against target', () => {
  it.each([
    [215, 0, null],
    [214, -1, 'reconciliation.below-target'],
    [217, 2, 'reconciliation.above-target'],
    [0, -215, 'reconciliation.below-target'],
  ])('with %d registered of 215 differs by %d: %s', (registered, difference, code) => {
    const [year] = reconcile(FOUR_TRANCHES, new Map([[2024, registered]]));
    expect(year).toMatchObject({ grantYear: 2024, target: 215, registered, difference });
    expect(year?.warning?.code ?? null).toBe(code);
  });

  it('says by how much', () => {
    const [year] = reconcile(FOUR_TRANCHES, new Map([[2024, 212]]));
    expect(year?.warning?.message).toBe('Villages registered: 212, target: 215; 3 too few.');
  });

  it('tells of every year with a target or a grant; without a target nothing is off', () => {
    expect(reconcile([meant(2025, null, 3)], new Map([[2021, 4]]))).toEqual([
      {
        grantYear: 2021,
        target: null,
        registered: 4,
        difference: null,
        warning: null,
        tranches: [],
      },
      {
        grantYear: 2025,
        target: 3,
        registered: 0,
        difference: -3,
        warning: {
          code: 'reconciliation.below-target',
          message: 'Villages registered: 0, target: 3; 3 too few.',
        },
        tranches: [],
      },
    ]);
  });

  it('warns of tranches that contradict their year before anything else', () => {
    const targets = [meant(2024, null, 216), ...FOUR_TRANCHES];
    const [year] = reconcile(targets, new Map([[2024, 216]]));
    expect(year).toMatchObject({ target: 216, difference: 0 });
    expect(year?.warning).toEqual({
      code: 'reconciliation.tranches-disagree',
      message:
        "The target of internet-desa for 2024 is 216, but its tranches add up to 215; the year's figure counts.",
    });
    const [agreeing] = reconcile(
      [meant(2024, null, 215), ...FOUR_TRANCHES],
      new Map([[2024, 215]]),
    );
    expect(agreeing?.warning).toBeNull();
  });

  it('does not add the tranches of one programme to the year of another', () => {
    const targets = [meant(2024, null, 5), meant(2024, 1, 7, 'second')];
    const [year] = reconcile(targets, new Map([[2024, 12]]));
    expect(year).toMatchObject({ target: 12, warning: null });
  });

  it('lists tranches by programme and number with where and when each was published', () => {
    const [year] = reconcile(
      [meant(2024, 1, 1, 'second'), ...[...FOUR_TRANCHES].reverse()],
      new Map(),
    );
    expect(
      year?.tranches.map(({ programme, tranche, target }) => [programme, tranche, target]),
    ).toEqual([
      ['internet-desa', 1, 29],
      ['internet-desa', 2, 46],
      ['internet-desa', 3, 70],
      ['internet-desa', 4, 70],
      ['second', 1, 1],
    ]);
    expect(year?.tranches[0]).toEqual({
      programme: 'internet-desa',
      tranche: 1,
      target: 29,
      source: 'SK',
      asOf: '2024-12-31',
    });
  });
});
