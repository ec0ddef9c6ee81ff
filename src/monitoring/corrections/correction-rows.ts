import { EntityManager } from 'typeorm';
import { Correction } from '../../domain/correction/correction.js';
import { OutageCause } from '../../domain/outage/outage.js';
import { Instant } from '../../domain/time/instant.js';

/** A correction with who made it, when and why. */
export type StoredCorrection = Correction & {
  readonly linkId: string;
  readonly reason: string;
  readonly madeBy: string;
  readonly madeAt: Instant;
};

interface CorrectionRow {
  id: string;
  link_id: string;
  outage_started_at: Date | null;
  added_id: string | null;
  kind: Correction['kind'];
  started_at: Date | null;
  ended_at: Date | null;
  cause: OutageCause | null;
  reason: string;
  made_by: string;
  made_at: Date;
}

/** Every correction of the links (null: of all), oldest first, by link. */
export async function readCorrections(
  manager: EntityManager,
  linkIds: readonly string[] | null,
): Promise<Map<string, StoredCorrection[]>> {
  const rows = await manager.query<CorrectionRow[]>(
    `select id, link_id, outage_started_at, added_id, kind, started_at, ended_at, cause, reason, made_by, made_at
     from ledger_corrections where $1::text[] is null or link_id = any ($1) order by id`,
    [linkIds],
  );
  const byLink = new Map<string, StoredCorrection[]>();
  for (const row of rows) {
    const ofLink = byLink.get(row.link_id);
    if (ofLink) ofLink.push(storedOf(row));
    else byLink.set(row.link_id, [storedOf(row)]);
  }
  return byLink;
}

function storedOf(row: CorrectionRow): StoredCorrection {
  const made = {
    id: row.id,
    linkId: row.link_id,
    reason: row.reason,
    madeBy: row.made_by,
    madeAt: row.made_at.getTime(),
  };
  const startedAt = row.started_at?.getTime() ?? null;
  const endedAt = row.ended_at?.getTime() ?? null;
  const of =
    row.added_id === null
      ? { kind: 'recorded' as const, startedAt: row.outage_started_at?.getTime() ?? 0 }
      : { kind: 'added' as const, correctionId: row.added_id };
  // The table's checks see to it that the columns of the kind are there.
  switch (row.kind) {
    case 'bounds':
      return { ...made, kind: 'bounds', of, startedAt, endedAt };
    case 'void':
      return { ...made, kind: 'void', of };
    case 'cause':
      return { ...made, kind: 'cause', of, cause: row.cause ?? 'unknown' };
    case 'added':
      return {
        ...made,
        kind: 'added',
        startedAt: startedAt ?? 0,
        endedAt: endedAt ?? 0,
        cause: row.cause,
      };
  }
}

/** A correction as it is handed in; `outageRowId` names a recorded outage, `addedId` an added one. */
export interface NewCorrection {
  readonly linkId: string;
  readonly outageRowId: string | null;
  readonly addedId: string | null;
  readonly kind: Correction['kind'];
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly cause: OutageCause | null;
  readonly reason: string;
  readonly madeBy: string;
  readonly madeAt: Instant;
}

const iso = (at: Instant | null) => (at === null ? null : new Date(at).toISOString());

/** Gives the new correction's id. The outage's start is copied in the database, to the microsecond. */
export async function insertCorrection(
  manager: EntityManager,
  made: NewCorrection,
): Promise<string> {
  const [row] = await manager.query<{ id: string }[]>(
    `insert into ledger_corrections (link_id, outage_started_at, added_id, kind, started_at, ended_at, cause, reason,
       made_by, made_at)
     values ($1, (select started_at from outages where id = $2), $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      made.linkId,
      made.outageRowId,
      made.addedId,
      made.kind,
      iso(made.startedAt),
      iso(made.endedAt),
      made.cause,
      made.reason,
      made.madeBy,
      iso(made.madeAt),
    ],
  );
  if (!row) throw new Error('the new correction gave no id');
  return row.id;
}
