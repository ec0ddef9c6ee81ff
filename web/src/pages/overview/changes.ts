import type { Answer } from '../../api/client';

type ChangesPage = Answer<'/changes'>;
export type Change = ChangesPage['items'][number];

/** What one person, file or program changed in one go. */
export interface ChangeGroup {
  readonly key: string;
  /** How many changes; null: not counted yet. */
  readonly count: number | null;
  /** Those that were listed: all of them unless `count` is greater. */
  readonly changes: readonly [Change, ...Change[]];
}

const TOGETHER_MS = 600_000;

/** One transaction, or one person at the same kind of records within ten minutes. */
const sameGo = (a: Change, b: Change) =>
  a.actor === b.actor &&
  a.via === b.via &&
  a.importId === b.importId &&
  (a.at === b.at || (a.entity === b.entity && Date.parse(a.at) - Date.parse(b.at) < TOGETHER_MS));

/** The instant before which the next page is asked for: that of the last go, which may have been cut. Null: all is listed. */
export function restBefore(page: ChangesPage | undefined): string | null {
  const last = page?.items.at(-1);
  return page === undefined || last === undefined || page.total <= page.items.length
    ? null
    : last.at;
}

/**
 * The changes of pages in goes, the newest first. Each page ends before the last go of the one before it, so that the
 * totals of the two tell how many changes that go has.
 */
export function goesOf(pages: readonly ChangesPage[]): ChangeGroup[] {
  return pages.flatMap((page, index) => {
    const goes: [Change, ...Change[]][] = [];
    for (const change of page.items) {
      const last = goes.at(-1);
      const before = last?.at(-1);
      if (last && before && sameGo(before, change)) last.push(change);
      else goes.push([change]);
    }
    const cut = restBefore(page) !== null;
    return goes.map((changes, place) => {
      const isLast = place === goes.length - 1;
      const next = pages[index + 1];
      const beside = page.items.length - changes.length;
      const all = next === undefined ? null : page.total - next.total - beside;
      return { key: changes[0].id, changes, count: cut && isLast ? all : changes.length };
    });
  });
}

/** How many changes are behind the goes that are shown. */
export const restOf = (pages: readonly ChangesPage[], shown: readonly ChangeGroup[]): number =>
  (pages[0]?.total ?? 0) -
  shown.reduce((sum, { count, changes }) => sum + (count ?? changes.length), 0);

/** A name of what was changed, where the change holds one. */
export function nameOf({ entity, entityId, before, after }: Change): string {
  const told = { ...before, ...after };
  if (entity === 'village-tag') return entityId.split('/')[1] ?? '';
  if (entity === 'link' || entity === 'milestone' || entity === 'grant')
    return entityId.split('-')[1] ?? '';
  if (entity === 'snmp-profile' || entity === 'channel') return entityId;
  if (entity === 'programme-target') return entityId.split('/')[1] ?? '';
  for (const field of ['name', 'number', 'title', 'displayName', 'fileName']) {
    const name = told[field];
    if (typeof name === 'string' && name !== '') return name;
  }
  return '';
}
