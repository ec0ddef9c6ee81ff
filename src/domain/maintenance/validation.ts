import { startOfWibDay } from '../time/instant.js';
import { MaintenanceSchedule, MaintenanceScope, Weekly } from './window.js';

const MINUTES_PER_DAY = 1_440;
/** Beyond it a window is a slip of the pen, not planned work. */
const EARLIEST_DAY = '2000-01-01';
const LATEST_DAY = '2100-01-01';

export type WindowProblemKind =
  | 'empty-period'
  | 'out-of-range'
  | 'no-weekday'
  | 'bad-weekday'
  | 'bad-time'
  | 'no-length'
  | 'bad-day'
  | 'empty-scope';

/** What is wrong with planned work, and where: `schedule.from`, `scope`. */
export interface WindowProblem {
  readonly kind: WindowProblemKind;
  readonly path: string;
}

/** Every reason for which planned work cannot be entered; none: it can. Lateness is no reason, it is flagged. */
export function windowProblems(
  schedule: MaintenanceSchedule,
  scope: MaintenanceScope,
): WindowProblem[] {
  const ofSchedule = schedule.kind === 'once' ? onceProblems(schedule) : weeklyProblems(schedule);
  return isEmpty(scope) ? [...ofSchedule, { kind: 'empty-scope', path: 'scope' }] : ofSchedule;
}

function isEmpty(scope: MaintenanceScope): boolean {
  if (scope.kind === 'all') return false;
  const { links, villages, districts, regencies, providers, grantYears } = scope;
  return [links, villages, districts, regencies, providers, grantYears].every(
    ({ size }) => size === 0,
  );
}

function onceProblems({ from, to }: { from: number; to: number }): WindowProblem[] {
  const problems: WindowProblem[] = [];
  if (from < startOfWibDay(EARLIEST_DAY)) problems.push(at('out-of-range', 'from'));
  if (to > startOfWibDay(LATEST_DAY)) problems.push(at('out-of-range', 'to'));
  if (!(from < to)) problems.push(at('empty-period', 'to'));
  return problems;
}

function weeklyProblems(weekly: Weekly): WindowProblem[] {
  const problems: WindowProblem[] = [];
  const { weekdays, startMinute, endMinute, validFrom, validTo } = weekly;
  if (weekdays.length === 0) problems.push(at('no-weekday', 'weekdays'));
  if (weekdays.some((day) => !isBetween(day, 1, 7))) problems.push(at('bad-weekday', 'weekdays'));
  if (!isBetween(startMinute, 0, MINUTES_PER_DAY - 1)) problems.push(at('bad-time', 'start'));
  if (!isBetween(endMinute, 0, MINUTES_PER_DAY)) problems.push(at('bad-time', 'end'));
  if (startMinute === endMinute) problems.push(at('no-length', 'end'));
  const days = { validFrom, ...(validTo === null ? {} : { validTo }) };
  for (const [name, day] of Object.entries(days)) {
    if (!isDay(day)) problems.push(at('bad-day', name));
    else if (day < EARLIEST_DAY || day >= LATEST_DAY) problems.push(at('out-of-range', name));
  }
  if (validTo !== null && validTo < validFrom) problems.push(at('empty-period', 'validTo'));
  return problems;
}

function at(kind: WindowProblemKind, field: string): WindowProblem {
  return { kind, path: `schedule.${field}` };
}

function isBetween(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function isDay(day: string): boolean {
  try {
    return Number.isFinite(startOfWibDay(day));
  } catch {
    return false;
  }
}
