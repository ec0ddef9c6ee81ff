import { EntityManager } from 'typeorm';
import { OpenOutage, Transition } from '../../domain/link-state/state.js';
import { Instant } from '../../domain/time/instant.js';
import { LedgerEntry, waves } from './ledger-entry.js';

type Of<K extends Transition['kind']> = LedgerEntry & {
  readonly transition: Extract<Transition, { kind: K }>;
};

function ofKind<K extends Transition['kind']>(entries: readonly LedgerEntry[], kind: K): Of<K>[] {
  return entries.filter((entry): entry is Of<K> => entry.transition.kind === kind);
}

const iso = (at: Instant | null) => (at === null ? null : new Date(at).toISOString());

async function closeUnknown(
  manager: EntityManager,
  closed: readonly Of<'unknown-closed'>[],
): Promise<void> {
  if (closed.length === 0) return;
  const parameters = [
    closed.map(({ linkId }) => linkId),
    closed.map(({ transition }) => iso(transition.endedAt)),
  ];
  // Nothing lasted: a sample came in at the very instant the silence began.
  await manager.query(
    `delete from unknown_intervals u using unnest($1::text[], $2::timestamptz[]) as c (link_id, ended_at)
     where u.link_id = c.link_id and u.ended_at is null and u.started_at >= c.ended_at`,
    parameters,
  );
  await manager.query(
    `update unknown_intervals u set ended_at = c.ended_at
     from unnest($1::text[], $2::timestamptz[]) as c (link_id, ended_at)
     where u.link_id = c.link_id and u.ended_at is null`,
    parameters,
  );
}

async function openUnknown(
  manager: EntityManager,
  opened: readonly Of<'unknown-opened'>[],
): Promise<void> {
  if (opened.length === 0) return;
  await manager.query(
    `insert into unknown_intervals (link_id, started_at, reason)
     select * from unnest($1::text[], $2::timestamptz[], $3::text[]) on conflict do nothing`,
    [
      opened.map(({ linkId }) => linkId),
      opened.map(({ transition }) => iso(transition.since)),
      opened.map(({ transition }) => transition.reason),
    ],
  );
}

async function openOutages(
  manager: EntityManager,
  opened: readonly Of<'outage-opened'>[],
): Promise<void> {
  if (opened.length === 0) return;
  const each = (pick: (outage: OpenOutage) => Instant | null) =>
    opened.map(({ transition }) => iso(pick(transition.outage)));
  await manager.query(
    `insert into outages (link_id, started_at, confirmed_at, last_ok_at, last_fail_at, proposed_cause)
     select * from unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::text[])
     on conflict do nothing`,
    [
      opened.map(({ linkId }) => linkId),
      each((outage) => outage.firstFailAt),
      each((outage) => outage.confirmedAt),
      each((outage) => outage.lastOkAt),
      each((outage) => outage.lastFailAt),
      opened.map(({ transition }) => transition.outage.cause),
    ],
  );
}

async function closeOutages(
  manager: EntityManager,
  closed: readonly Of<'outage-closed'>[],
): Promise<void> {
  if (closed.length === 0) return;
  await manager.query(
    `update outages o set ended_at = c.ended_at, last_fail_at = c.last_fail_at
     from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as c (link_id, ended_at, last_fail_at)
     where o.link_id = c.link_id and o.ended_at is null`,
    [
      closed.map(({ linkId }) => linkId),
      closed.map(({ transition }) => iso(transition.endedAt)),
      closed.map(({ transition }) => iso(transition.outage.lastFailAt)),
    ],
  );
}

async function appendJournal(
  manager: EntityManager,
  entries: readonly LedgerEntry[],
): Promise<void> {
  await manager.query(
    `insert into event_journal (entry_key, at, link_id, kind, payload)
     select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::jsonb[]) on conflict do nothing`,
    [
      entries.map(({ key }) => key),
      entries.map(({ transition }) => iso(transition.at)),
      entries.map(({ linkId }) => linkId),
      entries.map(({ transition }) => transition.kind),
      entries.map(({ transition }) => JSON.stringify(transition)),
    ],
  );
}

async function storeStates(manager: EntityManager, entries: readonly LedgerEntry[]): Promise<void> {
  const newest = new Map(entries.map((entry) => [entry.linkId, entry]));
  const rows = [...newest.values()];
  const firstMeasured = new Map<string, Instant>();
  for (const { linkId, transition } of ofKind(entries, 'unknown-closed')) {
    if (!firstMeasured.has(linkId)) firstMeasured.set(linkId, transition.endedAt);
  }
  await manager.query(
    `insert into link_states as s (link_id, state, shown, since, monitored_since, updated_at)
     select n.*, now() from unnest($1::text[], $2::jsonb[], $3::text[], $4::timestamptz[], $5::timestamptz[]) as n
     on conflict (link_id) do update set state = excluded.state, shown = excluded.shown, since = excluded.since,
       monitored_since = coalesce(s.monitored_since, excluded.monitored_since), updated_at = excluded.updated_at`,
    [
      rows.map(({ linkId }) => linkId),
      rows.map(({ state }) => JSON.stringify(state)),
      rows.map(({ state }) => state.shown),
      rows.map(({ state }) => iso(state.shownSince)),
      rows.map(({ linkId }) => iso(firstMeasured.get(linkId) ?? null)),
    ],
  );
}

/** Writes the entries, oldest first: ledger, journal and states together, inside the caller's transaction. */
export async function writeEntries(
  manager: EntityManager,
  entries: readonly LedgerEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  for (const wave of waves(entries)) {
    await closeOutages(manager, ofKind(wave, 'outage-closed'));
    await openOutages(manager, ofKind(wave, 'outage-opened'));
    await closeUnknown(manager, ofKind(wave, 'unknown-closed'));
    await openUnknown(manager, ofKind(wave, 'unknown-opened'));
  }
  await appendJournal(manager, entries);
  await storeStates(manager, entries);
}
