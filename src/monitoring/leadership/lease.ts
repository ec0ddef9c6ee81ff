import { Instant } from '../../domain/time/instant.js';
import { Query } from '../ledger/short-session.js';

/** A lease that nobody renewed for this long, by the database's clock, is anybody's. */
const LEASE = '8 seconds';

export interface Lead {
  readonly epoch: number;
  /** By the database's clock. */
  readonly since: Instant;
}

/** How a lease may be had: only an expired one or one that was given back, or also one's own of an earlier life. */
export type Claim = 'if-free' | 'if-free-or-own';

const FREE = `holder is null or renewed_at < clock_timestamp() - interval '${LEASE}'`;

/**
 * Takes the lead if it may be taken, in the caller's transaction; null when another has it. The writers' key share locks
 * hold the row until their transactions are over: nothing of an earlier epoch is committed after this one began.
 */
export async function takeLead(query: Query, holder: string, claim: Claim): Promise<Lead | null> {
  await query(
    `insert into leadership (epoch, since, renewed_at) values (0, now(), '-infinity') on conflict do nothing`,
  );
  const mayTake = `select from leadership where ${FREE} ${claim === 'if-free' ? '' : 'or holder = $1'}`;
  const parameters = claim === 'if-free' ? [] : [holder];
  // Looked at first without a lock, so that one who only waits stands in nobody's way.
  if ((await query(mayTake, parameters)).length === 0) return null;
  if ((await query(`${mayTake} for update`, parameters)).length === 0) return null;
  const rows = await query<{ epoch: string; since: Date }>(
    `with taken as (
       update leadership set epoch = epoch + 1, holder = $1, since = clock_timestamp(), renewed_at = clock_timestamp()
       returning epoch, holder, since
     )
     insert into leader_epochs (epoch, holder, since) select epoch, holder, since from taken
     returning epoch, since`,
    [holder],
  );
  const row = rows[0];
  return row ? { epoch: Number(row.epoch), since: row.since.getTime() } : null;
}

/** Says that the leader lives; false when another leads. */
export async function renewLead(query: Query, epoch: number, holder: string): Promise<boolean> {
  const rows = await query(
    `update leadership set renewed_at = clock_timestamp() where epoch = $1 and holder = $2 returning epoch`,
    [epoch, holder],
  );
  return rows.length > 0;
}

export async function giveBackLead(query: Query, epoch: number, holder: string): Promise<void> {
  await query(`update leadership set holder = null where epoch = $1 and holder = $2`, [
    epoch,
    holder,
  ]);
}
