import { z } from 'zod';
import { DIMENSIONS, Dimension } from '../../domain/coverage/dimension.js';
import { Instant, endOfWibDay, wibDay } from '../../domain/time/instant.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { placeQuery } from '../villages/village-query.js';

type GroupBy = readonly [Dimension] | readonly [Dimension, Dimension];

const isDimension = (word: string): word is Dimension =>
  (DIMENSIONS as readonly string[]).includes(word);

const groupBy = z
  .string()
  .default('grantYear')
  .meta({ description: `One of ${DIMENSIONS.join(', ')}, or two different ones with a comma` })
  .transform((text, context): GroupBy => {
    const [first, second, ...more] = text.split(',');
    if (first !== undefined && isDimension(first) && more.length === 0) {
      if (second === undefined) return [first];
      if (isDimension(second) && second !== first) return [first, second];
    }
    context.addIssue({
      code: 'custom',
      params: { code: 'unknown-dimension' },
      message: `one of ${DIMENSIONS.join(', ')}, or two different ones with a comma between`,
    });
    return z.NEVER;
  });

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

export const coverageQuery = z.strictObject({ groupBy, ...placeQuery, asOf });

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
