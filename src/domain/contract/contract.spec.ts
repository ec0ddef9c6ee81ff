import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ContractedSpan,
  ContractTerms,
  clashingSpan,
  contractOf,
  isOver,
  contractProblems,
  dayAfter,
  spanProblem,
} from './contract.js';

const TERMS: ContractTerms = {
  firstDay: '2026-01-01',
  lastDay: '2026-12-31',
  monthlyFee: '350000.50',
  promisedAvailability: 0.98,
  promisedMbps: 100,
};

describe('what a contract cannot say', () => {
  it.each<[string, Partial<ContractTerms>, [string, string][]]>([
    ['a year', {}, []],
    ['one day', { lastDay: '2026-01-01' }, []],
    [
      'no promise, no fee',
      { monthlyFee: null, promisedAvailability: null, promisedMbps: null },
      [],
    ],
    ['all the time', { promisedAvailability: 1, monthlyFee: '0' }, []],
    ['ends before', { lastDay: '2025-12-31' }, [['empty-period', 'lastDay']]],
    ['no such day', { firstDay: '2026-02-30' }, [['bad-day', 'firstDay']]],
    ['no day at all', { lastDay: 'soon' }, [['bad-day', 'lastDay']]],
    ['a slip of the pen', { lastDay: '2206-12-31' }, [['out-of-range', 'lastDay']]],
    ['a third decimal', { monthlyFee: '1.005' }, [['bad-fee', 'monthlyFee']]],
    ['a debt', { monthlyFee: '-1' }, [['bad-fee', 'monthlyFee']]],
    ['per cent', { promisedAvailability: 98 }, [['bad-availability', 'promisedAvailability']]],
    ['nothing', { promisedAvailability: 0 }, [['bad-availability', 'promisedAvailability']]],
    ['no speed', { promisedMbps: 0 }, [['bad-speed', 'promisedMbps']]],
    [
      'much at once',
      { firstDay: '', promisedMbps: -1 },
      [
        ['bad-day', 'firstDay'],
        ['bad-speed', 'promisedMbps'],
      ],
    ],
  ])('%s', (_, over, expected) => {
    const problems = contractProblems({ ...TERMS, ...over });
    expect(problems.map(({ kind, path }) => [kind, path])).toEqual(expected);
  });
});

describe('a link in a contract', () => {
  it.each([
    ['2026-01-01', null, null],
    ['2026-12-31', null, null],
    ['2026-12-31', '2027-01-01', null],
    ['2025-12-31', null, 'outside-contract'],
    ['2027-01-01', null, 'outside-contract'],
    ['2026-06-01', '2027-01-02', 'outside-contract'],
    ['2026-06-01', '2026-06-01', 'empty-span'],
    ['2026-06-01', '2026-05-01', 'empty-span'],
  ])('from %s to %s: %s', (from, to, problem) => {
    expect(spanProblem({ from, to }, TERMS)).toBe(problem);
  });

  it('is served to the last day, and the next contract may begin on the day after', () => {
    const first = { contractId: 'a', period: TERMS, from: '2026-01-01', to: null };
    const next = { firstDay: '2027-01-01', lastDay: '2027-12-31' };
    expect(contractOf([first], '2026-12-31')?.contractId).toBe('a');
    expect(contractOf([first], '2027-01-01')).toBeNull();
    expect(clashingSpan({ from: '2027-01-01', to: null }, next, [first])).toBeNull();
    const early = { firstDay: '2026-12-31', lastDay: '2027-12-31' };
    expect(clashingSpan({ from: '2026-12-31', to: null }, early, [first])).toBe(first);
  });

  it('is over from the day after its last, or from the day it was taken out', () => {
    const span = { from: '2026-01-01', to: null };
    expect(isOver(span, TERMS, '2026-12-31')).toBe(false);
    expect(isOver(span, TERMS, '2027-01-01')).toBe(true);
    expect(isOver({ ...span, to: '2026-06-01' }, TERMS, '2026-05-31')).toBe(false);
    expect(isOver({ ...span, to: '2026-06-01' }, TERMS, '2026-06-01')).toBe(true);
  });

  it('knows the day after, over months and leap years', () => {
    expect(['2026-12-31', '2028-02-28', '2026-02-28'].map(dayAfter)).toEqual([
      '2027-01-01',
      '2028-02-29',
      '2026-03-01',
    ]);
  });
});

/** The oracle counts days on a strip of 60, and knows no comparison of spans. */
const STRIP = 60;
const DAYS = Array.from({ length: STRIP + 2 }, (_, index) =>
  new Date(Date.UTC(2026, 1, 1 + index)).toISOString().slice(0, 10),
);
const day = (index: number) => DAYS[index]!;

const spanOnStrip = fc
  .record({
    first: fc.nat(STRIP - 1),
    length: fc.nat(STRIP),
    start: fc.nat(STRIP),
    served: fc.option(fc.integer({ min: 1, max: STRIP })),
  })
  .map(({ first, length, start, served }) => {
    const last = Math.min(first + length, STRIP - 1);
    const from = Math.min(first + (start % (last - first + 1)), last);
    const to = served === null ? null : Math.min(from + served, last + 1);
    const cells = Array.from(
      { length: STRIP },
      (_, cell) => cell >= from && cell <= last && (to === null || cell < to),
    );
    const period = { firstDay: day(first), lastDay: day(last) };
    return { cells, period, from: day(from), to: to === null ? null : day(to) };
  });

describe('links over time, whatever is asked for', () => {
  it('are in at most one contract on any day, and are let in wherever they can be', () => {
    fc.assert(
      fc.property(fc.array(spanOnStrip, { maxLength: 12 }), (wishes) => {
        const taken: (string | null)[] = DAYS.slice(0, STRIP).map(() => null);
        const spans: ContractedSpan[] = [];
        for (const [index, { cells, ...wish }] of wishes.entries()) {
          const contractId = String(index);
          if (spanProblem(wish, wish.period) !== null) throw new Error('the wish is a lawful one');
          const isFree = cells.every((wanted, cell) => !wanted || taken[cell] === null);
          const clash = clashingSpan(wish, wish.period, spans);
          if ((clash === null) !== isFree) throw new Error(`wish ${contractId} is judged wrongly`);
          if (clash !== null) continue;
          spans.push({ ...wish, contractId });
          for (const [cell, wanted] of cells.entries()) if (wanted) taken[cell] = contractId;
        }
        const told = taken.map((_, cell) => contractOf(spans, day(cell))?.contractId ?? null);
        expect(told).toEqual(taken);
      }),
      { numRuns: 1_000 },
    );
  });
});
