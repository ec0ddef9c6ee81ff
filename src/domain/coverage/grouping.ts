import { Dimension, GroupValue, GroupedLink, groupValuesOf } from './dimension.js';

/** No dimension, one or two. */
export type GroupBy<Of extends Dimension = Dimension> =
  readonly [] | readonly [Of] | readonly [Of, Of];

/** The key of a group; a pair with two dimensions, null where there is none. */
export type GroupKey = string | null | readonly [string | null, string | null];

export interface Group<Link> {
  readonly values: readonly GroupValue[];
  readonly links: Link[];
}

/**
 * The links by their groups; one link stands in several where a dimension gives it several values. `listedAnyway` are
 * groups to list even when they are empty.
 */
export function groupsOf<Link extends GroupedLink>(
  links: readonly Link[],
  [first, second]: GroupBy,
  listedAnyway: readonly GroupValue[] = [],
): Group<Link>[] {
  const groups = new Map<string, Group<Link>>();
  const groupOf = (values: readonly GroupValue[]): Group<Link> => {
    const id = idOf(values);
    const known = groups.get(id);
    if (known) return known;
    const made: Group<Link> = { values, links: [] };
    groups.set(id, made);
    return made;
  };
  for (const value of listedAnyway) groupOf([value]);
  if (first === undefined) groupOf([]).links.push(...links);
  else
    for (const link of links) {
      for (const outer of groupValuesOf(link, first)) {
        if (second === undefined) groupOf([outer]).links.push(link);
        else
          for (const inner of groupValuesOf(link, second)) groupOf([outer, inner]).links.push(link);
      }
    }
  return [...groups.values()];
}

/** Keys hold no control characters; a missing one is told from an empty one. */
function idOf([first, second]: readonly GroupValue[]): string {
  const one = first?.key ?? '\0';
  return second === undefined ? one : `${one}\n${second.key ?? '\0'}`;
}

export function keyOf(values: readonly GroupValue[]): GroupKey {
  const [first, second] = values;
  return second === undefined ? (first?.key ?? null) : [first?.key ?? null, second.key];
}

export function labelOf(values: readonly GroupValue[]): string {
  return values.map(({ label }) => label).join(' / ');
}

/** Rows by key, missing keys last. */
export function byKey(a: { readonly key: GroupKey }, b: { readonly key: GroupKey }): number {
  const left = [a.key].flat();
  const right = [b.key].flat();
  return left.reduce((order, key, index) => order || compareKeys(key, right[index] ?? null), 0);
}

function compareKeys(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
