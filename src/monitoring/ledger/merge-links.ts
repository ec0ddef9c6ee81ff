import { mergeLate } from '../../domain/ledger/merge-late.js';
import { LinkState } from '../../domain/link-state/state.js';
import { HOUR_MS, bucketStart } from '../../domain/rollup/bucket.js';
import { Instant } from '../../domain/time/instant.js';
import { iso } from './entry-kinds.js';
import { LinkEntry } from './ledger-entry.js';
import { LedgerChange, changeOf, loadRows, writeChange } from './ledger-rows.js';
import { Query } from './short-session.js';
import { appendJournal, storeStates } from './write-entries.js';

/** What there is of an epoch that is over, and how far it counts. */
export interface LateEpoch {
  readonly epoch: number;
  /** Under which it is taken in. */
  readonly leaderEpoch: number;
  /** Entries of this instant or later are refused: another led by then. */
  readonly acceptedBefore: Instant;
  /** The leader of the epoch measured until then, as far as it counts. */
  readonly knownUntil: Instant;
  readonly firstAt: Instant;
}

interface LateRow {
  readonly id: string;
  readonly entry: LinkEntry;
}

/** Rows that were over by then cannot be meant by late entries. */
const REACH_BACK_MS = HOUR_MS;

async function lateRows(
  query: Query,
  epoch: number,
  linkIds: readonly string[],
): Promise<Map<string, LateRow[]>> {
  const rows = await query<LateRow>(
    'select id, entry from late_entries where epoch = $1 and link_id = any ($2) order by id',
    [epoch, linkIds],
  );
  const byLink = new Map<string, LateRow[]>();
  for (const row of rows) {
    const of = byLink.get(row.entry.linkId);
    if (of) of.push(row);
    else byLink.set(row.entry.linkId, [row]);
  }
  return byLink;
}

/**
 * Merges the late entries of these links into the rows of the leaders since. Links the leaders since have not measured
 * yet are left alone, unless `undecidedToo`: then they go on as the late entries left them.
 */
export async function mergeLinks(
  query: Query,
  late: LateEpoch,
  linkIds: readonly string[],
  undecidedToo: boolean,
): Promise<{ readonly changed: number; readonly undecided: number }> {
  const entriesOf = await lateRows(query, late.epoch, linkIds);
  const ledgers = await loadRows(query, linkIds, late.firstAt - REACH_BACK_MS);
  let changed = 0;
  let undecided = 0;
  const done: string[] = [];
  for (const [linkId, ledger] of ledgers) {
    const all = entriesOf.get(linkId) ?? [];
    const entries = all
      .map(({ entry }) => entry)
      .filter(({ transition }) => transition.at < late.acceptedBefore);
    const evidence = {
      epoch: late.epoch,
      transitions: entries.map(({ transition }) => transition),
      knownUntil: late.knownUntil,
    };
    const merged = mergeLate(ledger, evidence, late.leaderEpoch);
    if (!merged.decided && !undecidedToo) {
      undecided += 1;
      continue;
    }
    done.push(...all.map(({ id }) => id));
    await appendJournal(query, entries);
    const change = changeOf(ledger, merged.ledger);
    if (change) {
      changed += 1;
      await writeChange(query, linkId, change);
      await noteMerge(query, late, linkId, change);
    }
    const newest = entries.at(-1);
    if (!merged.decided && newest) await storeStates(query, [asLeft(newest, late)]);
  }
  await query('delete from late_entries where id = any ($1::bigint[])', [done]);
  if (changed > 0) await reopenHours(query, late);
  return { changed, undecided };
}

/** The link goes on from where the earlier leader left it; since then it is unknown. */
function asLeft(newest: LinkEntry, late: LateEpoch): LinkEntry {
  const state: LinkState = {
    ...newest.state,
    reach: { kind: 'unknown' },
    port: { kind: 'unknown' },
    unknown: { since: late.knownUntil, reason: 'service-down' },
    shown: 'unknown',
    shownSince: late.knownUntil,
  };
  return { ...newest, epoch: late.leaderEpoch, state };
}

async function noteMerge(
  query: Query,
  late: LateEpoch,
  linkId: string,
  change: LedgerChange,
): Promise<void> {
  await query(
    `insert into event_journal (entry_key, at, link_id, kind, payload, epoch)
     values ($1, $2, $3, 'late-entries-merged', $4, $5) on conflict do nothing`,
    [
      `late/${String(late.epoch)}/${linkId}/${String(late.leaderEpoch)}/${String(late.knownUntil)}`,
      iso(late.knownUntil),
      linkId,
      JSON.stringify({ epoch: late.epoch, knownUntil: late.knownUntil, ...change }),
      late.leaderEpoch,
    ],
  );
}

/** The hourly rollups of the time that reads otherwise now are settled again with the ledger. */
async function reopenHours(query: Query, late: LateEpoch): Promise<void> {
  const hours: (string | null)[] = [];
  for (let at = bucketStart(late.firstAt, HOUR_MS); at <= late.knownUntil; at += HOUR_MS)
    hours.push(iso(at));
  await query(
    `insert into rollup_open_hours (hour) select unnest($1::timestamptz[]) on conflict do nothing`,
    [hours],
  );
}
