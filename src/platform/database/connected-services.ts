import type pg from 'pg';

/** How many connections a service or one of its commands has to this database, from whatever machine. */
export async function serviceConnections(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and application_name = 'pantau-desa' and pid <> pg_backend_pid()`,
  );
  return rows[0]?.n ?? 0;
}
