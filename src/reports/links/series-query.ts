import { z } from 'zod';
import { SeriesPoint, defaultStepSeconds, wholeStep } from '../../domain/rollup/series.js';
import { Interval } from '../../domain/time/interval.js';
import { SERIES_METRICS } from '../../monitoring/rollups/rollup-series.service.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { periodQuery } from '../../platform/http/period-query.js';

const LONGEST_STEP_SECONDS = 366 * 86_400;
/** Five weeks of five minutes; an answer of some 300 KB. */
const MAX_POINTS = 10_000;

export const seriesQuery = z.strictObject({
  ...periodQuery,
  metric: z.enum(SERIES_METRICS).meta({
    description:
      'rtt: mean round trip of the answered echoes; loss: share of the echoes sent that were lost; in, out: mean rate received and sent by the monitored port',
  }),
  step: z.coerce.number().int().min(300).max(LONGEST_STEP_SECONDS).optional().meta({
    description:
      'Seconds per point, rounded up to whole five minutes; unless given, as fine as 500 points allow',
  }),
});

export const seriesSchema = z.object({
  step: z.number().meta({ description: 'Seconds per point, as used' }),
  unit: z.enum(['ms', 'ratio', 'bit/s']),
  points: z.array(z.tuple([z.number(), z.number().nullable()])).meta({
    description:
      'Epoch second at which a step begins, on whole multiples of it, and the value; null: nothing was measured',
  }),
});

export type SeriesQuery = z.infer<typeof seriesQuery>;

export interface SeriesAnswer {
  readonly step: number;
  readonly unit: z.infer<typeof seriesSchema>['unit'];
  readonly points: readonly SeriesPoint[];
}

/** The step to answer with, seconds. Throws DomainError `validation` when it makes too many points of the period. */
export function stepOf(asked: number | undefined, { from, to }: Interval): number {
  const periodSeconds = (to - from) / 1000;
  const step = asked === undefined ? defaultStepSeconds(periodSeconds) : wholeStep(asked);
  if (periodSeconds / step <= MAX_POINTS) return step;
  const message = `the period has more than ${String(MAX_POINTS)} such steps: take longer ones`;
  throw new DomainError('validation', 'The request does not fit what this call takes.', 400, [
    { path: 'step', code: 'too-small', message },
  ]);
}
