import { EntityManager } from 'typeorm';
import { Instant } from '../../domain/time/instant.js';

/** What a person did, for whoever reads the journal. `key` is the deed's alone. */
export interface JournalEntry {
  readonly key: string;
  readonly at: Instant;
  readonly linkId: string | null;
  readonly kind: 'maintenance-entered' | 'maintenance-cancelled' | 'outage-corrected';
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Appends the entry inside the transaction of what it tells of. */
export async function appendJournal(manager: EntityManager, entry: JournalEntry): Promise<void> {
  await manager.query(
    `insert into event_journal (entry_key, at, link_id, kind, payload) values ($1, $2, $3, $4, $5)`,
    [
      entry.key,
      new Date(entry.at).toISOString(),
      entry.linkId,
      entry.kind,
      JSON.stringify(entry.payload),
    ],
  );
}
