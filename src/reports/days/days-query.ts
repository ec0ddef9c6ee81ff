import { z } from 'zod';
import { DayPart, lastWibDays, wibDaysOf } from '../../domain/availability/days.js';
import { Instant } from '../../domain/time/instant.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { periodOf, periodQuery } from '../../platform/http/period-query.js';
import { availabilitySchema } from '../schemas.js';

const DEFAULT_DAYS = 90;
const MAX_DAYS = 400;

export const daysQuery = z.strictObject({
  ...periodQuery,
  from: periodQuery.from.meta({
    description: `Start, ISO 8601 with offset; unless given, the ${String(DEFAULT_DAYS)} calendar days up to \`to\``,
  }),
});

export type DaysQuery = z.infer<typeof daysQuery>;

export const daysSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime().meta({ description: 'Exclusive; never later than now' }),
  items: z
    .array(
      availabilitySchema.extend({
        day: z.iso.date().meta({ description: 'Calendar day in Asia/Jakarta' }),
      }),
    )
    .meta({
      description:
        'A day each, in order, the first and the last as far as they lie in the period. They add up to the availability of the link over the period',
    }),
});

/** The days asked for. Throws DomainError `validation` for an empty period and for more than 400 days. */
export function daysOf(query: DaysQuery, now: Instant): DayPart[] {
  const to = Math.min(query.to ?? now, now);
  const days = wibDaysOf(
    periodOf({ from: query.from ?? lastWibDays(DEFAULT_DAYS, to).from, to }, now),
  );
  if (days.length <= MAX_DAYS) return days;
  const message = `the period has more than ${String(MAX_DAYS)} days`;
  throw new DomainError('validation', 'The request does not fit what this call takes.', 400, [
    { path: 'from', code: 'too-big', message },
  ]);
}
