import pg from 'pg';
import { SecretBox, SecretError, SecretPlace } from './secret-box.js';
import { SEALED_COLUMNS } from './sealed-places.js';

interface SealedValue {
  readonly place: SecretPlace;
  readonly sealed: Buffer;
}

const quoted = (name: string): string => pg.escapeIdentifier(name);

async function sealedValues(client: pg.Client): Promise<SealedValue[]> {
  const values: SealedValue[] = [];
  for (const { table, column, row } of SEALED_COLUMNS) {
    const { rows } = await client.query<{ row: string; sealed: Buffer }>(
      `select ${quoted(row)}::text as row, ${quoted(column)} as sealed from ${quoted(table)}
       where ${quoted(column)} is not null order by 1`,
    );
    for (const { row: name, sealed } of rows)
      values.push({ place: { table, column, row: name }, sealed });
  }
  return values;
}

function openedOrNull(box: SecretBox, { place, sealed }: SealedValue): string | null {
  try {
    return box.open(sealed, place);
  } catch (error) {
    if (error instanceof SecretError) return null;
    throw error;
  }
}

/** Where in the database values stand that the box does not open. */
export async function closedPlaces(
  client: pg.Client,
  box: SecretBox | null,
): Promise<SecretPlace[]> {
  const values = await sealedValues(client);
  return values
    .filter((value) => box === null || openedOrNull(box, value) === null)
    .map(({ place }) => place);
}

/** `snmp_profiles (umum, pusat), channels (kabar)`. */
export function placesInWords(places: readonly SecretPlace[]): string {
  const tables = [...new Set(places.map(({ table }) => table))];
  return tables
    .map((table) => {
      const rows = places.filter((place) => place.table === table).map(({ row }) => row);
      return `${table} (${[...new Set(rows)].join(', ')})`;
    })
    .join(', ');
}

export interface Resealed {
  readonly sealed: number;
  /** What did not open, and stays as it is. */
  readonly closed: readonly SecretPlace[];
}

/** Seals every value of the database anew with the box's key: all of them, or none when anything fails. */
export async function resealAll(client: pg.Client, box: SecretBox): Promise<Resealed> {
  await client.query('begin');
  const tables = [...new Set(SEALED_COLUMNS.map(({ table }) => quoted(table)))];
  await client.query(`lock table ${tables.join(', ')} in share row exclusive mode`);
  const closed: SecretPlace[] = [];
  let sealed = 0;
  for (const value of await sealedValues(client)) {
    const plain = openedOrNull(box, value);
    if (plain === null) {
      closed.push(value.place);
      continue;
    }
    await replace(client, value.place, box.seal(plain, value.place));
    sealed += 1;
  }
  await client.query('commit');
  return { sealed, closed };
}

async function replace(client: pg.Client, place: SecretPlace, sealed: Buffer): Promise<void> {
  const known = SEALED_COLUMNS.find(
    ({ table, column }) => table === place.table && column === place.column,
  );
  if (!known) throw new Error(`${place.table}.${place.column} is no sealed column`);
  await client.query(
    `update ${quoted(known.table)} set ${quoted(known.column)} = $1 where ${quoted(known.row)}::text = $2`,
    [sealed, place.row],
  );
}
