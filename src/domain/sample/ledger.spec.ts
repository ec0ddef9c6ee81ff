import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../time/instant.js';
import { SampleLink, sampleOutages, sampleUnknown } from './ledger.js';

const period = { from: Date.UTC(2026, 7, 1), to: Date.UTC(2026, 9, 30) };
const unknown = sampleUnknown(period);
const link = (i: number): SampleLink => ({
  linkId: `33.02.01.${2001 + i}-2023-1`,
  villageCode: `33.02.01.${2001 + i}`,
  regencyCode: i % 2 === 0 ? '33.02' : '33.04',
  parentCode: i % 3 === 0 ? null : 'pop-a',
});
const fleet = Array.from({ length: 200 }, (_, i) => link(i));
const ledgers = fleet.map((one) => sampleOutages(one, period, unknown));

describe('the sample ledger', () => {
  it('is the same whenever it is made', () => {
    expect(sampleOutages(link(3), period, unknown)).toEqual(ledgers[3]);
  });

  it('does not depend on the end of the period, but for what lies beyond it', () => {
    const shorter = { from: period.from, to: period.to - 20 * DAY_MS };
    const cut = fleet.map((one) => sampleOutages(one, shorter, sampleUnknown(shorter)));
    const whole = ledgers.map((list) => list.filter((one) => one.endedAt <= shorter.to));
    expect(cut).toEqual(whole);
  });

  it('keeps outages sorted, apart, off unknown time and inside the period', () => {
    const faults: string[] = [];
    for (const list of ledgers) {
      let previous = period.from;
      for (const one of list) {
        if (one.startedAt <= previous || one.endedAt <= one.startedAt) faults.push('order');
        if (one.endedAt > period.to) faults.push('beyond the period');
        if (one.lastOkAt >= one.startedAt || one.lastFailAt >= one.endedAt) faults.push('instants');
        if (unknown.some(({ from, to }) => one.startedAt < to && one.endedAt > from))
          faults.push('unknown time');
        previous = one.endedAt;
      }
    }
    expect(faults).toEqual([]);
  });

  it('is believable: a few outages per link, some long, every cause, some settled', () => {
    const all = ledgers.flat();
    const perLink = all.length / fleet.length;
    const downShare =
      all.reduce((sum, one) => sum + (one.endedAt - one.startedAt), 0) /
      (fleet.length * (period.to - period.from));
    expect(perLink).toBeGreaterThan(1);
    expect(perLink).toBeLessThan(8);
    expect(downShare).toBeGreaterThan(0.0005);
    expect(downShare).toBeLessThan(0.01);
    expect(new Set(all.map((one) => one.proposedCause))).toEqual(
      new Set(['link', 'power', 'port', 'upstream']),
    );
    expect(all.some((one) => one.endedAt - one.startedAt > 8 * 3_600_000)).toBe(true);
    expect(all.some((one) => one.settledCause !== null)).toBe(true);
  });

  it('lets a failing upstream node take its links along at the same moment', () => {
    const starts = (i: number) =>
      ledgers[i]!.filter((one) => one.proposedCause === 'upstream').map((one) => one.startedAt);
    expect(starts(1).length).toBeGreaterThan(0);
    expect(starts(0)).toEqual([]);
    expect(starts(2).some((at) => starts(1).includes(at))).toBe(true);
  });
});
