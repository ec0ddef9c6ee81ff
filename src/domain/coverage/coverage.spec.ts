import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AvailabilityParts } from '../availability/availability.js';
import { CoverageFrame, coverageOf } from './coverage.js';
import { CoverageDimension, CoverageLink, isDesa } from './dimension.js';

const HOUR = 3_600_000;
const hours = (up: number, down = 0, unknown = 0): AvailabilityParts => ({
  upMs: up * HOUR,
  downMs: down * HOUR,
  unknownMs: unknown * HOUR,
  excludedMs: 0,
  periodMs: (up + down + unknown) * HOUR,
});

const banyumas = { code: '33.02', name: 'Banyumas' };
const kebumen = { code: '33.05', name: 'Kebumen' };
const magelang = { code: '33.71', name: 'Kota Magelang' };
const teluk = { code: 'teluk', name: 'PT Teluk' };
const bukit = { code: 'bukit', name: 'PT Bukit' };

let made = 0;
const aLink = (changes: Partial<CoverageLink> = {}): CoverageLink => {
  made += 1;
  const villageCode = changes.villageCode ?? `33.02.01.2${String(made).padStart(3, '0')}`;
  const grantYear = changes.grantYear ?? 2023;
  return {
    linkId: `${villageCode}-${String(grantYear)}-1`,
    villageCode,
    villageName: 'Desa',
    grantYear,
    regency: banyumas,
    district: { code: '33.02.01', name: 'Lumbir' },
    provider: teluk,
    tags: [],
    stage: 'operational',
    state: 'up',
    time: hours(10),
    ...changes,
  };
};
const frame = (changes: Partial<CoverageFrame> = {}): CoverageFrame => ({
  groupBy: ['grantYear'],
  places: [],
  targets: new Map(),
  desaTotals: new Map(),
  ...changes,
});
const by = (dimension: CoverageDimension, changes: Partial<CoverageFrame> = {}) =>
  frame({ groupBy: [dimension], ...changes });

describe('coverage by grant year', () => {
  const targets = new Map([
    [2022, 3],
    [2025, 7],
  ]);
  const links = [aLink({ grantYear: 2022 }), aLink({ grantYear: 2023 }), aLink()];

  it('lists years with grants or a target, in order', () => {
    const { rows, total } = coverageOf(links, frame({ targets }));
    expect(rows.map((row) => [row.key, row.label, row.target, row.funded])).toEqual([
      ['2022', '2022', 3, 1],
      ['2023', '2023', null, 2],
      ['2025', '2025', 7, 0],
    ]);
    expect(total).toMatchObject({ key: null, target: 10, funded: 3, villages: 3 });
  });

  it('has no target where the filters leave none', () => {
    const { rows, total } = coverageOf(links, frame({ targets: null }));
    expect(rows.map((row) => row.target)).toEqual([null, null]);
    expect(total.target).toBeNull();
    expect(coverageOf(links, frame()).total.target).toBeNull();
  });

  it('gives a target to the total of another grouping, but to none of its rows', () => {
    const { rows, total } = coverageOf(links, by('regency', { targets }));
    expect(rows.map((row) => row.target)).toEqual([null]);
    expect(total.target).toBe(10);
  });

  it('has no desa and no share', () => {
    const desaTotals = new Map([['33.02', 300]]);
    const { rows, total } = coverageOf(links, frame({ desaTotals }));
    for (const row of [...rows, total]) {
      expect(row).toMatchObject({ desaTotal: null, fundedShare: null });
    }
  });
});

describe('what is counted', () => {
  const twice = [
    aLink({ villageCode: '33.02.01.2001', grantYear: 2022, stage: 'operational', state: 'up' }),
    aLink({ villageCode: '33.02.01.2001', grantYear: 2024, stage: 'surveyed', state: null }),
    aLink({ villageCode: '33.02.01.2001', grantYear: 2024, stage: 'surveyed', state: 'down' }),
  ];

  it('is grants as funded, and villages once', () => {
    expect(coverageOf(twice, by('regency')).total).toMatchObject({ funded: 2, villages: 1 });
  });

  it('is a village by the least advanced stage and the worst monitored state of the group', () => {
    const { rows, total } = coverageOf(twice, frame());
    expect(rows[0]).toMatchObject({ stages: { operational: 1, surveyed: 0 }, states: { up: 1 } });
    expect(rows[1]).toMatchObject({ stages: { surveyed: 1 }, states: { down: 1, up: 0 } });
    expect(total).toMatchObject({
      stages: { surveyed: 1, operational: 0 },
      states: { down: 1, up: 0 },
    });
  });

  it('is a village as not monitored only when none of its links is', () => {
    const { total } = coverageOf([aLink({ state: null }), aLink({ state: 'unknown' })], frame());
    expect(total.states).toEqual({ up: 0, degraded: 0, down: 0, unknown: 1, notMonitored: 1 });
  });

  it('carries all eight stages, at zero too', () => {
    expect(coverageOf([], frame()).total.stages).toEqual({
      funded: 0,
      contracted: 0,
      surveyed: 0,
      installed: 0,
      accepted: 0,
      operational: 0,
      ended: 0,
      cancelled: 0,
    });
  });

  it('is time as a ratio of sums, without links that were never monitored', () => {
    const links = [
      aLink({ time: hours(90, 0) }),
      aLink({ time: hours(0, 10) }),
      aLink({ time: null }),
    ];
    expect(coverageOf(links, frame()).total.availability30d).toMatchObject({
      ratio: 0.9,
      coverage: 1,
      periodSeconds: 360_000,
    });
    expect(coverageOf([aLink({ time: null })], frame()).total.availability30d).toMatchObject({
      ratio: null,
      status: 'none',
      periodSeconds: 0,
    });
  });
});

describe('coverage by place', () => {
  const desaTotals = new Map([
    ['33.02', 301],
    ['33.05', 449],
  ]);
  const places = [magelang, kebumen, banyumas];

  it('lists every place asked for, by code, at zero too, and no share where there is no desa', () => {
    const links = [aLink(), aLink(), aLink({ regency: kebumen })];
    const { rows, total } = coverageOf(links, by('regency', { places, desaTotals }));
    expect(rows.map((row) => [row.key, row.label, row.funded, row.desaTotal])).toEqual([
      ['33.02', 'Banyumas', 2, 301],
      ['33.05', 'Kebumen', 1, 449],
      ['33.71', 'Kota Magelang', 0, 0],
    ]);
    expect(rows.map((row) => row.fundedShare)).toEqual([2 / 301, 1 / 449, null]);
    expect(total).toMatchObject({ desaTotal: 750, fundedShare: 3 / 750 });
  });

  it('takes only desa for funded of the desa, each once', () => {
    const links = [
      aLink({ villageCode: '33.02.01.1001' }),
      aLink({ villageCode: '33.02.01.2001', grantYear: 2022 }),
      aLink({ villageCode: '33.02.01.2001', grantYear: 2023 }),
    ];
    const { rows } = coverageOf(links, by('regency', { desaTotals }));
    expect(rows[0]).toMatchObject({ funded: 3, villages: 2, fundedShare: 1 / 301 });
  });

  it('tells desa from kelurahan by the code', () => {
    expect(['33.02.01.1001', '33.02.01.2001', '91.02.01.3001'].map(isDesa)).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('coverage by provider and tag', () => {
  it('puts those without one last, under a null key', () => {
    const { rows } = coverageOf(
      [aLink({ provider: null }), aLink(), aLink({ provider: bukit })],
      by('provider'),
    );
    expect(rows.map((row) => [row.key, row.label])).toEqual([
      ['bukit', 'PT Bukit'],
      ['teluk', 'PT Teluk'],
      [null, 'No provider'],
    ]);
  });

  it('may count a village twice, while the total stays distinct', () => {
    const links = [aLink({ tags: ['3T', 'pilot'] }), aLink({ tags: ['3T'] }), aLink()];
    const { rows, total } = coverageOf(links, by('tag'));
    expect(rows.map((row) => [row.key, row.villages])).toEqual([
      ['3T', 2],
      ['pilot', 1],
      [null, 1],
    ]);
    expect(total).toMatchObject({ villages: 3, funded: 3 });
  });
});

describe('coverage by two dimensions', () => {
  it('has a pair as key for every pair that occurs, and neither target nor share', () => {
    const links = [
      aLink({ grantYear: 2024, regency: kebumen }),
      aLink({ grantYear: 2022, provider: null, regency: kebumen }),
      aLink({ grantYear: 2022 }),
    ];
    const twoDimensions = frame({
      groupBy: ['grantYear', 'regency'],
      places: [magelang],
      targets: new Map([[2022, 9]]),
      desaTotals: new Map([['33.05', 449]]),
    });
    const { rows, total } = coverageOf(links, twoDimensions);
    expect(rows.map((row) => [row.key, row.label])).toEqual([
      [['2022', '33.02'], '2022 / Banyumas'],
      [['2022', '33.05'], '2022 / Kebumen'],
      [['2024', '33.05'], '2024 / Kebumen'],
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({ target: null, desaTotal: null, fundedShare: null });
    }
    expect(total).toMatchObject({ key: null, target: 9, funded: 3, desaTotal: null });
  });
});

describe('coverage, whatever is granted', () => {
  const links = fc.array(
    fc
      .record({
        village: fc.integer({ min: 1, max: 12 }),
        grantYear: fc.constantFrom(2022, 2023, 2024),
        provider: fc.constantFrom(null, teluk, bukit),
        stage: fc.constantFrom('funded', 'operational', 'ended', 'cancelled'),
        state: fc.constantFrom(null, 'up', 'down', 'degraded', 'unknown'),
        up: fc.integer({ min: 0, max: 9 }),
      })
      .map(({ village, up, ...rest }) =>
        aLink({
          ...rest,
          villageCode: `33.${village % 2 ? '02' : '05'}.01.${String(2000 + village)}`,
          regency: village % 2 ? banyumas : kebumen,
          district: { code: `33.${village % 2 ? '02' : '05'}.01`, name: 'Lumbir' },
          tags: village % 3 ? [] : ['3T', 'pilot'],
          time: hours(up, 9 - up),
        }),
      ),
    { maxLength: 40 },
  );
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

  it('sums to the total over years and places, and never below it over providers and tags', () => {
    fc.assert(
      fc.property(links, (granted) => {
        const grants = new Set(granted.map((link) => link.villageCode + String(link.grantYear)));
        const villages = new Set(granted.map((link) => link.villageCode));
        for (const dimension of ['grantYear', 'regency', 'district', 'provider', 'tag'] as const) {
          const { rows, total } = coverageOf(granted, by(dimension));
          const funded = sum(rows.map((row) => row.funded));
          expect(total).toMatchObject({ funded: grants.size, villages: villages.size });
          if (dimension === 'provider' || dimension === 'tag') {
            expect(funded).toBeGreaterThanOrEqual(grants.size);
          } else {
            expect(funded).toBe(grants.size);
          }
          if (dimension === 'regency' || dimension === 'district') {
            expect(sum(rows.map((row) => row.villages))).toBe(villages.size);
          }
          for (const row of [...rows, total]) {
            expect(sum(Object.values(row.stages))).toBe(row.villages);
            expect(sum(Object.values(row.states))).toBe(row.villages);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
