import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Correction, effectiveOutages } from '../correction/correction.js';
import { Dimension } from '../coverage/dimension.js';
import { occurrences } from '../maintenance/occurrences.js';
import { MaintenanceSchedule } from '../maintenance/window.js';
import { AvailabilityParts, availabilityOf, sumParts, toAnswer } from './availability.js';
import { TimedLink, availabilityBy } from './group.js';
import { LinkIntervals } from './link-intervals.js';
import { wibMonthsOf } from './months.js';
import { slicesOf } from './slices.js';

/**
 * 300 milliseconds around midnight in Jakarta, a Saturday's last and a Sunday's first, and the last of October and the
 * first of November: weekly work begins and ends within them, and so does a month.
 */
const CELLS = 300;
const MIDNIGHT = 150;
const ORIGIN = Date.parse('2026-10-31T17:00:00Z') - MIDNIGHT;
const [SATURDAY, SUNDAY] = [6, 7];

/** What a link went through, in cells; ends may lie before starts, in which case it is nothing. */
interface Story {
  readonly outages: readonly (readonly [number, number])[];
  readonly unknown: readonly (readonly [number, number])[];
  readonly since: number | null;
  /** By the place of the outage in `outages`; of two for one the later counts. */
  readonly corrections: readonly {
    readonly of: number;
    readonly bounds: readonly [number | null, number | null] | 'void';
  }[];
  readonly added: readonly (readonly [number, number])[];
  readonly once: readonly {
    readonly span: readonly [number, number];
    readonly cancelled: number | null;
  }[];
  readonly weekly: readonly {
    readonly weekdays: readonly number[];
    readonly startMinute: number;
    readonly endMinute: number;
    readonly cancelled: number | null;
  }[];
}

const cell = fc.nat(CELLS);
const span = fc.tuple(cell, cell);
const story: fc.Arbitrary<Story> = fc.record({
  outages: fc.uniqueArray(span, { maxLength: 4, selector: ([start]) => start }),
  unknown: fc.array(span, { maxLength: 3 }),
  since: fc.option(cell, { freq: 5 }),
  corrections: fc.array(
    fc.record({
      of: fc.nat(3),
      bounds: fc.oneof(
        fc.constant('void' as const),
        fc.tuple<[number | null, number | null]>(fc.option(cell), fc.option(cell)),
      ),
    }),
    { maxLength: 3 },
  ),
  added: fc.array(span, { maxLength: 2 }),
  once: fc.array(fc.record({ span, cancelled: fc.option(cell) }), { maxLength: 2 }),
  weekly: fc.array(
    fc
      .record({
        weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        startMinute: fc.constantFrom(0, 1, 720, 1_439),
        endMinute: fc.constantFrom(0, 1, 720, 1_439, 1_440),
        cancelled: fc.option(cell),
      })
      .filter(({ startMinute, endMinute }) => startMinute !== endMinute),
    { maxLength: 2 },
  ),
});

/** The oracle: one cell per millisecond, painted down, then unknown, then excluded, so that the later kind wins. */
function paint(told: Story): Uint8Array {
  const [UP, DOWN, UNKNOWN, EXCLUDED] = [0, 1, 2, 3];
  const cells = new Uint8Array(CELLS).fill(UP);
  const fill = (kind: number, start: number, end: number) => {
    for (let each = start; each < Math.min(end, CELLS); each += 1) cells[each] = kind;
  };
  for (const [index, [start, end]] of told.outages.entries()) {
    const newest = told.corrections.filter(({ of }) => of === index).at(-1);
    if (newest?.bounds === 'void') continue;
    fill(DOWN, newest?.bounds[0] ?? start, newest?.bounds[1] ?? end);
  }
  for (const [start, end] of told.added) fill(DOWN, start, end);
  for (const [start, end] of told.unknown) fill(UNKNOWN, start, end);
  fill(UNKNOWN, 0, told.since ?? CELLS);
  for (const { span: work, cancelled } of told.once)
    fill(EXCLUDED, work[0], Math.min(work[1], cancelled ?? CELLS));
  for (const { weekdays, startMinute, endMinute, cancelled } of told.weekly) {
    const crosses = endMinute < startMinute;
    for (let each = 0; each < Math.min(CELLS, cancelled ?? CELLS); each += 1) {
      const [today, yesterday, minute] =
        each < MIDNIGHT ? [SATURDAY, 5, 1_439] : [SUNDAY, SATURDAY, 0];
      const begun = weekdays.includes(today) && minute >= startMinute;
      const runs = crosses
        ? begun || (weekdays.includes(yesterday) && minute < endMinute)
        : begun && minute < endMinute;
      if (runs) cells[each] = EXCLUDED;
    }
  }
  return cells;
}

function counted(cells: Uint8Array, from: number, to: number): AvailabilityParts {
  const kinds = [0, 0, 0, 0];
  for (let each = from; each < to; each += 1) kinds[cells[each] ?? 0]! += 1;
  const [upMs = 0, downMs = 0, unknownMs = 0, excludedMs = 0] = kinds;
  return { upMs, downMs, unknownMs, excludedMs, periodMs: Math.max(to - from, 0) };
}

const instant = (at: number) => ORIGIN + at;

/** The same through the product: corrections, planned work, intervals. */
function ledgerOf(told: Story): LinkIntervals {
  const recorded = told.outages.map(([start, end]) => ({
    startedAt: instant(start),
    endedAt: instant(end),
    settledCause: null,
  }));
  const above = told.corrections.flatMap(({ of, bounds }, index): Correction[] => {
    const start = told.outages[of]?.[0];
    if (start === undefined) return [];
    const base = {
      id: String(index),
      of: { kind: 'recorded', startedAt: instant(start) } as const,
    };
    if (bounds === 'void') return [{ ...base, kind: 'void' }];
    const [startedAt, endedAt] = bounds.map((at) => (at === null ? null : instant(at)));
    return [{ ...base, kind: 'bounds', startedAt: startedAt ?? null, endedAt: endedAt ?? null }];
  });
  const added = told.added.map(([start, end], index): Correction => ({
    id: `a${String(index)}`,
    kind: 'added',
    startedAt: instant(start),
    endedAt: instant(end),
    cause: null,
  }));
  const whole = { from: ORIGIN, to: ORIGIN + CELLS };
  const planned = (schedule: MaintenanceSchedule, cancelled: number | null) =>
    occurrences({ schedule, cancelledAt: cancelled === null ? null : instant(cancelled) }, whole);
  const spans = (list: Story['unknown']) =>
    list.map(([from, to]) => ({ from: instant(from), to: instant(to) }));
  return {
    down: effectiveOutages(recorded, [...above, ...added])
      .filter(({ voided }) => !voided)
      .map(({ startedAt, endedAt }) => ({ from: startedAt, to: endedAt ?? whole.to })),
    unknown: spans(told.unknown),
    excluded: [
      ...told.once.flatMap(({ span: [from, to], cancelled }) =>
        planned({ kind: 'once', from: instant(from), to: instant(to) }, cancelled),
      ),
      ...told.weekly.flatMap(({ cancelled, ...times }) =>
        planned({ kind: 'weekly', ...times, validFrom: '2026-01-01', validTo: null }, cancelled),
      ),
    ],
    monitoredSince: told.since === null ? null : instant(told.since),
  };
}

const periodOf = ([a, b]: readonly [number, number]) => ({
  from: instant(Math.min(a, b)),
  to: instant(Math.max(a, b)),
});

describe('every millisecond of a link', () => {
  it('is up, down, unknown or excluded, as the oracle paints it', () => {
    fc.assert(
      fc.property(story, span, (told, ends) => {
        const period = periodOf(ends);
        const parts = availabilityOf(ledgerOf(told), period);
        expect(parts).toEqual(counted(paint(told), period.from - ORIGIN, period.to - ORIGIN));
        expect(parts.upMs + parts.downMs + parts.unknownMs + parts.excludedMs).toBe(
          period.to - period.from,
        );
        const { ratio, coverage } = toAnswer(parts);
        for (const share of [ratio, coverage]) {
          if (share !== null && !(share >= 0 && share <= 1)) throw new Error(String(share));
        }
      }),
      { numRuns: 12_000 },
    );
  });

  it('is counted once however the period is cut, at months too', () => {
    fc.assert(
      fc.property(story, span, fc.array(cell, { maxLength: 5 }), (told, ends, cuts) => {
        const whole = periodOf(ends);
        const ledger = ledgerOf(told);
        const expected = counted(paint(told), whole.from - ORIGIN, whole.to - ORIGIN);
        const inside = cuts.map(instant).filter((at) => at > whole.from && at < whole.to);
        const edges = [whole.from, ...inside.sort((a, b) => a - b), whole.to];
        const pieces = edges.slice(1).map((to, index) => ({ from: edges[index] ?? 0, to }));
        const months = wibMonthsOf(whole);
        for (const periods of [pieces, months]) {
          const slices = slicesOf(ledger, periods);
          const parts = periods.map((period, index) => availabilityOf(slices[index]!, period));
          expect(sumParts(parts)).toEqual(expected);
        }
        const spansMidnight = whole.from < ORIGIN + MIDNIGHT && whole.to > ORIGIN + MIDNIGHT;
        expect(months.length > 1).toBe(spansMidnight);
      }),
      { numRuns: 10_000 },
    );
  });
});

const place = fc.constantFrom('33.01', '33.02', '33.03').map((code) => ({ code, name: code }));
const linkOf = fc.record({
  story,
  monitored: fc.boolean(),
  regency: place,
  provider: fc.option(place),
  grantYear: fc.constantFrom(2022, 2023),
  tags: fc.uniqueArray(fc.constantFrom('3T', 'pilot'), { maxLength: 2 }),
});
const SINGLE: readonly Dimension[] = ['regency', 'provider', 'grantYear', 'village', 'link'];

describe('a group of links', () => {
  it('has the time of its links, and all groups that of all links', () => {
    fc.assert(
      fc.property(
        fc.array(linkOf, { maxLength: 4 }),
        fc.constantFrom(...SINGLE),
        fc.constantFrom<Dimension | null>(null, 'regency', 'grantYear', 'provider'),
        fc.boolean(),
        (told, first, second, byMonth) => {
          const whole = { from: ORIGIN, to: ORIGIN + CELLS };
          const periods = byMonth ? wibMonthsOf(whole) : [{ ...whole, month: null }];
          const links = told.map((link, index): TimedLink => {
            const slices = slicesOf(ledgerOf(link.story), periods);
            return {
              linkId: `link ${String(index)}`,
              villageCode: `village ${String(index % 2)}`,
              villageName: 'Desa',
              grantYear: link.grantYear,
              regency: link.regency,
              district: link.regency,
              provider: link.provider,
              tags: link.tags,
              times: link.monitored
                ? periods.map((period, at) => availabilityOf(slices[at]!, period))
                : null,
            };
          });
          const painted = told
            .filter(({ monitored }) => monitored)
            .map((link) => paint(link.story));
          const expected = (from: number, to: number) => {
            const sum = { up: 0, down: 0, unknown: 0, excluded: 0 };
            for (const cells of painted) {
              const parts = counted(cells, from, to);
              sum.up += parts.upMs;
              sum.down += parts.downMs;
              sum.unknown += parts.unknownMs;
              sum.excluded += parts.excludedMs;
            }
            return sum;
          };
          const by =
            second === null || second === first ? ([first] as const) : ([first, second] as const);
          const { rows, total } = availabilityBy(links, by, periods);
          for (const [index, period] of periods.entries()) {
            const ofPeriod = rows.filter(({ from }) => from === period.from);
            expect(totalMs(ofPeriod)).toEqual(
              expected(period.from - ORIGIN, index === periods.length - 1 ? CELLS : MIDNIGHT),
            );
          }
          expect(totalMs([total])).toEqual(expected(0, CELLS));
          expect(total.links).toBe(painted.length);
          for (const { availability } of [...rows, total]) {
            const { ratio } = availability;
            if (ratio !== null && !(ratio >= 0 && ratio <= 1)) throw new Error(String(ratio));
          }
        },
      ),
      { numRuns: 10_000 },
    );
  });

  it('counts a link under each of its tags, and once in the total', () => {
    const times = [availabilityOf(ledgerOf(EVENTLESS), { from: ORIGIN, to: ORIGIN + 100 })];
    const bare = { villageCode: 'v', villageName: 'Desa', grantYear: 2022, provider: null, times };
    const somewhere = { regency: { code: 'r', name: 'R' }, district: { code: 'd', name: 'D' } };
    const { rows, total } = availabilityBy(
      [
        { ...bare, ...somewhere, linkId: 'a', tags: ['3T', 'pilot'] },
        { ...bare, ...somewhere, linkId: 'b', tags: [] },
      ],
      ['tag'],
      [{ from: ORIGIN, to: ORIGIN + 100, month: null }],
    );
    expect(rows.map(({ key, links }) => [key, links])).toEqual([
      ['3T', 1],
      ['pilot', 1],
      [null, 1],
    ]);
    expect(total).toMatchObject({ links: 2, availability: { ratio: 1, periodSeconds: 0.2 } });
  });
});

const EVENTLESS: Story = {
  outages: [],
  unknown: [],
  since: 0,
  corrections: [],
  added: [],
  once: [],
  weekly: [],
};

function totalMs(rows: readonly { availability: ReturnType<typeof toAnswer> }[]) {
  const ms = (pick: (a: ReturnType<typeof toAnswer>) => number) =>
    rows.reduce((sum, { availability }) => sum + Math.round(pick(availability) * 1000), 0);
  return {
    up: ms((a) => a.upSeconds),
    down: ms((a) => a.downSeconds),
    unknown: ms((a) => a.unknownSeconds),
    excluded: ms((a) => a.excludedSeconds),
  };
}
