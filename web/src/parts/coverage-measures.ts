import type { Answer } from '../api/client';
import { words } from '../words/language';
import type { Writing } from '../words/numbers';
import type { State } from '../words/shared';
import type { LegendEntry } from './tile-grid';

export type CoverageRow = Answer<'/coverage'>['rows'][number];

/** A figure of a row of coverage that can be drawn. */
export interface Measure {
  readonly of: (row: CoverageRow) => number | null;
  /** A ratio, and the digits of its percentage. */
  readonly share?: number;
  /** Where its steps 1 to 4 begin; without, a quarter each of the greatest. */
  readonly bounds?: readonly number[];
  readonly bad?: true;
  /** What narrows the list of villages to those counted. */
  readonly narrows?: Readonly<Record<string, string>>;
}

/** Bounds of a ratio of counts. */
export const QUARTERS = [1e-9, 0.25, 0.5, 0.75];

/** How many villages are in a state now. */
export const stateMeasure = (of: State, bad?: true): Measure => ({
  of: (row) => row.states[of],
  narrows: { state: of },
  ...(bad === undefined ? {} : { bad, bounds: [1, 2, 5, 10] }),
});

export const MEASURES = {
  villages: { of: (row) => row.villages },
  down: stateMeasure('down', true),
  degraded: stateMeasure('degraded', true),
  unknown: stateMeasure('unknown', true),
  availability: {
    of: (row) => row.availability30d.ratio,
    share: 2,
    bounds: [0.98, 0.99, 0.995, 0.999],
  },
  // Of villages, as the stages are.
  operationalShare: {
    of: (row) => (row.villages === 0 ? null : row.stages.operational / row.villages),
    share: 0,
    bounds: QUARTERS,
    narrows: { stage: 'operational' },
  },
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureName = keyof typeof MEASURES;

export const isMeasure = (name: string): name is MeasureName => name in MEASURES;

const text = words({
  id: {
    villages: 'Desa berhibah',
    down: 'Putus sekarang',
    degraded: 'Menurun sekarang',
    unknown: 'Tidak terukur sekarang',
    availability: 'Ketersediaan 30 hari',
    operationalShare: 'Beroperasi dari yang didanai',
    below: (bound: string) => `di bawah ${bound}`,
    from: (bound: string) => `${bound} ke atas`,
    between: (low: string, high: string) => `${low} sampai di bawah ${high}`,
    above: (high: string) => `di atas 0 sampai di bawah ${high}`,
    none: 'tidak ada angka',
    weak: 'terukur di bawah 95\u00a0% waktu; dalam kurung: bagian yang terukur',
  },
  en: {
    villages: 'Villages with a grant',
    down: 'Down now',
    degraded: 'Degraded now',
    unknown: 'Not measured now',
    availability: 'Availability of 30 days',
    operationalShare: 'Operational of those funded',
    below: (bound: string) => `below ${bound}`,
    from: (bound: string) => `${bound} and more`,
    between: (low: string, high: string) => `${low} to below ${high}`,
    above: (high: string) => `above 0 to below ${high}`,
    none: 'no figure',
    weak: 'less than 95\u00a0% of the time measured; in brackets: the part measured',
  },
});
export const measureWords = text;

/** A quarter of the greatest, rounded up to 1, 2 or 5 and noughts. */
function quarter(greatest: number): number {
  const exact = Math.max(1, greatest / 4);
  const scale = 10 ** Math.floor(Math.log10(exact));
  const factor = [1, 2, 5, 10].find((one) => one * scale >= exact) ?? 10;
  return factor * scale;
}

/** Where the steps 1 to 4 of a measure begin among these rows. */
export function boundsOf(measure: Measure, rows: readonly CoverageRow[]): readonly number[] {
  if (measure.bounds) return measure.bounds;
  const width = quarter(Math.max(1, ...rows.map((row) => measure.of(row) ?? 0)));
  return [1, width + 1, 2 * width + 1, 3 * width + 1];
}

export const stepOf = (value: number | null, bounds: readonly number[]): number | null =>
  value === null ? null : bounds.filter((bound) => value >= bound).length;

export const figureOf = (measure: Measure, value: number | null, writing: Writing): string => {
  if (value === null) return '–';
  return measure.share === undefined
    ? writing.number(value)
    : writing.percent(value, measure.share);
};

/** With one digit at most, for tiles. */
export const shortFigureOf = (measure: Measure, value: number | null, writing: Writing): string =>
  value === null || measure.share === undefined
    ? figureOf(measure, value, writing)
    : writing.percent(value, Math.min(1, measure.share));

/** What each step means, in words. */
export function legendOf(
  measure: Measure,
  bounds: readonly number[],
  writing: Writing,
  word: (typeof text)['id'],
): readonly LegendEntry[] {
  const write = (value: number) =>
    measure.share === undefined
      ? writing.number(value)
      : `${writing.number(value * 100, 1)}\u00a0%`;
  const steps = bounds.map((low, index) => {
    const next = bounds[index + 1];
    if (next === undefined) return word.from(write(low));
    if (measure.share === undefined)
      return next === low + 1 ? write(low) : `${write(low)}–${write(next - 1)}`;
    return low < 1e-6 ? word.above(write(next)) : word.between(write(low), write(next));
  });
  const first = bounds[0] ?? 0;
  const lowest = measure.share !== undefined && first > 1e-6 ? word.below(write(first)) : write(0);
  return [
    ...[lowest, ...steps].map((entry, step) => ({ step, text: entry })),
    ...(measure.share === undefined ? [] : [{ step: null, text: word.none }]),
    ...(measure === MEASURES.availability ? [{ step: 2, text: word.weak, weak: true }] : []),
  ];
}
