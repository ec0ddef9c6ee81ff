import { describe, expect, it } from '@jest/globals';
import { SeverityRule, Weight, isWorse, severityOf } from './severity.js';

const weight = (over: Partial<Weight> = {}): Weight => ({
  class: 'outage',
  links: new Set(['33.06.08.2007-2023-1']),
  regencies: new Set(['33.06']),
  providers: new Set(['serat']),
  tags: new Set(['3T']),
  ...over,
});
/** Noon in Asia/Jakarta. */
const NOON = Date.parse('2026-11-01T05:00:00Z');
const rule = (match: SeverityRule['match'], severity: SeverityRule['severity'] = 'critical') => ({
  match,
  severity,
});

describe('severity', () => {
  it('is what the first rule says that fits, and major without one', () => {
    const rules = [rule({ provider: ['lain'] }), rule({ tag: ['3T'] }, 'minor'), rule({})];
    expect(severityOf(rules, weight(), NOON)).toBe('minor');
    expect(severityOf(rules, weight({ tags: new Set() }), NOON)).toBe('critical');
    expect(severityOf([], weight(), NOON)).toBe('major');
  });

  it.each<[string, SeverityRule['match'], boolean]>([
    ['class', { class: ['outage', 'monitor'] }, true],
    ['another class', { class: ['security'] }, false],
    ['one of the links', { link: ['x', '33.06.08.2007-2023-1'] }, true],
    ['regency and provider', { regency: ['33.06'], provider: ['serat'] }, true],
    ['one that fits and one that does not', { regency: ['33.06'], provider: ['lain'] }, false],
    ['enough links', { links: 1 }, true],
    ['too few links', { links: 2 }, false],
    ['hours of the day', { hours: { from: 8 * 60, to: 17 * 60 } }, true],
    ['until, which is no longer in it', { hours: { from: 8 * 60, to: 12 * 60 } }, false],
    ['from, which is', { hours: { from: 12 * 60, to: 13 * 60 } }, true],
    ['hours over midnight', { hours: { from: 22 * 60, to: 5 * 60 } }, false],
  ])('matches by %s', (_, match, fits) => {
    expect(severityOf([rule(match)], weight(), NOON)).toBe(fits ? 'critical' : 'major');
  });

  it.each([
    ['2026-11-01T14:59:00Z', 'major'],
    ['2026-11-01T15:00:00Z', 'minor'],
    ['2026-11-01T21:59:00Z', 'minor'],
    ['2026-11-01T22:00:00Z', 'major'],
  ])('counts hours over midnight by the clock of Asia/Jakarta: %s is %s', (at, severity) => {
    const night = rule({ hours: { from: 22 * 60, to: 5 * 60 } }, 'minor');
    expect(severityOf([night], weight(), Date.parse(at))).toBe(severity);
  });

  it('knows which is worse', () => {
    expect([
      isWorse('critical', 'major'),
      isWorse('minor', 'major'),
      isWorse('major', 'major'),
    ]).toEqual([true, false, false]);
  });
});
