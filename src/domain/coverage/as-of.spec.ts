import { describe, expect, it } from '@jest/globals';
import { recordsThen, stateBefore, valuesThen } from './as-of.js';

describe('values of a past day', () => {
  it('are those before the first change since, field by field', () => {
    const then = valuesThen([
      { recordId: 'a', before: { stage: 'funded' } },
      { recordId: 'b', before: null },
      { recordId: 'a', before: { stage: 'surveyed', provider: 'isp-1' } },
      { recordId: 'a', before: { provider: null } },
    ]);
    expect(then.get('a')).toEqual({ stage: 'funded', provider: 'isp-1' });
    expect(then.get('b')).toEqual({});
    expect(then.has('c')).toBe(false);
  });

  it('may be nothing where there is something now', () => {
    const then = valuesThen([
      { recordId: 'a', before: { provider: null } },
      { recordId: 'a', before: { provider: 'isp-1' } },
    ]);
    expect(then.get('a')).toEqual({ provider: null });
  });
});

describe('records of a past day', () => {
  interface Target {
    readonly target: number;
    readonly source: string;
  }
  const now = new Map<string, Target>([
    ['made since', { target: 1, source: 'a' }],
    ['altered', { target: 3, source: 'a' }],
    ['as ever', { target: 9, source: 'a' }],
    ['taken away and made again', { target: 5, source: 'new' }],
  ]);

  it('are those of today with every change since taken back', () => {
    const then = recordsThen(now, [
      { recordId: 'taken away and made again', before: null },
      { recordId: 'taken away and made again', before: { target: 4, source: 'old' } },
      { recordId: 'altered', before: { target: 2 } },
      { recordId: 'altered', before: { target: 1, source: 'b' } },
      { recordId: 'made since', before: { target: 0 } },
      { recordId: 'made since', before: null },
      { recordId: 'taken away', before: { target: 7, source: 'c' } },
      { recordId: 'came and went', before: { target: 8, source: 'c' } },
      { recordId: 'came and went', before: null },
    ]);
    expect(Object.fromEntries(then)).toEqual({
      altered: { target: 1, source: 'b' },
      'as ever': { target: 9, source: 'a' },
      'taken away and made again': { target: 4, source: 'old' },
      'taken away': { target: 7, source: 'c' },
    });
    expect(now.size).toBe(4);
  });
});

describe('the state at the end of a day', () => {
  const link = {
    down: [{ from: 100, to: 200 }],
    unknown: [{ from: 150, to: 160 }],
    excluded: [{ from: 0, to: 1_000 }],
    monitoredSince: 50,
  };

  it.each([
    [50, 'unknown'],
    [51, 'up'],
    [100, 'up'],
    [101, 'down'],
    [155, 'unknown'],
    [200, 'down'],
    [201, 'up'],
  ])('just before %d is %s', (at, state) => {
    expect(stateBefore(link, at)).toBe(state);
  });

  it('is unknown of a link nobody measured', () => {
    expect(stateBefore(undefined, 100)).toBe('unknown');
    expect(stateBefore({ ...link, monitoredSince: null }, 100)).toBe('unknown');
  });
});
