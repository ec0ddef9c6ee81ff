import { DataSource } from 'typeorm';
import { Instant } from '../../domain/time/instant.js';

/** The upstream nodes that the journal has as down, by code, with the first failures they were told with. */
export async function loadDownNodes(database: DataSource): Promise<Map<string, Instant>> {
  const rows = await database.query<{ code: string; first_fail_at: string }[]>(
    `select code, first_fail_at from (
       select distinct on (payload->>'code') payload->>'code' as code, kind, payload->>'firstFailAt' as first_fail_at
       from event_journal where kind in ('node-down', 'node-up') order by payload->>'code', seq desc) as newest
     where kind = 'node-down'`,
  );
  return new Map(rows.map((row) => [row.code, Number(row.first_fail_at)]));
}
