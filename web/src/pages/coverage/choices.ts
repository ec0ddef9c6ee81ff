import { useMemo } from 'react';
import type { Answer, Query } from '../../api/client';
import { type View, useView } from '../../parts/view';
import type { CoverageRow } from '../../parts/coverage-measures';

export const DIMENSIONS = ['grantYear', 'regency', 'district', 'provider', 'tag'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export type Picture = 'table' | 'bars' | 'tiles';

const isDimension = (name: string): name is Dimension => DIMENSIONS.some((one) => one === name);

/** What is asked of the coverage, as it stands in the URL. */
export interface Choices {
  readonly groupBy: readonly [Dimension] | readonly [Dimension, Dimension];
  readonly filters: Readonly<Partial<Record<Dimension, string>>>;
  readonly asOf: string;
  readonly query: Query<'/coverage'>;
  readonly view: View;
}

export function useChoices(): Choices {
  const view = useView();
  return useMemo(() => {
    const [first = 'regency', second] = view.get('groupBy').split(',').filter(isDimension);
    const groupBy =
      second === undefined || second === first ? ([first] as const) : ([first, second] as const);
    const filters = filtersOf(view);
    const asOf = view.get('asOf');
    const { grantYear, ...others } = filters;
    const query: Query<'/coverage'> = {
      groupBy: groupBy.join(','),
      ...Object.fromEntries(Object.entries(others).map(([name, value]) => [name, [value]])),
      ...(grantYear === undefined ? {} : { grantYear: [Number(grantYear)] }),
      ...(asOf === '' ? {} : { asOf }),
    };
    return { groupBy, filters, asOf, query, view };
  }, [view]);
}

const filtersOf = (view: View): Partial<Record<Dimension, string>> =>
  Object.fromEntries(
    DIMENSIONS.flatMap((name) => {
      const value = view.get(name);
      return value === '' ? [] : [[name, value]];
    }),
  );

/** The keys of a row, one for each dimension; null: it has none of that kind. */
export const keysOf = ({ key }: Pick<CoverageRow, 'key'>): readonly (string | null)[] =>
  key === null || typeof key === 'string' ? [key] : key;

/**
 * The list of villages that a row counts; null where a list cannot be narrowed so, as to those without a provider.
 * `narrower` narrows it further, as to a state.
 */
export function villagesHref(
  { groupBy, filters }: Pick<Choices, 'groupBy' | 'filters'>,
  row: CoverageRow | null,
  narrower: Readonly<Record<string, string>> = {},
): string | null {
  const keys = row === null ? [] : keysOf(row);
  if (keys.includes(null)) return null;
  const ofRow = Object.fromEntries(
    groupBy.flatMap((name, at) => (keys[at] ? [[name, keys[at]]] : [])),
  );
  const all = new URLSearchParams({ ...filters, ...ofRow, ...narrower }).toString();
  return all === '' ? '/desa' : `/desa?${all}`;
}

/** The districts of a regency, with what else was chosen. */
export function districtsHref({ filters, asOf, view }: Choices, regency: string): string {
  const chosen = new URLSearchParams({ ...filters, groupBy: 'district', regency });
  chosen.delete('district');
  if (asOf !== '') chosen.set('asOf', asOf);
  if (view.get('show') === 'bars') chosen.set('show', 'bars');
  return `/cakupan?${chosen}`;
}

/** The names of a row, one for each dimension: the service joins those of two so. */
export const labelsOf = ({ label, key }: Pick<CoverageRow, 'label' | 'key'>): readonly string[] =>
  Array.isArray(key) ? label.split(' / ') : [label];

/** The answer's rows in the words of who reads: what has no key, and tags. */
export function named(
  { rows }: Answer<'/coverage'>,
  groupBy: readonly Dimension[],
  none: Readonly<Partial<Record<Dimension, string>>>,
  tagName: (tag: string) => string,
): readonly CoverageRow[] {
  return rows.map((row) => {
    const labels = labelsOf(row);
    const label = keysOf(row).map((key, at) => {
      const dimension = groupBy[at] ?? 'tag';
      if (key === null) return none[dimension] ?? '';
      return dimension === 'tag' ? tagName(key) : (labels[at] ?? key);
    });
    return { ...row, label: label.join(' / ') };
  });
}
