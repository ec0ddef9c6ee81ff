import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ContractedSpan } from './contract.js';
import { promiseKept, stretchesOf } from './promise.js';

const MINUTE = 60_000;
const MONTH_MS = 30 * 86_400_000;
const period = { firstDay: '2026-01-01', lastDay: '2026-12-31' };

const spanOf = (contractId: string, from: string, to: string | null): ContractedSpan => ({
  contractId,
  from,
  to,
  period,
});

const timeOf = (downMs: number, unknownMs = 0, excludedMs = 0) => ({
  upMs: MONTH_MS - downMs - unknownMs - excludedMs,
  downMs,
  unknownMs,
  excludedMs,
  periodMs: MONTH_MS,
});

describe('a month cut by contracts', () => {
  const november = {
    from: Date.parse('2026-10-31T17:00:00Z'),
    to: Date.parse('2026-11-30T17:00:00Z'),
  };

  it('is one stretch where nothing changes, with its contract or without one', () => {
    const span = spanOf('a', '2026-01-01', null);
    expect(stretchesOf([span], november)).toEqual([{ ...november, span }]);
    expect(stretchesOf([], november)).toEqual([{ ...november, span: null }]);
  });

  it('is cut at midnight in Jakarta, where one contract follows another after a gap', () => {
    const a = spanOf('a', '2026-01-01', '2026-11-10');
    const b = spanOf('b', '2026-11-12', null);
    expect(stretchesOf([a, b], november)).toEqual([
      { from: november.from, to: Date.parse('2026-11-09T17:00:00Z'), span: a },
      {
        from: Date.parse('2026-11-09T17:00:00Z'),
        to: Date.parse('2026-11-11T17:00:00Z'),
        span: null,
      },
      { from: Date.parse('2026-11-11T17:00:00Z'), to: november.to, span: b },
    ]);
  });

  it('is cut after the last day of a contract that ended', () => {
    const ended = {
      ...spanOf('a', '2026-01-01', null),
      period: { ...period, lastDay: '2026-11-10' },
    };
    expect(stretchesOf([ended], november).map(({ to, span }) => [to, span?.contractId])).toEqual([
      [Date.parse('2026-11-10T17:00:00Z'), 'a'],
      [november.to, undefined],
    ]);
  });

  it('leaves no instant out and none twice, whatever the contracts', () => {
    const day = fc
      .integer({ min: 1, max: 28 })
      .map((number) => `2026-11-${String(number).padStart(2, '0')}`);
    const bounds = fc.record({
      from: fc.integer({ min: november.from, max: november.to - 1 }),
      length: fc.integer({ min: 1, max: MONTH_MS }),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(day, day)), bounds, (days, { from, length }) => {
        const spans = days.map(([start, end], index) => spanOf(String(index), start, end));
        const stretches = stretchesOf(spans, { from, to: from + length });
        let reached = from;
        for (const stretch of stretches) {
          if (stretch.from !== reached || stretch.to <= stretch.from) throw new Error('a gap');
          reached = stretch.to;
        }
        expect(reached).toBe(from + length);
      }),
    );
  });
});

describe('a promise', () => {
  it.each([
    [0.98, 864, 'yes'],
    [0.98, 865, 'no'],
    [0.995, 216, 'yes'],
    [0.9, 4_320, 'yes'],
    [1, 0, 'yes'],
    [1, 1, 'no'],
  ])('of %d over 30 days with %d minutes down: %s', (promised, minutes, met) => {
    expect(promiseKept(timeOf(minutes * MINUTE), 0, promised).met).toBe(met);
  });

  it('allows downtime in proportion to what was measured', () => {
    // 30 days less a day unknown and a day of planned work: 28 days, 2 % of them 806.4 minutes.
    const time = timeOf(0, 86_400_000, 86_400_000);
    expect(promiseKept(time, 0, 0.98)).toMatchObject({ allowedDownMs: 48_384_000, met: 'yes' });
  });

  it('is neither kept nor broken where too little was measured', () => {
    expect(promiseKept(timeOf(MONTH_MS / 2, 0.06 * MONTH_MS), 0, 0.98).met).toBe('insufficient');
    expect(promiseKept(timeOf(0, MONTH_MS), 0, 0.98)).toMatchObject({
      allowedDownMs: 0,
      met: 'insufficient',
    });
  });

  it('is not broken by downtime that does not count by the contract', () => {
    expect(promiseKept(timeOf(900 * MINUTE), 100 * MINUTE, 0.98)).toEqual({
      allowedDownMs: 864 * MINUTE,
      countedDownMs: 800 * MINUTE,
      met: 'yes',
    });
  });

  it('is nothing where nothing is promised', () => {
    expect(promiseKept(timeOf(MINUTE), 0, null)).toEqual({
      allowedDownMs: null,
      countedDownMs: MINUTE,
      met: null,
    });
  });
});
