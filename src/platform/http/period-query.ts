import { z } from 'zod';
import { wibMonth } from '../../domain/availability/months.js';
import { DAY_MS, Instant } from '../../domain/time/instant.js';
import { Interval } from '../../domain/time/interval.js';
import { DomainError } from '../errors/domain-error.js';

const DEFAULT_PERIOD_MS = 30 * DAY_MS;

/** A plus sign that was not percent-encoded arrives as a space. */
const instant = z
  .string()
  .transform((text) => text.replace(' ', '+'))
  .pipe(z.iso.datetime({ offset: true, error: 'not an ISO 8601 instant with an offset' }))
  .transform((text) => Date.parse(text));

/** `from` and `to` of a report, to be spread into the route's z.strictObject. */
export const periodQuery = {
  from: instant
    .optional()
    .meta({ description: 'Start, ISO 8601 with offset; 30 days before `to`' }),
  to: instant.optional().meta({ description: 'End, exclusive; never later than now' }),
};

/** The 30 days before now, over which availability is shown beside a link. */
export function last30Days(now: Instant): Interval {
  return { from: now - DEFAULT_PERIOD_MS, to: now };
}

/** The half-open period asked for, `to` clipped to now. Throws DomainError `validation` when nothing is left of it. */
export function periodOf(
  query: { readonly from?: Instant | undefined; readonly to?: Instant | undefined },
  now: Instant,
): Interval {
  const to = Math.min(query.to ?? now, now);
  const from = query.from ?? to - DEFAULT_PERIOD_MS;
  if (from < to) return { from, to };
  const message = 'the period is empty: `from` must lie before `to` and before now';
  throw new DomainError('validation', 'The request does not fit what this call takes.', 400, [
    { path: 'from', code: 'empty-period', message },
  ]);
}

/** `from` and `to`, or a whole month of Asia/Jakarta. */
export const monthOrPeriodQuery = {
  ...periodQuery,
  month: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'a month such as 2026-11')
    .optional()
    .meta({ description: 'A calendar month in Asia/Jakarta, instead of from and to' }),
};

/** As `periodOf`, also of a month. Throws DomainError `validation` when both are given. */
export function monthOrPeriodOf(
  query: Parameters<typeof periodOf>[0] & { readonly month?: string | undefined },
  now: Instant,
): Interval {
  if (query.month === undefined) return periodOf(query, now);
  if (query.from === undefined && query.to === undefined)
    return periodOf(wibMonth(query.month), now);
  const message = 'a month, or from and to, but not both';
  throw new DomainError('validation', 'The request does not fit what this call takes.', 400, [
    { path: 'month', code: 'invalid', message },
  ]);
}
