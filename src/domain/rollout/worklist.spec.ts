import { describe, expect, it } from '@jest/globals';
import { STAGES, Stage } from './stage.js';
import { LinkFacts, UNUSED_BPS, WORKLISTS, Worklist, worklist } from './worklist.js';

/** 10:00 in Asia/Jakarta. */
const NOW = Date.parse('2026-11-22T03:00:00Z');
const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;

const GOOD: LinkFacts = {
  linkId: 'a',
  stage: 'operational',
  claimedOperational: false,
  stageSince: '2026-01-01',
  monitoredSince: Date.parse('2025-12-31T20:00:00Z'),
  lastSeenAt: NOW - 60_000,
  plans: [],
  traffic: { bytes: 5e11, seconds: 29 * DAY_SECONDS },
  contractEndsOn: '2027-12-31',
};

const on = (name: Worklist, facts: Partial<LinkFacts>) =>
  worklist(name, [{ ...GOOD, ...facts }], NOW).map(({ what, since }) => [what, since]);
const stagesOn = (name: Worklist, facts: Partial<LinkFacts>): Stage[] =>
  STAGES.filter((stage) => on(name, { ...facts, stage }).length > 0);

describe('worklists', () => {
  it('have nothing to say of a link that is well', () => {
    for (const name of WORKLISTS) expect(on(name, {})).toEqual([]);
  });

  it('name what is claimed and was never seen', () => {
    const never = { monitoredSince: null, lastSeenAt: null };
    expect(on('claimed-never-seen', { stage: 'installed', ...never })).toEqual([
      ['installed, never measured', '2026-01-01'],
    ]);
    const claim = { stage: 'accepted' as const, claimedOperational: true, lastSeenAt: null };
    expect(on('claimed-never-seen', claim)).toEqual([
      ['claimed operational, measured, and never answered', '2026-01-01'],
    ]);
    expect(stagesOn('claimed-never-seen', never)).toEqual(['installed', 'accepted', 'operational']);
  });

  it('name what is overdue, a day after its plan and until it is reached', () => {
    const plan = (plannedOn: string, reached = false) => ({
      stage: 'contracted' as const,
      plans: [{ milestone: 'surveyed' as const, plannedOn, reached }],
    });
    expect(on('overdue-milestone', plan('2026-11-22'))).toEqual([]);
    expect(on('overdue-milestone', plan('2026-11-19'))).toEqual([
      ['surveyed is 3 days late', '2026-11-19'],
    ]);
    expect(on('overdue-milestone', plan('2026-11-19', true))).toEqual([]);
    expect(on('overdue-milestone', { ...plan('2026-11-19'), stage: 'cancelled' })).toEqual([]);
  });

  it('say apart from the text what is concerned, and how much', () => {
    const parts = (name: Worklist, facts: Partial<LinkFacts>) =>
      worklist(name, [{ ...GOOD, ...facts }], NOW).map(({ about, amount }) => [about, amount]);
    const plan = { milestone: 'surveyed' as const, plannedOn: '2026-11-19', reached: false };
    expect(parts('overdue-milestone', { plans: [plan] })).toEqual([['surveyed', 3]]);
    expect(parts('seen-not-installed', { stage: 'surveyed' })).toEqual([['surveyed', null]]);
    expect(parts('silent-14-days', { lastSeenAt: NOW - 15.5 * DAY_MS })).toEqual([[null, 15]]);
    const traffic = { bytes: 125 * 10 * DAY_SECONDS, seconds: 10 * DAY_SECONDS };
    expect(parts('never-used', { traffic })).toEqual([[null, 1_000]]);
    const ended = { milestone: 'ended' as const, plannedOn: '2026-12-01', reached: false };
    expect(parts('ending-90-days', { plans: [ended], contractEndsOn: '2026-12-31' })).toEqual([
      ['funding', null],
      ['contract', null],
    ]);
  });

  it('name what answers and is not registered as installed', () => {
    expect(on('seen-not-installed', { stage: 'surveyed' })).toEqual([
      ['answers, and is registered as surveyed', '2026-01-01'],
    ]);
    expect(stagesOn('seen-not-installed', {})).toEqual([
      'funded',
      'contracted',
      'surveyed',
      'cancelled',
    ]);
    expect(on('seen-not-installed', { stage: 'surveyed', lastSeenAt: null })).toEqual([]);
  });

  it('name what is silent for 14 days, not a moment less', () => {
    expect(on('silent-14-days', { lastSeenAt: NOW - 14 * DAY_MS })).toEqual([
      ['no answer for 14 days', '2026-11-08'],
    ]);
    expect(on('silent-14-days', { lastSeenAt: NOW - 14 * DAY_MS + 1 })).toEqual([]);
    expect(on('silent-14-days', { lastSeenAt: null })).toEqual([]);
    expect(on('silent-14-days', { lastSeenAt: 0, stage: 'ended' })).toEqual([]);
  });

  it('name what is never used, where traffic was read for long enough', () => {
    const traffic = (bps: number, days = 20) => ({
      traffic: { bytes: (bps * days * DAY_SECONDS) / 8, seconds: days * DAY_SECONDS },
    });
    expect(on('never-used', traffic(UNUSED_BPS - 1))).toEqual([
      ['4999 bit/s on average over 30 days', '2026-10-23'],
    ]);
    expect(on('never-used', traffic(UNUSED_BPS))).toEqual([]);
    expect(on('never-used', traffic(0, 6.9))).toEqual([]);
    expect(on('never-used', traffic(0, 7))).toHaveLength(1);
    expect(on('never-used', { traffic: null })).toEqual([]);
    expect(stagesOn('never-used', traffic(0))).toEqual(['installed', 'accepted', 'operational']);
  });

  it('name what ends within 90 days, and what has ended', () => {
    expect(on('ending-90-days', { contractEndsOn: '2027-02-20' })).toEqual([
      ['contract ends on 2027-02-20', '2027-02-20'],
    ]);
    expect(on('ending-90-days', { contractEndsOn: '2027-02-21' })).toEqual([]);
    expect(on('ending-90-days', { contractEndsOn: '2026-11-21' })).toEqual([
      ['contract ended on 2026-11-21', '2026-11-21'],
    ]);
    expect(on('ending-90-days', { contractEndsOn: null })).toEqual([]);
    const plans = [{ milestone: 'ended' as const, plannedOn: '2026-12-31', reached: false }];
    expect(on('ending-90-days', { plans })).toEqual([['funding ends on 2026-12-31', '2026-12-31']]);
    expect(on('ending-90-days', { plans, stage: 'ended' })).toEqual([]);
  });
});
