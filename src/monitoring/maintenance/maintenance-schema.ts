import { z } from 'zod';
import {
  MAINTENANCE_PHASES,
  nextOccurrence,
  phaseOf,
} from '../../domain/maintenance/occurrences.js';
import { MaintenanceSchedule, MaintenanceScope } from '../../domain/maintenance/window.js';
import { Instant } from '../../domain/time/instant.js';
import { plainText } from '../../platform/http/plain-text.js';
import { StoredWindow } from './window-rows.js';

const MAX_NAMED = 10_000;

const instant = z.iso.datetime({ offset: true, error: 'not an ISO 8601 instant with an offset' });
const codes = <Item extends z.ZodType>(item: Item) => z.array(item).max(MAX_NAMED).optional();
const timeOfDay = (pattern: RegExp) => z.string().regex(pattern, 'a time of day such as 22:30');
const day = z.iso.date('a calendar day, YYYY-MM-DD');

const scheduleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('once'), from: instant, to: instant }),
  z.strictObject({
    kind: z.literal('weekly'),
    weekdays: z
      .array(z.int().min(1).max(7))
      .min(1)
      .max(7)
      .meta({ description: 'ISO weekdays on which it begins, 1 is Monday' }),
    start: timeOfDay(/^([01]\d|2[0-3]):[0-5]\d$/).meta({ description: 'Asia/Jakarta' }),
    end: timeOfDay(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/).meta({
      description: 'Asia/Jakarta; before the start: on the next day',
    }),
    validFrom: day.meta({ description: 'First day on which it may begin' }),
    validTo: day.nullable().default(null).meta({ description: 'Last such day; null: for good' }),
  }),
]);

const namedScope = z.strictObject({
  links: codes(z.string().max(64)),
  villages: codes(z.string().max(13)),
  districts: codes(z.string().max(8)),
  regencies: codes(z.string().max(5)),
  providers: codes(z.string().max(40)),
  grantYears: codes(z.int().min(2000).max(2100)),
});

const scopeSchema = z
  .union([z.strictObject({ all: z.literal(true) }), namedScope])
  .meta({ description: 'All links, or those that pass every list given, as filters do' });

export const windowBody = z.strictObject({
  title: plainText(120),
  reason: plainText(500),
  schedule: scheduleSchema,
  scope: scopeSchema,
});
export const cancelBody = z.strictObject({ reason: plainText(500) });

export type WindowBody = z.infer<typeof windowBody>;

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minute: number) =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

export function scheduleOf(schedule: WindowBody['schedule']): MaintenanceSchedule {
  if (schedule.kind === 'once')
    return { kind: 'once', from: Date.parse(schedule.from), to: Date.parse(schedule.to) };
  const { weekdays, start, end, validFrom, validTo } = schedule;
  return {
    kind: 'weekly',
    weekdays: [...new Set(weekdays)].sort(),
    startMinute: minuteOf(start),
    endMinute: minuteOf(end),
    validFrom,
    validTo,
  };
}

export function scopeOf(scope: WindowBody['scope']): MaintenanceScope {
  if ('all' in scope) return { kind: 'all' };
  return {
    kind: 'some',
    links: new Set(scope.links),
    villages: new Set(scope.villages),
    districts: new Set(scope.districts),
    regencies: new Set(scope.regencies),
    providers: new Set(scope.providers),
    grantYears: new Set(scope.grantYears),
  };
}

export const windowSchema = z.object({
  id: z.string(),
  title: z.string(),
  reason: z.string(),
  schedule: scheduleSchema,
  scope: scopeSchema,
  links: z.int().meta({ description: 'How many links it applies to now' }),
  phase: z.enum(MAINTENANCE_PHASES),
  nextFrom: z.iso.datetime().nullable().meta({ description: 'Of the occurrence now, or the next' }),
  nextTo: z.iso.datetime().nullable(),
  enteredBy: z.string(),
  enteredAt: z.iso.datetime(),
  late: z.boolean().meta({ description: 'It excludes time that was past when it was entered' }),
  lateFrom: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'What was excluded afterwards began here and ended with its entry' }),
  cancelled: z
    .object({ by: z.string(), at: z.iso.datetime(), reason: z.string() })
    .nullable()
    .meta({ description: 'What lies before it stays excluded' }),
});

export type ShownWindow = z.infer<typeof windowSchema>;

const iso = (at: Instant) => new Date(at).toISOString();

/** A window as it is answered; `links`: how many it applies to. */
export function shownWindow(window: StoredWindow, links: number, now: Instant): ShownWindow {
  const next = nextOccurrence(window, now);
  const { cancelledAt, cancelledBy, cancelReason } = window;
  return {
    id: window.id,
    title: window.title,
    reason: window.reason,
    schedule: shownSchedule(window.schedule),
    scope: shownScope(window.scope),
    links,
    phase: phaseOf(window, now),
    nextFrom: next && iso(next.from),
    nextTo: next && iso(next.to),
    enteredBy: window.enteredBy,
    enteredAt: iso(window.enteredAt),
    late: window.lateFrom !== null,
    lateFrom: window.lateFrom === null ? null : iso(window.lateFrom),
    cancelled:
      cancelledAt === null
        ? null
        : { by: cancelledBy ?? '', at: iso(cancelledAt), reason: cancelReason ?? '' },
  };
}

export function shownSchedule(schedule: MaintenanceSchedule): ShownWindow['schedule'] {
  if (schedule.kind === 'once')
    return { kind: 'once', from: iso(schedule.from), to: iso(schedule.to) };
  const { weekdays, startMinute, endMinute, validFrom, validTo } = schedule;
  return {
    kind: 'weekly',
    weekdays: [...weekdays],
    start: timeOf(startMinute),
    end: timeOf(endMinute),
    validFrom,
    validTo,
  };
}

export function shownScope(scope: MaintenanceScope): ShownWindow['scope'] {
  if (scope.kind === 'all') return { all: true };
  const { kind: _kind, ...lists } = scope;
  return Object.fromEntries(
    Object.entries(lists)
      .filter(([, named]) => named.size > 0)
      .map(([name, named]) => [name, [...named]]),
  );
}
