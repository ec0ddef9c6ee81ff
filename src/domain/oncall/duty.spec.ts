import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Override, Roster, dutyAt, nextAt, onRoster, schedule } from './duty.js';

const wib = (text: string) => Date.parse(`${text}+07:00`);
const HOUR = 3_600_000;
const all = () => true;
const but =
  (...gone: string[]) =>
  (person: string) =>
    !gone.includes(person);
const roster = (over: Partial<Roster> = {}): Roster => ({
  rotas: [
    {
      startsOn: '2026-11-02',
      handover: { weekday: 1, minute: 0 },
      members: ['ani', 'budi', 'citra'],
    },
  ],
  overrides: [],
  holidays: new Map(),
  ...over,
});
const override = (person: string, from: string, to: string): Override => ({
  person,
  from: wib(from),
  to: wib(to),
});
const onCall = (of: Roster, at: string) => dutyAt(of, wib(at), all).person;

describe('who is on call', () => {
  it('changes at midnight WIB of the hand-over', () => {
    expect(onCall(roster(), '2026-11-08T23:59:59.999')).toBe('ani');
    expect(onCall(roster(), '2026-11-09T00:00:00')).toBe('budi');
  });

  it('is nobody before the first rota begins', () => {
    expect(dutyAt(roster(), wib('2026-11-01T23:59:59'), all)).toEqual({
      person: null,
      by: 'nobody',
    });
  });

  it('is whoever stands in, half-open and across a hand-over', () => {
    const of = roster({
      overrides: [override('citra', '2026-11-08T12:00:00', '2026-11-09T12:00:00')],
    });
    expect(onCall(of, '2026-11-08T11:59:59')).toBe('ani');
    expect(onCall(of, '2026-11-08T12:00:00')).toBe('citra');
    expect(onCall(of, '2026-11-09T11:59:59')).toBe('citra');
    expect(onCall(of, '2026-11-09T12:00:00')).toBe('budi');
  });

  it('is by the newest override where several overlap', () => {
    const of = roster({
      overrides: [
        override('budi', '2026-11-03T00:00:00', '2026-11-05T00:00:00'),
        override('citra', '2026-11-04T00:00:00', '2026-11-04T06:00:00'),
      ],
    });
    expect(onCall(of, '2026-11-04T05:59:59')).toBe('citra');
    expect(onCall(of, '2026-11-04T06:00:00')).toBe('budi');
  });

  it('is the holiday’s person from midnight to midnight, unless somebody stands in', () => {
    const of = roster({
      holidays: new Map([['2026-11-04', 'dewi']]),
      overrides: [override('budi', '2026-11-04T10:00:00', '2026-11-04T11:00:00')],
    });
    expect(dutyAt(of, wib('2026-11-04T00:00:00'), all)).toEqual({ person: 'dewi', by: 'holiday' });
    expect(onCall(of, '2026-11-04T10:30:00')).toBe('budi');
    expect(onCall(of, '2026-11-04T23:59:59')).toBe('dewi');
    expect(onCall(of, '2026-11-05T00:00:00')).toBe('ani');
  });

  it('passes over who does not count', () => {
    const of = roster({
      overrides: [override('dewi', '2026-11-03T00:00:00', '2026-11-04T00:00:00')],
    });
    const at = wib('2026-11-03T09:00:00');
    expect(dutyAt(of, at, but('dewi', 'ani'))).toEqual({ person: 'budi', by: 'rota' });
    expect(onRoster(of, at)).toEqual(['dewi', 'ani', 'budi', 'citra']);
    expect(dutyAt(of, at, () => false).person).toBeNull();
  });
});

describe('whose turn is next', () => {
  it('is the member after the holder of the turn, who is not on call already', () => {
    const at = wib('2026-11-03T09:00:00');
    expect(nextAt(roster(), at, all)).toBe('budi');
    expect(nextAt(roster(), at, but('budi'))).toBe('citra');
    expect(nextAt(roster(), at, but('ani'))).toBe('citra');
    const standIn = roster({
      overrides: [override('budi', '2026-11-03T00:00:00', '2026-11-04T00:00:00')],
    });
    expect(nextAt(standIn, at, all)).toBe('citra');
  });

  it('is nobody where there is only one', () => {
    const at = wib('2026-11-03T09:00:00');
    expect(nextAt(roster(), at, but('budi', 'citra'))).toBeNull();
    expect(nextAt(roster({ rotas: [] }), at, all)).toBeNull();
  });
});

describe('a schedule', () => {
  it('tells stretches, gaps among them', () => {
    const of = roster({
      overrides: [override('citra', '2026-11-08T12:00:00', '2026-11-09T12:00:00')],
    });
    const period = { from: wib('2026-11-01T00:00:00'), to: wib('2026-11-10T00:00:00') };
    expect(schedule(of, period, all)).toEqual([
      { person: null, by: 'nobody', from: period.from, to: wib('2026-11-02T00:00:00') },
      {
        person: 'ani',
        by: 'rota',
        from: wib('2026-11-02T00:00:00'),
        to: wib('2026-11-08T12:00:00'),
      },
      {
        person: 'citra',
        by: 'override',
        from: wib('2026-11-08T12:00:00'),
        to: wib('2026-11-09T12:00:00'),
      },
      { person: 'budi', by: 'rota', from: wib('2026-11-09T12:00:00'), to: period.to },
    ]);
  });
});

const FROM = wib('2026-11-02T00:00:00');
const HOURS = 6 * 7 * 24;
const hour = fc.integer({ min: -48, max: HOURS + 48 });
const person = fc.constantFrom('ani', 'budi', 'citra', 'dewi');
const dayOf = (hours: number) =>
  new Date(FROM + hours * HOUR + 7 * HOUR).toISOString().slice(0, 10);
const rosters = fc.record({
  // Begun before the period, so that somebody always has the turn.
  rotas: fc
    .array(
      fc.record({
        startsOn: fc.integer({ min: 1, max: 30 }).map((days) => dayOf(days * 24)),
        handover: fc.record({
          weekday: fc.integer({ min: 1, max: 7 }),
          minute: fc.integer({ min: 0, max: 23 }).map((hours) => hours * 60),
        }),
        members: fc.array(person, { minLength: 1, maxLength: 4 }),
      }),
      { maxLength: 2 },
    )
    .map((later) => [
      { startsOn: '2026-10-20', handover: { weekday: 3, minute: 0 }, members: ['ani', 'budi'] },
      ...later,
    ]),
  overrides: fc.array(
    fc.tuple(person, hour, fc.integer({ min: 1, max: 200 })).map(([who, from, length]) => ({
      person: who,
      from: FROM + from * HOUR,
      to: FROM + (from + length) * HOUR,
    })),
    { maxLength: 6 },
  ),
  holidays: fc
    .array(fc.tuple(hour, person), { maxLength: 4 })
    .map((days) => new Map(days.map(([at, who]) => [dayOf(at), who]))),
});

describe('rosters, whatever they hold', () => {
  it('have exactly one person on call at every instant, as the schedule says', () => {
    fc.assert(
      fc.property(rosters, (of) => {
        const period = { from: FROM, to: FROM + HOURS * HOUR };
        const stretches = schedule(of, period, all);
        expect(stretches[0]?.from).toBe(period.from);
        expect(stretches.at(-1)?.to).toBe(period.to);
        stretches.slice(1).forEach(({ from }, index) => {
          expect(from).toBe(stretches[index]?.to);
        });
        const instants = Array.from(
          { length: HOURS },
          (_, at) => FROM + at * HOUR + (at % 2) * (HOUR - 1),
        );
        const wrong = instants.filter((instant) => {
          const within = ({ from, to }: { from: number; to: number }) =>
            from <= instant && instant < to;
          const { person: who } = dutyAt(of, instant, all);
          const said = stretches.filter(within).map((stretch) => stretch.person);
          const standIn = of.overrides.findLast(within)?.person ?? who;
          return who === null || said.length !== 1 || said[0] !== who || standIn !== who;
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('have somebody on call as long as one of them counts', () => {
    const gone = fc.subarray(['ani', 'budi', 'citra', 'dewi']);
    fc.assert(
      fc.property(rosters, gone, hour, (of, absent, hours) => {
        const at = FROM + Math.max(0, hours) * HOUR;
        const duty = dutyAt(of, at, but(...absent));
        const present = onRoster(of, at).filter((who) => !absent.includes(who));
        expect(duty.person).toBe(present[0] ?? null);
      }),
      { numRuns: 300 },
    );
  });
});
