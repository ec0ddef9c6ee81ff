import { EntityManager } from 'typeorm';
import { DomainError, FieldError } from '../platform/errors/domain-error.js';
import { errorCode } from '../platform/database/error-code.js';
import { knowingAll } from '../platform/scope/beyond.js';
import { IMPORTED_TABLES, WrittenRow, tellInUtc } from './import-rows.js';

type Table = (typeof IMPORTED_TABLES)[number];

/** As many as tell a person where to look. */
const EXAMPLES = 10;

function changedSince(found: readonly (readonly [place: string, message: string])[]): DomainError {
  return new DomainError(
    'import.changed-since',
    'Something that this import wrote was changed, or is in use, since; see errors. Undo what came later first, or correct by another import.',
    409,
    found
      .slice(0, EXAMPLES)
      .map(([path, message]): FieldError => ({ path, code: 'import.changed-since', message })),
  );
}

const rowsOf = (written: readonly WrittenRow[], { table }: Table) =>
  written.filter((row) => row.table === table);

/** A row's key as one text, such as `33.06.08.2007 2023`. */
const keyText = ({ key }: Table, alias: string) =>
  `concat_ws(' ', ${key.map((column) => `${alias}.${column}`).join(', ')})`;

const sameKey = ({ key }: Table) => key.map((column) => `t.${column} = w.${column}`).join(' and ');

async function altered(manager: EntityManager, table: Table, rows: readonly WrittenRow[]) {
  const found = await manager.query<{ key: string }[]>(
    `select ${keyText(table, 'w')} as key
     from unnest($1::text[], $2::text[]) as texts (before, after)
       cross join lateral jsonb_populate_record(null::${table.table}, coalesce(after, before)::jsonb) as w
       left join ${table.table} t on ${sameKey(table)}
     where case when after is null then t.${table.key[0]} is not null
       else t.${table.key[0]} is null or not to_jsonb(t) @> after::jsonb end
     order by 1 limit ${EXAMPLES}`,
    [rows.map(({ before }) => before), rows.map(({ after }) => after)],
  );
  return found.map(({ key }) => [`${table.table} ${key}`, 'is not as the import left it'] as const);
}

/** Puts back what was altered or taken away. */
async function putBack(manager: EntityManager, table: Table, rows: readonly WrittenRow[]) {
  const texts = rows.flatMap(({ before }) => before ?? []);
  const [first] = texts;
  if (first === undefined) return;
  // A column that came with a later version keeps its value.
  const columns = Object.keys(JSON.parse(first) as object);
  await manager.query(
    `insert into ${table.table} (${columns.join(', ')})
     select ${columns.map((column) => `w.${column}`).join(', ')}
     from unnest($1::text[]) as texts (row)
       cross join lateral jsonb_populate_record(null::${table.table}, texts.row::jsonb) as w
     on conflict (${table.key.join(', ')}) do update
       set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    [texts],
  );
}

/** What the monitor writes of any link by itself. An outage is more: it counts in figures, and may be a claim. */
const MEASUREMENTS = [
  'link_states',
  'unknown_intervals',
  'rollups_5min',
  'rollups_hourly',
  'event_journal',
  'late_entries',
];

/**
 * Takes away what was measured of links that go. The ledger's writers share the leader's row while they write and leave
 * out links that are not there, so that none of it comes back.
 */
async function forgetMeasured(manager: EntityManager, linkIds: readonly string[]): Promise<void> {
  await manager.query('select 1 from leadership for update');
  for (const table of MEASUREMENTS)
    await manager.query(`delete from ${table} where link_id = any ($1)`, [linkIds]);
}

interface Reference {
  readonly from: string;
  readonly columns: readonly string[];
  readonly to: readonly string[];
}

/**
 * Every foreign key on a table, whoever's table it is of: what hangs on a row is not taken away with it, but for what
 * was merely measured.
 */
async function referencesTo(manager: EntityManager, table: Table): Promise<Reference[]> {
  const names = (numbers: string, of: string) =>
    `(select array_agg(a.attname::text order by k.place) from unnest(${numbers}) with ordinality as k (number, place)
       join pg_attribute a on a.attrelid = ${of} and a.attnum = k.number)`;
  return manager.query<Reference[]>(
    `select c.conrelid::regclass::text as "from", ${names('c.conkey', 'c.conrelid')} as columns,
       ${names('c.confkey', 'c.confrelid')} as "to"
     from pg_constraint c
     where c.contype = 'f' and c.conparentid = 0 and c.confrelid = $1::regclass
       and c.conrelid::regclass::text <> all ($2)`,
    [table.table, MEASUREMENTS],
  );
}

const hanging = (from: string) =>
  from === 'outages'
    ? 'outages were recorded of it, and history is not taken away; stop watching the link instead (PATCH /api/v1/links/{id} with monitored false)'
    : `${from} refers to it since`;

async function hangingOn(manager: EntityManager, table: Table, texts: readonly string[]) {
  const references = await referencesTo(manager, table);
  if (table.table === 'links') {
    // No foreign key guards a parent, which may be of two kinds.
    references.push({ from: 'links', columns: ['parent_code'], to: ['id'] });
  }
  const found: (readonly [string, string])[] = [];
  for (const { from, columns, to } of references) {
    const onKey = columns.map((column, at) => `r.${column} = w.${to[at] ?? ''}`).join(' and ');
    const notTaken =
      from === table.table
        ? `where r.${table.key[0]} <> all (select u.${table.key[0]} from taken u)`
        : '';
    const rows = await manager.query<{ key: string }[]>(
      `with taken as (select w.* from unnest($1::text[]) as texts (row)
         cross join lateral jsonb_populate_record(null::${table.table}, texts.row::jsonb) as w)
       select distinct ${keyText(table, 'w')} as key from taken w join ${from} r on ${onKey} ${notTaken}
       order by 1 limit ${EXAMPLES}`,
      [texts],
    );
    found.push(...rows.map(({ key }) => [`${table.table} ${key}`, hanging(from)] as const));
  }
  return found;
}

/** Takes away what the import made, unless something hangs on it. */
async function takeAway(manager: EntityManager, table: Table, rows: readonly WrittenRow[]) {
  const texts = rows.flatMap(({ before, after }) => (before === null ? (after ?? []) : []));
  if (texts.length === 0) return;
  if (table.table === 'links') {
    await forgetMeasured(
      manager,
      texts.map((text) => (JSON.parse(text) as { id: string }).id),
    );
  }
  const found = await knowingAll(manager, () => hangingOn(manager, table, texts));
  if (found.length > 0) throw changedSince(found);
  await manager.query(
    `delete from ${table.table} t using unnest($1::text[]) as texts (row)
       cross join lateral jsonb_populate_record(null::${table.table}, texts.row::jsonb) as w
     where ${sameKey(table)}`,
    [texts],
  );
}

async function parentless(manager: EntityManager, rows: readonly WrittenRow[]) {
  const found = await manager.query<{ id: string; parent: string }[]>(
    `select w.id, w.parent_code as parent from unnest($1::text[]) as texts (row)
       cross join lateral jsonb_populate_record(null::links, texts.row::jsonb) as w
     where w.parent_code is not null and not exists (select from links where id = w.parent_code)
       and not exists (select from upstream_nodes where code = w.parent_code)`,
    [rows.flatMap(({ before }) => before ?? [])],
  );
  return found.map(({ id, parent }) => [`links ${id}`, `its parent ${parent} is gone`] as const);
}

/** What else the database holds against it: an address that another link has now, a provider that is gone. */
async function checkConstraints(manager: EntityManager): Promise<void> {
  try {
    await manager.query('set constraints all immediate');
  } catch (error) {
    throw refusalOf(error);
  }
}

const IN_THE_WAY = new Set(['23503', '23505']);

function refusalOf(error: unknown): unknown {
  return IN_THE_WAY.has(errorCode(error) ?? '')
    ? changedSince([['import', 'what it replaced would clash with what is there now']])
    : error;
}

/**
 * Brings the rows an import wrote back to what they were, to the last column. Throws `import.changed-since` when one of
 * them is not as the import left it, or something refers to one that would go. What was measured of a link that goes
 * is forgotten with it, unless it had an outage.
 */
export async function restore(
  manager: EntityManager,
  written: readonly WrittenRow[],
): Promise<void> {
  await tellInUtc(manager);
  const found: (readonly [string, string])[] = [];
  for (const table of IMPORTED_TABLES) {
    found.push(...(await altered(manager, table, rowsOf(written, table))));
  }
  if (found.length > 0) throw changedSince(found);
  try {
    for (const table of IMPORTED_TABLES) await putBack(manager, table, rowsOf(written, table));
  } catch (error) {
    throw refusalOf(error);
  }
  for (const table of [...IMPORTED_TABLES].reverse()) {
    await takeAway(manager, table, rowsOf(written, table));
  }
  const orphans = await parentless(
    manager,
    written.filter(({ table }) => table === 'links'),
  );
  if (orphans.length > 0) throw changedSince(orphans);
  await checkConstraints(manager);
}
