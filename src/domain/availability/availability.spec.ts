import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AvailabilityParts, NO_TIME, availabilityOf, sumParts, toAnswer } from './availability.js';
import { LinkIntervals } from './link-intervals.js';

const SECOND = 1000;
const HOUR = 3_600 * SECOND;
const DAY = { from: Date.parse('2026-11-10T00:00:00Z'), to: Date.parse('2026-11-11T00:00:00Z') };
const at = (clock: string) => Date.parse(`2026-11-10T${clock}Z`);

const nothing: LinkIntervals = { down: [], unknown: [], excluded: [], monitoredSince: 0 };

describe('availability of one link', () => {
  const outage = { from: at('08:06:56'), to: at('09:48:36') };
  const plannedWork = { from: at('08:00:00'), to: at('08:15:00') };

  it('counts the whole outage when nothing is excluded', () => {
    const answer = toAnswer(availabilityOf({ ...nothing, down: [outage] }, DAY));
    expect(answer.downSeconds).toBe(6_100);
    expect((answer.ratio ?? 0) * 100).toBeCloseTo(92.94, 3);
    expect(answer).toMatchObject({ coverage: 1, status: 'ok', periodSeconds: 86_400 });
  });

  it('takes planned work out of the denominator', () => {
    const answer = toAnswer(
      availabilityOf({ ...nothing, down: [outage], excluded: [plannedWork] }, DAY),
    );
    expect(answer.downSeconds).toBe(5_616);
    expect(answer.excludedSeconds).toBe(900);
    expect((answer.ratio ?? 0) * 100).toBeCloseTo(93.432, 3);
  });

  it('gives planned work as up time to those who want it so: down after exclusion over the whole day', () => {
    const parts = availabilityOf({ ...nothing, down: [outage], excluded: [plannedWork] }, DAY);
    expect((1 - parts.downMs / parts.periodMs) * 100).toBeCloseTo(93.5, 3);
  });

  it('lets excluded win over unknown and unknown over down', () => {
    const all = { from: at('01:00:00'), to: at('02:00:00') };
    const parts = (kinds: Partial<LinkIntervals>) => availabilityOf({ ...nothing, ...kinds }, DAY);
    expect(parts({ down: [all], unknown: [all], excluded: [all] })).toMatchObject({
      excludedMs: HOUR,
      unknownMs: 0,
      downMs: 0,
    });
    expect(parts({ down: [all], unknown: [all] })).toMatchObject({ unknownMs: HOUR, downMs: 0 });
  });

  it('holds the time before monitoring began for unknown, even when the ledger says down', () => {
    const parts = availabilityOf(
      { ...nothing, down: [{ from: DAY.from, to: DAY.to }], monitoredSince: at('12:00:00') },
      DAY,
    );
    expect(parts).toMatchObject({ unknownMs: 12 * HOUR, downMs: 12 * HOUR, upMs: 0 });
  });

  it('holds a link that was never monitored for unknown', () => {
    const answer = toAnswer(availabilityOf({ ...nothing, monitoredSince: null }, DAY));
    expect(answer).toMatchObject({ ratio: null, coverage: 0, status: 'none' });
  });

  it('is null, not 100 %, where everything is excluded', () => {
    const answer = toAnswer(availabilityOf({ ...nothing, excluded: [DAY] }, DAY));
    expect(answer).toMatchObject({ ratio: null, coverage: null, status: 'none' });
  });

  it('flags a ratio measured over less than 95 % of the time, and gives it nevertheless', () => {
    const unknownFor = (ms: number) =>
      toAnswer(
        availabilityOf({ ...nothing, unknown: [{ from: DAY.from, to: DAY.from + ms }] }, DAY),
      );
    expect(unknownFor(0.05 * 24 * HOUR)).toMatchObject({ ratio: 1, status: 'ok' });
    expect(unknownFor(0.05 * 24 * HOUR + SECOND)).toMatchObject({
      ratio: 1,
      status: 'insufficient',
    });
  });

  it('is all zeros over an empty period', () => {
    expect(availabilityOf(nothing, { from: DAY.to, to: DAY.from })).toEqual(NO_TIME);
    expect(toAnswer(NO_TIME)).toMatchObject({ ratio: null, coverage: null, status: 'none' });
  });
});

describe('availability of many', () => {
  it('is a ratio of sums, not a mean of ratios', () => {
    const short = availabilityOf(
      { ...nothing, down: [{ from: 0, to: HOUR }] },
      { from: 0, to: HOUR },
    );
    const long = availabilityOf(nothing, { from: 0, to: 9 * HOUR });
    expect(toAnswer(sumParts([short, long])).ratio).toBeCloseTo(0.9, 12);
    expect(sumParts([])).toEqual(NO_TIME);
  });
});

/**
 * The oracle paints one array cell per second, in the order down, unknown, excluded, so that the later kind wins.
 * It knows nothing of interval arithmetic and imports nothing of the product.
 */
interface Painted {
  down: number;
  unknown: number;
  excluded: number;
  up: number;
}

type Span = readonly [number, number];

function paint(
  spans: { down: Span[]; unknown: Span[]; excluded: Span[]; since: number | null },
  period: Span,
): Painted {
  const cells: (keyof Painted)[] = Array.from({ length: 200 }, () => 'up');
  const fill = (kind: keyof Painted, [start, end]: Span) => {
    for (let second = start; second < end; second += 1) cells[second] = kind;
  };
  for (const span of spans.down) fill('down', span);
  for (const span of spans.unknown) fill('unknown', span);
  fill('unknown', [0, spans.since ?? 200]);
  for (const span of spans.excluded) fill('excluded', span);
  const painted: Painted = { down: 0, unknown: 0, excluded: 0, up: 0 };
  for (let second = period[0]; second < period[1]; second += 1) painted[cells[second] ?? 'up'] += 1;
  return painted;
}

const second = fc.integer({ min: 0, max: 199 });
const span: fc.Arbitrary<Span> = fc.tuple(second, second);
const spans = fc.array(span, { maxLength: 6 });
const ledger = fc.record({
  down: spans,
  unknown: spans,
  excluded: spans,
  since: fc.option(second, { nil: null }),
});
const toIntervals = (list: readonly Span[]) =>
  list.map(([from, to]) => ({ from: from * SECOND, to: to * SECOND }));
const toLedger = (painted: {
  down: Span[];
  unknown: Span[];
  excluded: Span[];
  since: number | null;
}): LinkIntervals => ({
  down: toIntervals(painted.down),
  unknown: toIntervals(painted.unknown),
  excluded: toIntervals(painted.excluded),
  monitoredSince: painted.since === null ? null : painted.since * SECOND,
});

describe('availability, whatever the ledger holds', () => {
  it('agrees with the per-second oracle', () => {
    fc.assert(
      fc.property(ledger, span, (painted, [from, to]) => {
        const expected = paint(painted, [from, to]);
        const parts = availabilityOf(toLedger(painted), { from: from * SECOND, to: to * SECOND });
        expect(parts).toEqual({
          downMs: expected.down * SECOND,
          unknownMs: expected.unknown * SECOND,
          excludedMs: expected.excluded * SECOND,
          upMs: expected.up * SECOND,
          periodMs: Math.max(to - from, 0) * SECOND,
        });
        const measured = expected.up + expected.down;
        const { ratio, coverage } = toAnswer(parts);
        expect(ratio).toBe(measured === 0 ? null : expected.up / measured);
        expect(coverage).toBe(
          measured + expected.unknown === 0 ? null : measured / (measured + expected.unknown),
        );
      }),
      { numRuns: 12_000 },
    );
  });

  it('sums exactly over any partition of the period', () => {
    const cut = fc.integer({ min: 0, max: 199_999 });
    fc.assert(
      fc.property(ledger, fc.array(cut, { maxLength: 5 }), (painted, cuts) => {
        const intervals = toLedger(painted);
        const edges = [0, ...cuts.sort((a, b) => a - b), 200_000];
        const pieces: AvailabilityParts[] = edges
          .slice(1)
          .map((to, index) => availabilityOf(intervals, { from: edges[index] ?? 0, to }));
        expect(sumParts(pieces)).toEqual(availabilityOf(intervals, { from: 0, to: 200_000 }));
      }),
      { numRuns: 10_000 },
    );
  });
});
