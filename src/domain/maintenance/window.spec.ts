import { describe, expect, it } from '@jest/globals';
import { registeredLink } from '../../../test/builders/links.js';
import { windowProblems } from './validation.js';
import { MaintenanceSchedule, NamedScope, Weekly, appliesTo } from './window.js';

const NOTHING: NamedScope = {
  kind: 'some',
  links: new Set(),
  villages: new Set(),
  districts: new Set(),
  regencies: new Set(),
  providers: new Set(),
  grantYears: new Set(),
};
const link = registeredLink(7);
const concerns = (scope: Partial<NamedScope>) =>
  appliesTo({ scope: { ...NOTHING, ...scope } }, link);

describe('the links planned work applies to', () => {
  it('are all, or those named in some way', () => {
    expect(appliesTo({ scope: { kind: 'all' } }, link)).toBe(true);
    expect(concerns({ links: new Set([link.id]) })).toBe(true);
    expect(concerns({ links: new Set(['33.06.08.2008-2023-1']) })).toBe(false);
    expect(concerns({ villages: new Set([link.village.code]) })).toBe(true);
    expect(concerns({ districts: new Set(['33.06.08', '33.05.01']) })).toBe(true);
    expect(concerns({ regencies: new Set(['33.05']) })).toBe(false);
    expect(concerns({ providers: new Set(['serat']) })).toBe(true);
    expect(concerns({ grantYears: new Set([2022, 2023]) })).toBe(true);
  });

  it('pass every way of naming that is used, as filters do', () => {
    expect(concerns({ regencies: new Set(['33.06']), providers: new Set(['serat']) })).toBe(true);
    expect(concerns({ regencies: new Set(['33.06']), providers: new Set(['teluk']) })).toBe(false);
  });

  it('are not those without a provider when one is named', () => {
    const bare = { ...link, provider: null };
    expect(appliesTo({ scope: { ...NOTHING, providers: new Set(['serat']) } }, bare)).toBe(false);
  });
});

describe('what cannot be planned', () => {
  const weekly: Weekly = {
    kind: 'weekly',
    weekdays: [1],
    startMinute: 60,
    endMinute: 120,
    validFrom: '2026-11-01',
    validTo: null,
  };
  const once = (from: string, to: string): MaintenanceSchedule => ({
    kind: 'once',
    from: Date.parse(from),
    to: Date.parse(to),
  });

  it.each<[string, MaintenanceSchedule, [string, string][]]>([
    ['a night', weekly, []],
    ['over midnight', { ...weekly, startMinute: 1_380, endMinute: 60 }, []],
    ['one day only', { ...weekly, validTo: '2026-11-01' }, []],
    ['once', once('2026-11-10T08:00:00Z', '2026-11-10T08:15:00Z'), []],
    ['no weekday', { ...weekly, weekdays: [] }, [['no-weekday', 'schedule.weekdays']]],
    ['an eighth day', { ...weekly, weekdays: [8] }, [['bad-weekday', 'schedule.weekdays']]],
    ['no length', { ...weekly, endMinute: 60 }, [['no-length', 'schedule.end']]],
    ['a 25th hour', { ...weekly, endMinute: 1_500 }, [['bad-time', 'schedule.end']]],
    ['no such day', { ...weekly, validFrom: '2026-02-30' }, [['bad-day', 'schedule.validFrom']]],
    ['ends before', { ...weekly, validTo: '2026-10-31' }, [['empty-period', 'schedule.validTo']]],
    ['long ago', { ...weekly, validFrom: '1026-11-01' }, [['out-of-range', 'schedule.validFrom']]],
    ['nothing', once('2026-11-10', '2026-11-10'), [['empty-period', 'schedule.to']]],
    [
      'for ever',
      once('1999-01-01', '2200-01-01'),
      [
        ['out-of-range', 'schedule.from'],
        ['out-of-range', 'schedule.to'],
      ],
    ],
  ])('%s', (_, schedule, expected) => {
    const problems = windowProblems(schedule, { kind: 'all' });
    expect(problems.map(({ kind, path }) => [kind, path])).toEqual(expected);
  });

  it('is work on nothing', () => {
    expect(windowProblems(weekly, NOTHING)).toEqual([{ kind: 'empty-scope', path: 'scope' }]);
    expect(windowProblems(weekly, { ...NOTHING, grantYears: new Set([2023]) })).toEqual([]);
  });
});
