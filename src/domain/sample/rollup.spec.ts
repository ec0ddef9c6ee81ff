import { describe, expect, it } from '@jest/globals';
import { sampleOutages, sampleUnknown } from './ledger.js';
import { SampleRollup, sampleRollups } from './rollup.js';

const HOUR_MS = 3_600_000;
const period = { from: Date.UTC(2026, 7, 1), to: Date.UTC(2026, 9, 30) };
const unknown = sampleUnknown(period);
const links = Array.from({ length: 12 }, (_, i) => ({
  linkId: `33.05.01.${2001 + i}-2024-1`,
  villageCode: `33.05.01.${2001 + i}`,
  regencyCode: '33.05',
  parentCode: 'pop-b',
}));
const histories = links.map((link) => {
  const outages = sampleOutages(link, period, unknown);
  return { link, outages, hours: [...sampleRollups(link, period, HOUR_MS, outages, unknown)] };
});
const sum = (
  rows: readonly SampleRollup[],
  key:
    | 'downSeconds'
    | 'unknownSeconds'
    | 'echoesLost'
    | 'echoesSent'
    | 'receivedBytes'
    | 'transmittedBytes',
) => rows.reduce((total, row) => total + row[key], 0);

describe('the sample rollups', () => {
  it('have every hour once, with seconds that sum to the hour', () => {
    for (const { hours } of histories) {
      expect(hours).toHaveLength((period.to - period.from) / HOUR_MS);
      expect(
        hours.filter((row) => row.upSeconds + row.downSeconds + row.unknownSeconds !== 3_600),
      ).toEqual([]);
      expect(hours.filter((row) => row.upSeconds < 0 || row.receivedBytes < 0)).toEqual([]);
    }
  });

  it('agree with the ledger on the time down and unknown', () => {
    for (const { outages, hours } of histories) {
      const down = outages.reduce((total, one) => total + one.endedAt - one.startedAt, 0) / 1_000;
      expect(sum(hours, 'downSeconds')).toBeCloseTo(down, 6);
      expect(sum(hours, 'unknownSeconds')).toBeCloseTo(
        unknown.reduce((total, { from, to }) => total + to - from, 0) / 1_000,
        6,
      );
    }
    expect(histories.some(({ outages }) => outages.length > 0)).toBe(true);
    expect(unknown.length).toBeGreaterThan(0);
  });

  it('send 720 echoes an hour, none while unknown, and lose every one of an outage', () => {
    for (const { hours } of histories) {
      expect(hours.filter((row) => row.echoesSent !== 720 - row.unknownSeconds / 5)).toEqual([]);
      expect(
        hours.filter(
          (row) => row.echoesLost < row.downSeconds / 5 || row.echoesLost > row.echoesSent,
        ),
      ).toEqual([]);
      expect(
        hours.filter((row) => (row.rttAvgMs === null) !== (row.echoesLost === row.echoesSent)),
      ).toEqual([]);
    }
  });

  it('carry a day curve: evenings over nights, weekend mornings over weekday ones', () => {
    const { hours } = histories[0]!;
    const wibHour = (row: SampleRollup) => new Date(row.bucket + 7 * HOUR_MS).getUTCHours();
    const wibDay = (row: SampleRollup) => new Date(row.bucket + 7 * HOUR_MS).getUTCDay();
    const mean = (rows: SampleRollup[]) => sum(rows, 'receivedBytes') / rows.length;
    const evening = mean(hours.filter((row) => wibHour(row) === 20));
    const night = mean(hours.filter((row) => wibHour(row) === 3));
    const sunday = mean(hours.filter((row) => wibHour(row) === 10 && wibDay(row) === 0));
    const tuesday = mean(hours.filter((row) => wibHour(row) === 10 && wibDay(row) === 2));
    expect(evening).toBeGreaterThan(4 * night);
    expect(sunday).toBeGreaterThan(tuesday);
    expect(Math.max(...hours.map((row) => row.peakReceiveBps ?? 0))).toBeLessThan(100e6);
    expect(
      hours.filter((row) => (row.receivedBytes * 8) / 3_600 > (row.peakReceiveBps ?? 0)),
    ).toEqual([]);
  });

  it('count the same in buckets of 5 minutes as in hours', () => {
    for (const { link, outages, hours } of histories) {
      const fine = [...sampleRollups(link, period, 300_000, outages, unknown)];
      const folded = hours.map((_, i) => fine.slice(i * 12, i * 12 + 12));
      for (const key of [
        'echoesSent',
        'echoesLost',
        'receivedBytes',
        'transmittedBytes',
      ] as const) {
        expect(folded.map((twelve) => sum(twelve, key))).toEqual(hours.map((row) => row[key]));
      }
    }
  });
});
