/** A rollup as a chart takes it: a mean is sum / weight. `at` and `seconds` are its bucket, epoch seconds. */
export interface SeriesRow {
  readonly at: number;
  readonly seconds: number;
  readonly sum: number;
  readonly weight: number;
}

/** A step's first epoch second and its value; null where nothing was measured. */
export type SeriesPoint = readonly [epochSeconds: number, value: number | null];

const FINEST_STEP_SECONDS = 300;
/** A chart shows no more, and it is 41 hours of five minutes. */
export const MAX_DEFAULT_POINTS = 500;

const HOUR = 3_600;
const DAY = 86_400;
const DEFAULT_STEPS = [FINEST_STEP_SECONDS, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY];

/** The finest usual step, seconds, that shows a period of that length in at most 500 points; beyond, whole weeks. */
export function defaultStepSeconds(periodSeconds: number): number {
  const usual = DEFAULT_STEPS.find((step) => periodSeconds / step <= MAX_DEFAULT_POINTS);
  return usual ?? Math.ceil(periodSeconds / MAX_DEFAULT_POINTS / (7 * DAY)) * 7 * DAY;
}

/** The step, seconds, rounded up to whole five minutes, the finest that is kept. */
export function wholeStep(stepSeconds: number): number {
  return Math.ceil(stepSeconds / FINEST_STEP_SECONDS) * FINEST_STEP_SECONDS;
}

/**
 * The points of a half-open period, epoch seconds, steps lying on whole multiples since 1970. A row counts in every step
 * it overlaps, by its share; rows that are coarser than a step thus give their value to each.
 */
export function seriesOf(
  rows: readonly SeriesRow[],
  period: { readonly from: number; readonly to: number },
  stepSeconds: number,
): SeriesPoint[] {
  const first = Math.floor(period.from / stepSeconds) * stepSeconds;
  const count = Math.max(Math.ceil((period.to - first) / stepSeconds), 0);
  const sums = new Float64Array(count);
  const weights = new Float64Array(count);
  for (const { at, seconds, sum, weight } of rows) {
    const last = Math.min(Math.ceil((at + seconds - first) / stepSeconds), count);
    for (let i = Math.max(Math.floor((at - first) / stepSeconds), 0); i < last; i += 1) {
      const start = first + i * stepSeconds;
      const share = (Math.min(at + seconds, start + stepSeconds) - Math.max(at, start)) / seconds;
      sums[i] = (sums[i] ?? 0) + sum * share;
      weights[i] = (weights[i] ?? 0) + weight * share;
    }
  }
  return Array.from({ length: count }, (_, i): SeriesPoint => {
    const weight = weights[i] ?? 0;
    return [first + i * stepSeconds, weight > 0 ? (sums[i] ?? 0) / weight : null];
  });
}
