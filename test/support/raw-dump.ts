import type pg from 'pg';

/**
 * Every value of every column of every table as text, bytes both in hex and as what they spell: what a thief of the
 * database reads.
 */
export async function rawDump(client: pg.Client): Promise<string> {
  const columns = await client.query<{ table: string; column: string; isBytes: boolean }>(
    `select quote_ident(c.table_name) as table, quote_ident(c.column_name) as column, c.data_type = 'bytea' as "isBytes"
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
       and c.table_name not in ('regions', 'region_boundaries') order by 1, 2`,
  );
  const texts: string[] = [];
  for (const { table, column, isBytes } of columns.rows) {
    const { rows } = await client.query<{ text: string | null }>(
      isBytes
        ? `select encode(${column}, 'hex') || ' ' || encode(${column}, 'escape') as text from ${table}`
        : `select ${column}::text as text from ${table}`,
    );
    texts.push(`${table}.${column}`, ...rows.map(({ text }) => text ?? ''));
  }
  return texts.join('\n');
}

/** The ways in which a text may stand somewhere without standing there. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  // Wherever in a longer text it begins, base64 gives it one of three forms; the ends depend on what is around it.
  const shifted = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return text.slice(shift === 0 ? 0 : 4, -2);
  });
  const base64 = shifted.flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
  const hex = bytes.toString('hex');
  return [
    ...new Set([secret, JSON.stringify(secret).slice(1, -1), ...base64, hex, hex.toUpperCase()]),
  ];
}

/** Which of the secrets stand in a text, in whatever spelling, by their names. */
export function foundIn(text: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets)
    .filter(([, secret]) => spellings(secret).some((spelling) => text.includes(spelling)))
    .map(([name]) => name);
}
