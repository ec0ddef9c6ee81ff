import type { CoverageRow } from '../../parts/coverage-measures';
import { STAGES, STATES, type Stage, type State } from '../../words/shared';

/** A column of the pivot. */
export type Figure =
  | { readonly kind: 'count'; readonly name: 'target' | 'funded' | 'villages' | 'desaTotal' }
  | { readonly kind: 'stage'; readonly name: Stage }
  | { readonly kind: 'state'; readonly name: State }
  | { readonly kind: 'share'; readonly name: 'fundedShare' }
  | { readonly kind: 'availability'; readonly name: 'availability' };

export const FIGURES: readonly Figure[] = [
  { kind: 'count', name: 'target' },
  { kind: 'count', name: 'funded' },
  { kind: 'count', name: 'villages' },
  ...STAGES.map((name) => ({ kind: 'stage', name }) as const),
  ...STATES.map((name) => ({ kind: 'state', name }) as const),
  { kind: 'availability', name: 'availability' },
  { kind: 'count', name: 'desaTotal' },
  { kind: 'share', name: 'fundedShare' },
];

/** What a figure is called in the URL; grants and a stage are both `funded`. */
export const keyOf = ({ kind, name }: Figure): string =>
  kind === 'stage' ? `stage.${name}` : name;

const USUAL: ReadonlySet<string> = new Set(['funded', 'installed', 'accepted', 'operational']);

/** Those with something in them: stages nobody is at, and what is undefined for every row, only take room. */
export const figuresWorth = (rows: readonly CoverageRow[]): readonly Figure[] =>
  FIGURES.filter((figure) =>
    figure.kind === 'stage'
      ? USUAL.has(figure.name) || rows.some((row) => row.stages[figure.name] > 0)
      : figure.kind === 'availability' || rows.some((row) => figureIn(row, figure) !== null),
  );

/** The bare figure, to sort by and to write into a file. */
export function figureIn(row: CoverageRow, figure: Figure): number | null {
  switch (figure.kind) {
    case 'count':
    case 'share':
      return row[figure.name];
    case 'stage':
      return row.stages[figure.name];
    case 'state':
      return row.states[figure.name];
    case 'availability':
      return row.availability30d.ratio;
  }
}

/** In the order asked for: `name` or `-name` of a figure, or `label`; what has no figure comes last either way. */
export function sorted(
  rows: readonly CoverageRow[],
  sort: string,
  compare: (a: string, b: string) => number,
): readonly CoverageRow[] {
  const down = sort.startsWith('-');
  const name = down ? sort.slice(1) : sort;
  const turn = down ? -1 : 1;
  if (name === 'label') return [...rows].sort((a, b) => turn * compare(a.label, b.label));
  const figure = FIGURES.find((one) => keyOf(one) === name);
  if (figure === undefined) return rows;
  return [...rows].sort((a, b) => {
    const [left, right] = [figureIn(a, figure), figureIn(b, figure)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return turn * (left - right);
  });
}
