import { EntityManager } from 'typeorm';
import { ImportWrites } from '../domain/import/writes.js';

/** The tables an import writes, those first that others refer to; each with its primary key. */
export const IMPORTED_TABLES = [
  { table: 'providers', key: ['code'] },
  { table: 'villages', key: ['code'] },
  { table: 'grants', key: ['village_code', 'grant_year'] },
  { table: 'links', key: ['id'] },
  { table: 'link_stages', key: ['link_id'] },
  { table: 'village_tags', key: ['village_code', 'tag'] },
] as const;

export type ImportedTable = (typeof IMPORTED_TABLES)[number]['table'];

/** One row of a table, as it was and as an import left it: the JSON texts of its columns, or null for no row. */
export interface WrittenRow {
  readonly table: ImportedTable;
  readonly before: string | null;
  readonly after: string | null;
}

/** By which column, and with which values of it, an import can touch the rows of a table. */
type Scope = Readonly<Record<ImportedTable, readonly [column: string, values: readonly string[]]>>;

type Snapshot = ReadonlyMap<ImportedTable, ReadonlyMap<string, string>>;

function scopeOf(writes: ImportWrites): Scope {
  const villages = new Set([
    ...writes.villages.map(({ code }) => code),
    ...[...writes.tags, ...writes.grants, ...writes.links].map(({ villageCode }) => villageCode),
  ]);
  return {
    providers: ['code', writes.providers.map(({ code }) => code)],
    villages: ['code', [...villages]],
    grants: ['village_code', [...villages]],
    links: ['village_code', [...villages]],
    link_stages: ['link_id', writes.stages.map(({ linkId }) => linkId)],
    village_tags: ['village_code', [...villages]],
  };
}

/** Instants of rows are texts in JSON, so all of them are told in one zone, until the transaction ends. */
export async function tellInUtc(manager: EntityManager): Promise<void> {
  await manager.query(`select set_config('TimeZone', 'UTC', true)`);
}

async function snapshot(manager: EntityManager, scope: Scope): Promise<Snapshot> {
  const tables = new Map<ImportedTable, Map<string, string>>();
  for (const { table, key } of IMPORTED_TABLES) {
    const [column, values] = scope[table];
    // As text: a number of JavaScript does not hold every amount.
    const rows = await manager.query<{ key: string; row: string }[]>(
      `select jsonb_build_array(${key.join(', ')})::text as key, to_jsonb(t)::text as row
       from ${table} t where ${column} = any ($1::text[])`,
      [values],
    );
    tables.set(table, new Map(rows.map(({ key: of, row }) => [of, row])));
  }
  return tables;
}

function differing(before: Snapshot, after: Snapshot): WrittenRow[] {
  return IMPORTED_TABLES.flatMap(({ table }) => {
    const was = before.get(table) ?? new Map<string, string>();
    const is = after.get(table) ?? new Map<string, string>();
    return [...new Set([...was.keys(), ...is.keys()])]
      .map((key) => ({ table, before: was.get(key) ?? null, after: is.get(key) ?? null }))
      .filter((row) => row.before !== row.after);
  });
}

/** Does the writing, and gives every row that it made, altered or took away. */
export async function observedWrites(
  manager: EntityManager,
  writes: ImportWrites,
  write: () => Promise<void>,
): Promise<WrittenRow[]> {
  const scope = scopeOf(writes);
  await tellInUtc(manager);
  const before = await snapshot(manager, scope);
  await write();
  return differing(before, await snapshot(manager, scope));
}
