import { EntityManager } from 'typeorm';

/** How far the ledger had been written; grows with every transition, correction and planned work, and with the registry. */
export interface LedgerMark {
  readonly journal: string;
  readonly outages: string;
  readonly unknown: string;
  readonly registry: string;
}

/** Costs a look at the end of each index. */
export async function readMark(manager: EntityManager): Promise<LedgerMark> {
  const [mark] = await manager.query<LedgerMark[]>(
    `select (select coalesce(max(seq), 0) from event_journal) as journal,
       (select coalesce(max(id), 0) from outages) as outages,
       (select coalesce(max(id), 0) from unknown_intervals) as unknown,
       (select version from registry_version) as registry`,
  );
  if (!mark) throw new Error('the ledger gave no mark');
  return mark;
}

export function sameMark(a: LedgerMark, b: LedgerMark): boolean {
  return (
    a.journal === b.journal &&
    a.outages === b.outages &&
    a.unknown === b.unknown &&
    a.registry === b.registry
  );
}

/** The links whose time changed between two marks; all where planned work or the registry changed, or rows went. */
export async function changedSince(
  manager: EntityManager,
  before: LedgerMark,
  after: LedgerMark,
): Promise<string[] | 'all'> {
  const shrank = (['journal', 'outages', 'unknown'] as const).some(
    (table) => BigInt(after[table]) < BigInt(before[table]),
  );
  if (shrank || before.registry !== after.registry) return 'all';
  const rows = await manager.query<{ link_id: string | null }[]>(
    `select distinct link_id from (
       select link_id from event_journal
         where seq > $1 and (link_id is not null or kind like 'maintenance-%')
       union all select link_id from outages where id > $2
       union all select link_id from unknown_intervals where id > $3) as changed`,
    [before.journal, before.outages, before.unknown],
  );
  const links = rows.flatMap(({ link_id }) => (link_id === null ? [] : [link_id]));
  return links.length < rows.length ? 'all' : links;
}
