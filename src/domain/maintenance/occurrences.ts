import { DAY_MS, Instant, endOfWibDay, startOfWibDay, wibDay } from '../time/instant.js';
import { Interval } from '../time/interval.js';
import { MaintenanceWindow, Weekly } from './window.js';

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * DAY_MS;

type Timed = Pick<MaintenanceWindow, 'schedule' | 'cancelledAt'>;

/**
 * The occurrences that overlap the period (half-open, epoch milliseconds), in order, disjoint and whole but for what a
 * cancelling cut off.
 */
export function occurrences({ schedule, cancelledAt }: Timed, period: Interval): Interval[] {
  const end = cancelledAt ?? Infinity;
  const planned =
    schedule.kind === 'once'
      ? [{ from: schedule.from, to: schedule.to }]
      : weeklyOccurrences(schedule, { from: period.from, to: Math.min(period.to, end) });
  return planned
    .map(({ from, to }) => ({ from, to: Math.min(to, end) }))
    .filter(({ from, to }) => from < to && from < period.to && to > period.from);
}

function weeklyOccurrences(weekly: Weekly, period: Interval): Interval[] {
  const lengthMinutes =
    weekly.endMinute > weekly.startMinute
      ? weekly.endMinute - weekly.startMinute
      : weekly.endMinute + DAY_MS / MINUTE_MS - weekly.startMinute;
  // One that began the day before the period may still run in it.
  const firstDay = Math.max(
    startOfWibDay(weekly.validFrom),
    startOfWibDay(wibDay(period.from)) - DAY_MS,
  );
  const end = Math.min(
    period.to,
    weekly.validTo === null ? period.to : endOfWibDay(weekly.validTo),
  );
  const found: Interval[] = [];
  let weekday = isoWeekday(firstDay);
  for (let day = firstDay; day < end; day += DAY_MS) {
    if (weekly.weekdays.includes(weekday)) {
      const from = day + weekly.startMinute * MINUTE_MS;
      found.push({ from, to: from + lengthMinutes * MINUTE_MS });
    }
    weekday = (weekday % 7) + 1;
  }
  return found;
}

/** The weekday (ISO, 1 is Monday) an instant falls on in Asia/Jakarta. */
function isoWeekday(at: Instant): number {
  return ((new Date(`${wibDay(at)}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/**
 * Since when the window excludes time that was already past when it was entered: the start of its first occurrence
 * that began before its entry. Null where all of it was entered beforehand, as it should be.
 */
export function lateFrom(window: Timed, enteredAt: Instant): Instant | null {
  const begin =
    window.schedule.kind === 'once'
      ? window.schedule.from
      : startOfWibDay(window.schedule.validFrom);
  return occurrences(window, { from: begin, to: enteredAt })[0]?.from ?? null;
}

/** The occurrence that runs at the instant or else the next; null when none will come. */
export function nextOccurrence(window: Timed, at: Instant): Interval | null {
  const { schedule } = window;
  if (window.cancelledAt !== null && window.cancelledAt <= at) return null;
  const to =
    schedule.kind === 'once'
      ? schedule.to
      : Math.max(at, startOfWibDay(schedule.validFrom)) + WEEK_MS + DAY_MS;
  return occurrences(window, { from: at, to: Math.max(to, at) })[0] ?? null;
}

export const MAINTENANCE_PHASES = ['active', 'upcoming', 'past'] as const;

export type MaintenancePhase = (typeof MAINTENANCE_PHASES)[number];

/** Active while an occurrence runs, upcoming while one is to come, else past: over, or cancelled. */
export function phaseOf(window: Timed, at: Instant): MaintenancePhase {
  const next = nextOccurrence(window, at);
  if (next === null) return 'past';
  return next.from <= at ? 'active' : 'upcoming';
}
