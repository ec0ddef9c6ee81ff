import { z } from 'zod';
import { COVERAGE_DIMENSIONS } from '../../domain/coverage/dimension.js';
import { Instant, endOfWibDay, wibDay } from '../../domain/time/instant.js';
import { groupByQuery } from '../group-by-query.js';
import { placeQuery } from '../villages/village-query.js';

const asOf = z
  .string()
  .optional()
  .meta({ description: 'YYYY-MM-DD, the end of that day in Asia/Jakarta; today or later is now' })
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

/** The day (Asia/Jakarta) the figures stand for, and its end; `end` null: it is not over yet, so the figures are those of now. */
export function dayOf(
  asOf: string | undefined,
  now: Instant,
): { readonly day: string; readonly end: Instant | null } {
  const today = wibDay(now);
  if (asOf === undefined || endOfWibDay(asOf) > now) return { day: today, end: null };
  return { day: asOf, end: endOfWibDay(asOf) };
}
