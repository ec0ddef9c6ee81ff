import { Cell, applied } from './cell.js';
import { Column } from './columns.js';
import { KnownRegistry, VillageColumns, grantKey } from './known-registry.js';
import { ImportRow, RowCells, RowProblem } from './row.js';

/** Columns of a village or a grant stand on every row of one of their links; two rows must not disagree. */
interface SharedColumn {
  readonly column: Column;
  readonly cell: keyof RowCells;
  readonly ownerOf: (row: ImportRow) => string | null;
  readonly what: string;
}

const villageOf = (row: ImportRow) => row.key?.villageCode ?? null;
const grantOf = (row: ImportRow) => row.key && grantKey(row.key.villageCode, row.key.grantYear);

const SHARED: readonly SharedColumn[] = [
  { column: 'latitude', cell: 'latitude', ownerOf: villageOf, what: 'village' },
  { column: 'longitude', cell: 'longitude', ownerOf: villageOf, what: 'village' },
  { column: 'tags', cell: 'tags', ownerOf: villageOf, what: 'village' },
  { column: 'grant_amount', cell: 'grantAmount', ownerOf: grantOf, what: 'grant' },
];

export interface PlacedProblem extends RowProblem {
  readonly column: Column | '';
}

function groupedBy<Item, Key>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key | null,
): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const asText = (cell: Cell<unknown>) => JSON.stringify(cell);

/** Rows that say different things of the same village or grant, each with the line it disagrees with. */
export function conflicts(rows: readonly ImportRow[]): Map<ImportRow, PlacedProblem[]> {
  const problems = new Map<ImportRow, PlacedProblem[]>();
  for (const { column, cell, ownerOf, what } of SHARED) {
    const saying = rows.filter((row) => row.cells[cell].kind !== 'keep');
    for (const group of groupedBy(saying, ownerOf).values()) {
      const [first] = group;
      const said = first && asText(first.cells[cell]);
      const second = group.find((row) => asText(row.cells[cell]) !== said);
      if (!first || !second) continue;
      for (const row of group) {
        const other = asText(row.cells[cell]) === said ? second : first;
        const problem: PlacedProblem = {
          column,
          code: 'row.conflict',
          message: `line ${String(other.line)} says otherwise of the same ${what}`,
        };
        problems.set(row, [...(problems.get(row) ?? []), problem]);
      }
    }
  }
  return problems;
}

/** Rows that name the same link again. */
export function duplicates(rows: readonly ImportRow[]): Map<ImportRow, PlacedProblem> {
  const problems = new Map<ImportRow, PlacedProblem>();
  for (const group of groupedBy(rows, (row) => row.key?.id ?? null).values()) {
    for (const row of group) {
      const other = group.find((one) => one !== row);
      if (!other) continue;
      problems.set(row, {
        column: '',
        code: 'row.duplicate',
        message: `line ${String(other.line)} names the same link, ${row.key?.id ?? ''}; number the links of a grant in the column link`,
      });
    }
  }
  return problems;
}

const EMPTY_VILLAGE: VillageColumns = { latitude: null, longitude: null, tags: [] };

/** What the rows make of each of their villages. */
export function nextVillages(
  rows: readonly ImportRow[],
  known: KnownRegistry,
): Map<string, VillageColumns> {
  const next = new Map<string, VillageColumns>();
  for (const { key, cells } of rows) {
    if (!key) continue;
    const present =
      next.get(key.villageCode) ?? known.villages.get(key.villageCode) ?? EMPTY_VILLAGE;
    next.set(key.villageCode, {
      latitude: applied(cells.latitude, present.latitude),
      longitude: applied(cells.longitude, present.longitude),
      tags: applied(cells.tags, present.tags) ?? [],
    });
  }
  return next;
}

/** What the rows make of each of their grants: the amount, by grant key. */
export function nextGrants(
  rows: readonly ImportRow[],
  known: KnownRegistry,
): Map<string, string | null> {
  const next = new Map<string, string | null>();
  for (const { key, cells } of rows) {
    if (!key) continue;
    const id = grantKey(key.villageCode, key.grantYear);
    const present = next.has(id) ? (next.get(id) ?? null) : (known.grants.get(id) ?? null);
    next.set(id, applied(cells.grantAmount, present));
  }
  return next;
}
