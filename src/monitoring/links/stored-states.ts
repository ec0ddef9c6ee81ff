import { DataSource } from 'typeorm';
import { ShownState } from '../../domain/link-state/shown.js';
import { LinkState, NEVER_MEASURED, completed } from '../../domain/link-state/state.js';
import { Instant } from '../../domain/time/instant.js';

export interface StoredState {
  readonly state: LinkState;
  readonly shown: ShownState;
  readonly since: Instant | null;
}

/** The states as last stored, by link. A state of no known form is taken as never measured. */
export async function loadStates(database: DataSource): Promise<Map<string, StoredState>> {
  const rows = await database.query<
    { link_id: string; state: Partial<LinkState>; shown: ShownState; since: Date | null }[]
  >(`select link_id, state, shown, since from link_states`);
  return new Map(
    rows.map((row) => [
      row.link_id,
      {
        state: completed(row.state) ?? NEVER_MEASURED,
        shown: row.shown,
        since: row.since?.getTime() ?? null,
      },
    ]),
  );
}

/** The newest sample the service had taken in before it ended; null before the first. */
export async function loadHeartbeat(database: DataSource): Promise<Instant | null> {
  const rows = await database.query<{ newest_sample_at: Date }[]>(
    `select newest_sample_at from monitor_heartbeat`,
  );
  return rows[0]?.newest_sample_at.getTime() ?? null;
}
