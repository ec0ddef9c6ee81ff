import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import type { Series } from './series';

/** A line of a chart: which series, in what unit, under what name. */
export interface Drawn {
  readonly metric: 'rtt' | 'loss' | 'in' | 'out';
  readonly name: string;
  readonly scale: number;
  readonly unit: string;
  readonly digits: number;
}

export interface Line extends Drawn {
  readonly series: Series;
}

/** A value with its unit, as it is read. */
export function useFigure(): (line: Drawn, value: number | null | undefined) => string {
  const { number } = useWriting();
  const { notMeasured } = useWords(shared);
  return ({ unit, digits }, value) =>
    value == null ? notMeasured : `${number(value, digits)} ${unit}`;
}
