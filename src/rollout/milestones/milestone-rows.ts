import { EntityManager } from 'typeorm';
import { MilestoneEntry } from '../../domain/rollout/milestone.js';
import { Stage } from '../../domain/rollout/stage.js';

/** A link with its present stage. */
export interface StagedLink {
  readonly linkId: string;
  readonly villageCode: string;
  readonly contractedMbps: number | null;
  readonly stage: Stage;
  readonly claimedOperational: boolean;
}

/** One link, or null. A link without a stage row is merely funded. */
export async function readStagedLink(
  manager: EntityManager,
  linkId: string,
): Promise<StagedLink | null> {
  const [link] = await manager.query<StagedLink[]>(
    `select l.id as "linkId", l.village_code as "villageCode", l.contracted_mbps as "contractedMbps",
       coalesce(s.stage, 'funded') as stage, coalesce(s.claimed_operational, false) as "claimedOperational"
     from links l left join link_stages s on s.link_id = l.id where l.id = $1`,
    [linkId],
  );
  return link ?? null;
}

interface EntryRow {
  readonly link_id: string;
  readonly kind: MilestoneEntry['kind'];
  readonly milestone: Stage;
  readonly stage_before: Stage;
  readonly stage_after: Stage;
  readonly day: string | null;
  readonly bast: string | null;
  readonly note: string | null;
  readonly reason: string | null;
  readonly made_by: string;
  readonly made_at: Date;
}

/** Entries by link id, the oldest first; of the given links or of all. */
export async function readEntries(
  manager: EntityManager,
  linkIds: readonly string[] | null,
): Promise<Map<string, MilestoneEntry[]>> {
  const rows = await manager.query<EntryRow[]>(
    `select link_id, kind, milestone, stage_before, stage_after, day::text, bast, note, reason, made_by, made_at
     from milestone_entries where $1::text[] is null or link_id = any ($1) order by link_id, id`,
    [linkIds],
  );
  const byLink = new Map<string, MilestoneEntry[]>();
  for (const row of rows) {
    const known = byLink.get(row.link_id);
    if (known) known.push(entryOf(row));
    else byLink.set(row.link_id, [entryOf(row)]);
  }
  return byLink;
}

function entryOf(row: EntryRow): MilestoneEntry {
  const base = {
    milestone: row.milestone,
    before: row.stage_before,
    after: row.stage_after,
    madeBy: row.made_by,
    madeAt: row.made_at.toISOString(),
  };
  const { kind, day, bast, note } = row;
  // The table's checks hold these to be there.
  const reason = row.reason ?? '';
  switch (kind) {
    case 'planned':
      return { ...base, kind, day };
    case 'reached':
      return { ...base, kind, day: day ?? '', bast, note };
    case 'day-corrected':
      return { ...base, kind, day: day ?? '', reason };
    case 'bast-corrected':
      return { ...base, kind, bast: bast ?? '', reason };
    case 'taken-back':
      return { ...base, kind, reason };
  }
}

/** What is written of an entry: absent columns are null. */
export interface NewEntry {
  readonly kind: MilestoneEntry['kind'];
  readonly milestone: Stage;
  readonly day?: string | null;
  readonly bast?: string | null;
  readonly note?: string | null;
  readonly reason?: string;
  readonly proof?: unknown;
}

/** Appends an entry and moves the link's stage to `after`, within the manager's transaction. */
export async function appendEntry(
  manager: EntityManager,
  link: StagedLink,
  entry: NewEntry,
  after: Stage,
  madeBy: string,
): Promise<void> {
  await manager.query(
    `insert into milestone_entries (link_id, kind, milestone, stage_before, stage_after, day, bast, note, reason, proof, made_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      link.linkId,
      entry.kind,
      entry.milestone,
      link.stage,
      after,
      entry.day ?? null,
      entry.bast ?? null,
      entry.note ?? null,
      entry.reason ?? null,
      entry.proof === undefined ? null : JSON.stringify(entry.proof),
      madeBy,
    ],
  );
  if (after === link.stage) return;
  // A claim is settled by the step it was about, and gone with any other.
  await manager.query(
    `insert into link_stages (link_id, stage) values ($1, $2)
     on conflict (link_id) do update set stage = excluded.stage, claimed_operational = false, updated_at = now()`,
    [link.linkId, after],
  );
}
