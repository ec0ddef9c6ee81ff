import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Rota, beginningOf, handoversIn, nextHandover, rotaAt, turnOrder } from './rota.js';

const wib = (text: string) => Date.parse(`${text}+07:00`);
const rota = (over: Partial<Rota> = {}): Rota => ({
  startsOn: '2026-11-02',
  handover: { weekday: 1, minute: 480 },
  members: ['ani', 'budi', 'citra'],
  ...over,
});
const holder = (of: Rota, at: string) => turnOrder(of, wib(at))[0];

describe('a rota', () => {
  it('hands over once a week, at that time of that weekday in Asia/Jakarta', () => {
    expect(holder(rota(), '2026-11-02T08:00:00')).toBe('ani');
    expect(holder(rota(), '2026-11-09T07:59:59.999')).toBe('ani');
    expect(holder(rota(), '2026-11-09T08:00:00')).toBe('budi');
    expect(holder(rota(), '2026-11-16T08:00:00')).toBe('citra');
    expect(holder(rota(), '2026-11-23T08:00:00')).toBe('ani');
  });

  it('hands over exactly at midnight WIB, which is 17:00 UTC of the day before', () => {
    const atMidnight = rota({ handover: { weekday: 1, minute: 0 } });
    const midnight = Date.parse('2026-11-08T17:00:00Z');
    expect(turnOrder(atMidnight, midnight - 1)[0]).toBe('ani');
    expect(turnOrder(atMidnight, midnight)[0]).toBe('budi');
  });

  it('that starts in the middle of a week has a short first turn', () => {
    const midweek = rota({ startsOn: '2026-11-05' });
    expect(beginningOf(midweek)).toBe(wib('2026-11-05T08:00:00'));
    expect(holder(midweek, '2026-11-05T08:00:00')).toBe('ani');
    expect(holder(midweek, '2026-11-09T08:00:00')).toBe('budi');
  });

  it('names the others in the order of their turns', () => {
    expect(turnOrder(rota(), wib('2026-11-10T00:00:00'))).toEqual(['budi', 'citra', 'ani']);
    expect(turnOrder(rota({ members: [] }), wib('2026-11-10T00:00:00'))).toEqual([]);
  });

  it('is in force until the next one begins', () => {
    const later = rota({ startsOn: '2026-11-11', members: ['dewi'] });
    const at = (text: string) => rotaAt([later, rota()], wib(text));
    expect(at('2026-11-02T07:59:59')).toBeNull();
    expect(at('2026-11-11T07:59:59')?.members).toHaveLength(3);
    expect(at('2026-11-11T08:00:00')?.members).toEqual(['dewi']);
  });
});

/** The oracle's clock: weekday and minute as the calendar of Asia/Jakarta shows them. */
const calendar = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Jakarta',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
function shown(at: number) {
  const part = Object.fromEntries(
    calendar.formatToParts(at).map((each) => [each.type, each.value]),
  );
  return {
    weekday: WEEKDAYS.indexOf(part['weekday'] ?? '') + 1,
    minute: Number(part['hour']) * 60 + Number(part['minute']),
  };
}

const START = Date.parse('2026-01-01T00:00:00+07:00');
const MINUTE = 60_000;
const handover = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  minute: fc.integer({ min: 0, max: 1_439 }),
});
const day = fc
  .integer({ min: 0, max: 40 })
  .map((days) => new Date(START + days * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10));

describe('rotas, whatever they are', () => {
  it('hand over next when the calendar first shows that weekday and minute', () => {
    fc.assert(
      fc.property(handover, fc.integer({ min: 0, max: 60 * 1_440 }), (at, minutes) => {
        const after = START + minutes * MINUTE;
        let expected = after + MINUTE;
        while (shown(expected).weekday !== at.weekday || shown(expected).minute !== at.minute)
          expected += shown(expected).minute === at.minute ? 1_440 * MINUTE : MINUTE;
        expect(nextHandover(at, after)).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('give every turn to the member after the one before, a hand-over apart', () => {
    const members = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 });
    fc.assert(
      fc.property(handover, day, members, (when, startsOn, people) => {
        const of = { startsOn, handover: when, members: people };
        const from = beginningOf(of);
        const period = { from: from + 1, to: from + 20 * 7 * 86_400_000 + 1 };
        const turns = handoversIn(when, period);
        expect(turns).toHaveLength(20);
        expect(turnOrder(of, from)[0]).toBe(people[0]);
        turns.forEach((at, index) => {
          expect(turnOrder(of, at - 1)[0]).toBe(people[index % people.length]);
          expect(turnOrder(of, at)[0]).toBe(people[(index + 1) % people.length]);
        });
      }),
      { numRuns: 200 },
    );
  });
});
