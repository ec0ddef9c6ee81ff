/** Before the number of the correction that added an outage; a recorded one has its row's number alone. */
const ADDED = 'added-';

interface OutageNames {
  readonly recorded: { readonly id: string } | null;
  readonly addedBy: string | null;
}

/** The id by which an outage is known outside. */
export function outageId({ recorded, addedBy }: OutageNames): string {
  return recorded?.id ?? `${ADDED}${addedBy ?? ''}`;
}

/** What an outage's id names; null: it is none. */
export function rowOf(
  id: string,
): { readonly kind: 'recorded' | 'added'; readonly row: string } | null {
  const [, added, row] = /^(added-)?([1-9]\d{0,17})$/.exec(id) ?? [];
  if (row === undefined) return null;
  return { kind: added === undefined ? 'recorded' : 'added', row };
}
