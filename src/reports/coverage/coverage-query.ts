import { z } from 'zod';
import { COVERAGE_DIMENSIONS } from '../../domain/coverage/dimension.js';
import { Instant, endOfWibDay, wibDay } from '../../domain/time/instant.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { groupByQuery } from '../group-by-query.js';
import { placeQuery } from '../villages/village-query.js';

const asOf = z
  .string()
  .optional()
  .meta({ description: 'YYYY-MM-DD, the end of that day in Asia/Jakarta; today or later' })
  .refine((day) => day === undefined || isDay(day), 'not a calendar day (YYYY-MM-DD)');

function isDay(day: string): boolean {
  try {
    return Number.isFinite(endOfWibDay(day));
  } catch {
    return false;
  }
}

export const coverageQuery = z.strictObject({
  groupBy: groupByQuery(COVERAGE_DIMENSIONS, ['grantYear']),
  ...placeQuery,
  asOf,
});

export type CoverageQuery = z.infer<typeof coverageQuery>;

/**
 * The day (Asia/Jakarta) the figures stand for. A day that is not over yet means now. Throws DomainError
 * `as-of.not-supported` for a day that is: the registry of the past is not kept yet.
 */
export function dayOf(asOf: string | undefined, now: Instant): string {
  const today = wibDay(now);
  if (asOf === undefined || endOfWibDay(asOf) > now) return today;
  const message = `asOf must be today (${today}, Asia/Jakarta) or later: coverage of the past is not there yet`;
  throw new DomainError('as-of.not-supported', message, 400, [
    { path: 'asOf', code: 'not-supported', message },
  ]);
}
