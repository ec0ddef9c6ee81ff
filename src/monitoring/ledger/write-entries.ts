import { Instant } from '../../domain/time/instant.js';
import { iso, ofKind } from './entry-kinds.js';
import {
  LedgerEntry,
  LinkEntry,
  instantOf,
  isHeartbeat,
  isLinkEntry,
  isNote,
  waves,
} from './ledger-entry.js';
import { Query } from './short-session.js';
import { closeOutages, explainOutages, openOutages, reviseOutages } from './write-outages.js';
import { closeUnknown, openUnknown, reviseUnknown } from './write-unknown.js';

/**
 * Appends the entries to the journal and returns those that were not in it yet: what the ledger is to learn from them
 * it has not learnt. Entries of links the registry does not know (a restored backup) are left out.
 */
export async function appendJournal(
  query: Query,
  entries: readonly LedgerEntry[],
): Promise<LedgerEntry[]> {
  const events = entries.filter((entry) => isLinkEntry(entry) || isNote(entry));
  if (events.length === 0) return [];
  const rows = await query<{ entry_key: string }>(
    `insert into event_journal (entry_key, at, link_id, kind, payload, epoch)
     select entry_key, at, link_id, kind, payload, epoch
     from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::jsonb[], $6::bigint[])
       with ordinality as e (entry_key, at, link_id, kind, payload, epoch, n)
     where e.link_id is null or exists (select from links where links.id = e.link_id)
     order by n
     on conflict do nothing returning entry_key`,
    [
      events.map(({ key }) => key),
      events.map((entry) => iso(instantOf(entry))),
      events.map((entry) => (isLinkEntry(entry) ? entry.linkId : (entry.note.linkId ?? null))),
      events.map((entry) => (isLinkEntry(entry) ? entry.transition.kind : entry.note.kind)),
      events.map((entry) =>
        JSON.stringify(isLinkEntry(entry) ? entry.transition : entry.note.payload),
      ),
      events.map(({ epoch }) => epoch),
    ],
  );
  const appended = new Set(rows.map(({ entry_key }) => entry_key));
  return events.filter(({ key }) => appended.has(key));
}

export async function storeStates(query: Query, entries: readonly LinkEntry[]): Promise<void> {
  const newest = new Map(entries.map((entry) => [entry.linkId, entry]));
  const rows = [...newest.values()];
  const firsts = firstsMeasured(entries);
  await query(
    `insert into link_states as s (link_id, state, shown, since, monitored_since, epoch, updated_at)
     select n.link_id, n.state, n.shown, n.since, n.monitored_since, n.epoch, now()
     from unnest($1::text[], $2::jsonb[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::bigint[])
       as n (link_id, state, shown, since, monitored_since, epoch)
     on conflict (link_id) do update set state = excluded.state, shown = excluded.shown, since = excluded.since,
       monitored_since = case when s.link_id = any ($7) then excluded.monitored_since
         else coalesce(s.monitored_since, excluded.monitored_since) end,
       epoch = excluded.epoch, updated_at = excluded.updated_at`,
    [
      rows.map(({ linkId }) => linkId),
      rows.map(({ state }) => JSON.stringify(state)),
      rows.map(({ state }) => state.shown),
      rows.map(({ state }) => iso(state.shownSince)),
      rows.map(({ linkId }) => iso(firsts.get(linkId)?.at ?? null)),
      rows.map(({ epoch }) => epoch),
      [...firsts].filter(([, { revised }]) => revised).map(([linkId]) => linkId),
    ],
  );
}

/**
 * When links were first measured, as these entries have it. `revised`: late samples told that it was another time, or
 * not at all (null), than what is stored.
 */
function firstsMeasured(
  entries: readonly LinkEntry[],
): Map<string, { readonly at: Instant | null; readonly revised: boolean }> {
  const firsts = new Map<string, { at: Instant | null; revised: boolean }>();
  for (const { linkId, transition } of entries) {
    const known = firsts.get(linkId);
    if (transition.kind === 'unknown-closed')
      firsts.set(linkId, { revised: false, ...known, at: known?.at ?? transition.endedAt });
    if (transition.kind === 'ledger-revised' && transition.monitoredSince !== undefined)
      firsts.set(linkId, { at: transition.monitoredSince, revised: true });
  }
  return firsts;
}

/** Stores the newest instant taken in. Not the greatest: the clock may have been put back. */
export async function storeHeartbeat(query: Query, at: Instant, epoch: number): Promise<void> {
  await query(
    `insert into monitor_heartbeat as h (newest_sample_at, written_at, epoch) values ($1, now(), $2)
     on conflict (id) do update set newest_sample_at = excluded.newest_sample_at, written_at = excluded.written_at,
       epoch = excluded.epoch
     where coalesce(h.epoch, 0) <= excluded.epoch`,
    [iso(at), epoch],
  );
}

/**
 * Writes the entries, oldest first: journal, ledger, states and heartbeat together, inside the caller's transaction.
 * An entry whose key is in the journal already changes nothing.
 */
export async function writeEntries(query: Query, entries: readonly LedgerEntry[]): Promise<void> {
  const added = (await appendJournal(query, entries)).filter(isLinkEntry);
  for (const wave of waves(added)) {
    const revised = ofKind(wave, 'ledger-revised');
    await reviseOutages(
      query,
      revised.map((entry) => ({ ...entry, revision: entry.transition.outages })),
    );
    await reviseUnknown(
      query,
      revised.map((entry) => ({ ...entry, revision: entry.transition.unknown })),
    );
    await closeOutages(query, ofKind(wave, 'outage-closed'));
    await openOutages(query, ofKind(wave, 'outage-opened'));
    await explainOutages(query, ofKind(wave, 'outage-explained'));
    await closeUnknown(query, ofKind(wave, 'unknown-closed'));
    await openUnknown(query, ofKind(wave, 'unknown-opened'));
  }
  if (added.length > 0) await storeStates(query, added);
  const heartbeat = entries.findLast(isHeartbeat);
  if (heartbeat) await storeHeartbeat(query, heartbeat.heartbeat, heartbeat.epoch);
}
