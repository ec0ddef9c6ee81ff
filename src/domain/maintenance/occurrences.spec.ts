import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lateFrom, nextOccurrence, occurrences, phaseOf } from './occurrences.js';
import { MaintenanceSchedule, Weekly } from './window.js';

const at = (text: string) => Date.parse(text);
const uncancelled = (schedule: MaintenanceSchedule) => ({ schedule, cancelledAt: null });
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });
const shown = (list: readonly { from: number; to: number }[]) =>
  list.map(({ from, to }) => [new Date(from).toISOString(), new Date(to).toISOString()]);

/** Sundays 22:00 to Mondays 02:00 in Asia/Jakarta: 15:00 to 19:00 UTC. 2026-11-01 is a Sunday. */
const nightly: Weekly = {
  kind: 'weekly',
  weekdays: [7],
  startMinute: 22 * 60,
  endMinute: 2 * 60,
  validFrom: '2026-11-01',
  validTo: '2026-11-15',
};

describe('weekly planned work', () => {
  it('goes by the clock of Asia/Jakarta, over midnight, on the days it is valid', () => {
    expect(shown(occurrences(uncancelled(nightly), span('2026-01-01', '2027-01-01')))).toEqual([
      ['2026-11-01T15:00:00.000Z', '2026-11-01T19:00:00.000Z'],
      ['2026-11-08T15:00:00.000Z', '2026-11-08T19:00:00.000Z'],
      ['2026-11-15T15:00:00.000Z', '2026-11-15T19:00:00.000Z'],
    ]);
  });

  it('is whole where the period begins or ends in it, and absent where it only touches', () => {
    const period = span('2026-11-08T18:59:59.999Z', '2026-11-15T15:00:00.001Z');
    expect(occurrences(uncancelled(nightly), period)).toHaveLength(2);
    const between = span('2026-11-08T19:00:00Z', '2026-11-15T15:00:00Z');
    expect(occurrences(uncancelled(nightly), between)).toEqual([]);
  });

  it('keeps what was before it was cancelled', () => {
    const cancelled = { schedule: nightly, cancelledAt: at('2026-11-08T16:00:00Z') };
    expect(shown(occurrences(cancelled, span('2026-11-01', '2026-12-01')))).toEqual([
      ['2026-11-01T15:00:00.000Z', '2026-11-01T19:00:00.000Z'],
      ['2026-11-08T15:00:00.000Z', '2026-11-08T16:00:00.000Z'],
    ]);
    expect(phaseOf(cancelled, at('2026-11-08T15:59:59Z'))).toBe('active');
    expect(phaseOf(cancelled, at('2026-11-08T16:00:00Z'))).toBe('past');
  });

  it('takes a whole day', () => {
    const day = { ...nightly, startMinute: 0, endMinute: 1_440 };
    expect(shown(occurrences(uncancelled(day), span('2026-11-01', '2026-11-02')))).toEqual([
      ['2026-10-31T17:00:00.000Z', '2026-11-01T17:00:00.000Z'],
    ]);
  });
});

describe('planned work, seen from an instant', () => {
  const once = { kind: 'once' as const, ...span('2026-11-10T08:00:00Z', '2026-11-10T08:15:00Z') };

  it('is late when an occurrence began before its entry', () => {
    expect(lateFrom(uncancelled(once), once.from)).toBeNull();
    expect(lateFrom(uncancelled(once), once.from + 1)).toBe(once.from);
    expect(lateFrom(uncancelled(once), at('2027-01-01'))).toBe(once.from);
    expect(lateFrom(uncancelled(nightly), at('2026-11-01T15:00:00Z'))).toBeNull();
    expect(lateFrom(uncancelled(nightly), at('2026-11-20'))).toBe(at('2026-11-01T15:00:00Z'));
  });

  it.each([
    ['2026-11-10T07:59:59.999Z', 'upcoming', '2026-11-10T08:00:00.000Z'],
    ['2026-11-10T08:00:00Z', 'active', '2026-11-10T08:00:00.000Z'],
    ['2026-11-10T08:15:00Z', 'past', null],
  ])('once, at %s, it is %s', (instant, phase, next) => {
    expect(phaseOf(uncancelled(once), at(instant))).toBe(phase);
    const from = nextOccurrence(uncancelled(once), at(instant))?.from;
    expect(from === undefined ? null : new Date(from).toISOString()).toBe(next);
  });

  it.each([
    ['2025-01-01T00:00:00Z', 'upcoming'],
    ['2026-11-01T15:00:00Z', 'active'],
    ['2026-11-01T19:00:00Z', 'upcoming'],
    ['2026-11-15T18:59:59Z', 'active'],
    ['2026-11-15T19:00:00Z', 'past'],
  ])('weekly, at %s, it is %s', (instant, phase) => {
    expect(phaseOf(uncancelled(nightly), at(instant))).toBe(phase);
  });

  it('is past once cancelled', () => {
    const cancelled = { schedule: nightly, cancelledAt: at('2026-11-02T00:00:00Z') };
    expect(phaseOf(cancelled, at('2026-11-01T16:00:00Z'))).toBe('active');
    expect(phaseOf(cancelled, at('2026-11-02T00:00:00Z'))).toBe('past');
  });
});

/**
 * The oracle: what the clock on a wall in Jakarta shows at each minute of five weeks, by the runtime's own time zones,
 * and whether work is planned then. It computes with no interval.
 */
const MINUTE = 60_000;
const ORIGIN = Date.parse('2026-10-18T00:00:00Z');
const MINUTES = 35 * 1_440;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Jakarta',
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const wall = Array.from({ length: MINUTES }, (_, index) => {
  const parts = Object.fromEntries(
    clock.formatToParts(ORIGIN + index * MINUTE).map(({ type, value }) => [type, value]),
  );
  return {
    day: `${parts['year'] ?? ''}-${parts['month'] ?? ''}-${parts['day'] ?? ''}`,
    weekday: WEEKDAYS.indexOf(parts['weekday'] ?? '') + 1,
    minute: Number(parts['hour']) * 60 + Number(parts['minute']),
  };
});
const days = [...new Set(wall.map(({ day }) => day))];

function beginsOn({ weekdays, validFrom, validTo }: Weekly, day: string, weekday: number) {
  return weekdays.includes(weekday) && day >= validFrom && (validTo === null || day <= validTo);
}

function plannedAt(schedule: MaintenanceSchedule, index: number): boolean {
  if (schedule.kind === 'once') {
    const instant = ORIGIN + index * MINUTE;
    return schedule.from <= instant && instant < schedule.to;
  }
  const now = wall[index]!;
  const today = beginsOn(schedule, now.day, now.weekday);
  if (schedule.startMinute < schedule.endMinute)
    return today && now.minute >= schedule.startMinute && now.minute < schedule.endMinute;
  if (today && now.minute >= schedule.startMinute) return true;
  const before = wall[index - 1_440];
  return (
    before !== undefined &&
    beginsOn(schedule, before.day, before.weekday) &&
    now.minute < schedule.endMinute
  );
}

const minute = fc.integer({ min: 0, max: MINUTES });
const weekly: fc.Arbitrary<Weekly> = fc
  .record({
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    startMinute: fc.integer({ min: 0, max: 1_439 }),
    endMinute: fc.integer({ min: 0, max: 1_440 }),
    valid: fc.tuple(fc.nat(days.length - 1), fc.option(fc.nat(days.length - 1))),
  })
  .filter(({ startMinute, endMinute }) => startMinute !== endMinute)
  .map(({ valid: [from, to], ...times }) => ({
    kind: 'weekly',
    ...times,
    validFrom: days[to === null ? from : Math.min(from, to)]!,
    validTo: to === null ? null : days[Math.max(from, to)]!,
  }));
const once = fc.tuple(minute, minute).map(([a, b]) => ({
  kind: 'once' as const,
  from: ORIGIN + Math.min(a, b) * MINUTE,
  to: ORIGIN + (Math.max(a, b) + 1) * MINUTE,
}));
/** Two days, far enough from the edge for the oracle to know the day before. */
const begin = fc.integer({ min: 1_440, max: MINUTES - 2_880 });

describe('planned work, whatever is planned', () => {
  it('agrees with the clock on the wall, minute by minute', () => {
    fc.assert(
      fc.property(
        fc.oneof({ weight: 4, arbitrary: weekly }, once),
        begin,
        fc.integer({ min: 1, max: 2_880 }),
        fc.option(minute),
        (schedule, first, length, cancelled) => {
          const cancelledAt = cancelled === null ? null : ORIGIN + cancelled * MINUTE;
          const period = { from: ORIGIN + first * MINUTE, to: ORIGIN + (first + length) * MINUTE };
          const found = occurrences({ schedule, cancelledAt }, period);
          const cells = new Uint8Array(length);
          for (const { from, to } of found) {
            const start = Math.max((from - ORIGIN) / MINUTE - first, 0);
            const end = Math.min((to - ORIGIN) / MINUTE - first, length);
            if (!(start < end)) throw new Error('an occurrence outside of the period');
            // Twice the same minute would be no array of disjoint intervals.
            for (let cell = start; cell < end; cell += 1) cells[cell]! += 1;
          }
          for (let cell = 0; cell < length; cell += 1) {
            const isCancelled = cancelled !== null && first + cell >= cancelled;
            const expected = !isCancelled && plannedAt(schedule, first + cell);
            if (cells[cell] !== (expected ? 1 : 0))
              throw new Error(`minute ${String(first + cell)}: planned ${String(expected)}`);
          }
        },
      ),
      { numRuns: 10_000 },
    );
    expect(wall).toHaveLength(MINUTES);
  });

  it('is active at an instant exactly when the clock says so', () => {
    fc.assert(
      fc.property(fc.oneof(weekly, once), begin, (schedule, index) => {
        expect(phaseOf(uncancelled(schedule), ORIGIN + index * MINUTE) === 'active').toBe(
          plannedAt(schedule, index),
        );
      }),
      { numRuns: 10_000 },
    );
  });
});
