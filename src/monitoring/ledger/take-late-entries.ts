import { logOf } from '../../platform/logging/log.js';
import { iso } from './entry-kinds.js';
import { LedgerEntry } from './ledger-entry.js';
import { LateEpoch, mergeLinks } from './merge-links.js';
import { Query, ShortSession } from './short-session.js';
import { storeHeartbeat, writeEntries } from './write-entries.js';

const MAX_BATCH = 2_000;
const LINKS_PER_TRANSACTION = 100;

/** Runs the work in one transaction under the leader's epoch. */
export type Fenced = <Result>(work: (query: Query) => Promise<Result>) => Promise<Result>;

/** Before the states are read from the database, or while they are stepped in memory. */
export type Phase = 'restoring' | 'measuring';

const log = logOf('ledger');

/**
 * Takes what was handed in into the ledger, epoch by epoch; true when rows of the ledger changed. Where no later leader
 * touched a link its entries are written as if they had never been late; else they are merged. While the leader measures
 * a link whose first verdict is still to come waits for the next time.
 */
export async function takeLateEntries(
  session: ShortSession,
  epoch: number,
  phase: Phase,
  fenced: Fenced,
): Promise<boolean> {
  if (phase === 'restoring') await fenced((query) => dropReplaced(query, epoch));
  const epochs = await session.inTurn((query) =>
    query<{ epoch: string }>(
      'select distinct epoch from late_entries where epoch < $1 order by epoch',
      [epoch],
    ),
  );
  let changed = false;
  for (const row of epochs) {
    const late = await session.inTurn((query) => boundsOf(query, Number(row.epoch), epoch));
    if (await takeEpoch(late, phase, fenced)) changed = true;
  }
  return changed;
}

/** Entries of an epoch that is still to come belong to a ledger in whose place a backup was restored. */
async function dropReplaced(query: Query, epoch: number): Promise<void> {
  const dropped = await query('delete from late_entries where epoch >= $1 returning id', [epoch]);
  if (dropped.length > 0)
    log.warn('entries of a ledger that a backup has replaced were dropped', {
      entries: dropped.length,
    });
}

async function boundsOf(query: Query, epoch: number, leaderEpoch: number): Promise<LateEpoch> {
  const rows = await query<{ known: Date; first: Date; next: Date | null; other: Date | null }>(
    `select max(at) as known, min(at) as first,
       (select min(since) from leader_epochs where epoch > $1) as next,
       (select min(n.since) from leader_epochs n where n.epoch > $1
          and n.holder is distinct from (select holder from leader_epochs where epoch = $1)) as other
     from late_entries where epoch = $1`,
    [epoch],
  );
  const row = rows[0];
  const known = row?.known.getTime() ?? 0;
  const followedAt = row?.other?.getTime() ?? null;
  return {
    epoch,
    leaderEpoch,
    // A leader that followed itself has only one clock and one order: nothing of it comes too late.
    acceptedBefore: followedAt ?? Infinity,
    knownUntil: Math.min(known, followedAt ?? row?.next?.getTime() ?? known),
    firstAt: row?.first.getTime() ?? 0,
  };
}

async function takeEpoch(late: LateEpoch, phase: Phase, fenced: Fenced): Promise<boolean> {
  let changed = false;
  while (await fenced((query) => writeUntouched(query, late, phase))) changed = true;
  const linkIds = await fenced((query) => linksToMerge(query, late));
  let waiting = 0;
  for (let first = 0; first < linkIds.length; first += LINKS_PER_TRANSACTION) {
    const some = linkIds.slice(first, first + LINKS_PER_TRANSACTION);
    const merged = await fenced((query) => mergeLinks(query, late, some, phase === 'restoring'));
    if (merged.changed > 0) changed = true;
    waiting += merged.undecided;
  }
  if (waiting === 0)
    await fenced(async (query) => {
      if (phase === 'restoring') await storeHeartbeat(query, late.knownUntil, late.epoch);
      const left = await query('delete from late_entries where epoch = $1 returning id', [
        late.epoch,
      ]);
      log.info('what an earlier leader handed in is in the ledger', {
        epoch: late.epoch,
        links: linkIds.length,
        leftOver: left.length,
      });
    });
  return changed;
}

/** Writes some entries of links that no later leader has touched, as they are; false when there are none. */
async function writeUntouched(query: Query, late: LateEpoch, phase: Phase): Promise<boolean> {
  const acceptedBefore = late.acceptedBefore === Infinity ? 'infinity' : iso(late.acceptedBefore);
  const rows = await query<{ id: string; entry: LedgerEntry }>(
    `select id, entry from late_entries l
     where epoch = $1 and at < $2 and not entry ? 'heartbeat' and (link_id is null or $3 and not exists (
       select from link_states s where s.link_id = l.link_id and s.epoch > l.epoch))
     order by id limit ${String(MAX_BATCH)}`,
    [late.epoch, acceptedBefore, phase === 'restoring'],
  );
  if (rows.length === 0) return false;
  await writeEntries(
    query,
    rows.map(({ entry }) => entry),
  );
  await query('delete from late_entries where id = any ($1::bigint[])', [rows.map(({ id }) => id)]);
  return true;
}

/** Those with late entries, and those of which the later leader takes time as unknown that the earlier one measured. */
async function linksToMerge(query: Query, late: LateEpoch): Promise<string[]> {
  const rows = await query<{ link_id: string }>(
    `select link_id from late_entries where epoch = $1 and link_id in (select id from links)
     union select link_id from unknown_intervals
       where opened_epoch > $1 and started_at < $2 and coalesce(ended_at, 'infinity') > $3 order by link_id`,
    [late.epoch, iso(late.knownUntil), iso(late.firstAt)],
  );
  return rows.map(({ link_id }) => link_id);
}
