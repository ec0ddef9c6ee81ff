import { z } from 'zod';
import { wibMonthsOf } from '../../domain/availability/months.js';
import { NamedPeriod } from '../../domain/availability/group.js';
import { DIMENSIONS } from '../../domain/coverage/dimension.js';
import { Instant } from '../../domain/time/instant.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { groupByQuery } from '../group-by-query.js';
import { monthOrPeriodOf, monthOrPeriodQuery } from '../../platform/http/period-query.js';
import { availabilitySchema } from '../schemas.js';
import { villageFilterQuery } from '../villages/village-query.js';

/** Ten years. */
const MAX_MONTHS = 120;

export const availabilityQuery = z.strictObject({
  ...monthOrPeriodQuery,
  groupBy: groupByQuery(DIMENSIONS, []),
  by: z.literal('month').optional().meta({
    description: 'A row for each month of Asia/Jakarta; the rows of a group add up to its whole',
  }),
  ...villageFilterQuery,
});

export type AvailabilityQuery = z.infer<typeof availabilityQuery>;

const rowSchema = z.object({
  key: z
    .union([z.string(), z.array(z.string().nullable()).readonly()])
    .nullable()
    .meta({ description: 'Null where there is none, or nothing is grouped; a pair with two' }),
  label: z.string(),
  month: z.string().nullable().meta({ description: 'YYYY-MM with by=month' }),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  links: z.int(),
  availability: availabilitySchema,
});

export const availabilityAnswerSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime().meta({ description: 'Exclusive; never later than now' }),
  sample: z.boolean().meta({ description: 'Whether figures of the sample registry are in it' }),
  definitions: z.record(z.string(), z.string()),
  groupBy: z.array(z.enum(DIMENSIONS)),
  rows: z.array(rowSchema),
  total: rowSchema,
});

export type AvailabilityAnswer = z.infer<typeof availabilityAnswerSchema>;

/** The periods to answer for. Throws DomainError `validation` for an empty period and for more than ten years by month. */
export function periodsOf(query: AvailabilityQuery, now: Instant): NamedPeriod[] {
  const whole = monthOrPeriodOf(query, now);
  if (query.by === undefined) return [{ ...whole, month: null }];
  const months = wibMonthsOf(whole);
  if (months.length <= MAX_MONTHS) return months;
  const message = `the period has more than ${String(MAX_MONTHS)} months`;
  throw new DomainError('validation', 'The request does not fit what this call takes.', 400, [
    { path: 'from', code: 'too-big', message },
  ]);
}
