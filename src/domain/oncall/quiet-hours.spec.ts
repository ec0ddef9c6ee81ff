import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_QUIET_HOURS, notBefore } from './quiet-hours.js';

const wib = (text: string) => Date.parse(`${text}+07:00`);
const quiet = DEFAULT_QUIET_HOURS;

describe('quiet hours', () => {
  it.each([
    ['2026-11-04T21:59:59.999', null],
    ['2026-11-04T22:00:00', '2026-11-05T05:00:00'],
    ['2026-11-04T23:59:59', '2026-11-05T05:00:00'],
    ['2026-11-05T00:00:00', '2026-11-05T05:00:00'],
    ['2026-11-05T04:59:59.999', '2026-11-05T05:00:00'],
    ['2026-11-05T05:00:00', null],
  ])('keep what is minor at %s until their end', (at, until) => {
    expect(notBefore('minor', wib(at), quiet)).toBe(until === null ? null : wib(until));
  });

  it('never keep what is critical, and what is major only where they say so', () => {
    const night = wib('2026-11-05T02:00:00');
    expect(notBefore('critical', night, quiet)).toBeNull();
    expect(notBefore('major', night, quiet)).toBeNull();
    const noon = { major: { from: 60, to: 180 }, minor: null };
    expect(notBefore('major', night, noon)).toBe(wib('2026-11-05T03:00:00'));
    expect(notBefore('minor', night, noon)).toBeNull();
  });

  it('end within a day, at their end, and hold nothing back then', () => {
    const minute = fc.integer({ min: 0, max: 1_439 });
    const instant = fc.integer({ min: 0, max: 4_000_000_000_000 });
    const shown = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Asia/Jakarta',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const minuteOf = (at: number) => {
      const [hour = '', rest = ''] = shown.format(at).split(':');
      return Number(hour) * 60 + Number(rest);
    };
    fc.assert(
      fc.property(minute, minute, instant, (from, to, at) => {
        const hours = { major: null, minor: { from, to } };
        const now = minuteOf(at);
        const within = from <= to ? now >= from && now < to : now >= from || now < to;
        const until = notBefore('minor', at, hours);
        expect(until !== null).toBe(within);
        if (until === null) return;
        expect(until).toBeGreaterThan(at);
        expect(until - at).toBeLessThanOrEqual(86_400_000);
        expect(minuteOf(until)).toBe(to);
        expect(notBefore('minor', until, hours)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });
});
