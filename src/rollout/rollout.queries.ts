import { EntityManager } from 'typeorm';
import { TargetOfProgramme } from '../domain/programme/target.js';
import { Stage } from '../domain/rollout/stage.js';
import { StageColumns } from '../registry/rollout-columns.service.js';

/** A village's tag, with where and when it was read. `since` is a calendar day, YYYY-MM-DD. */
export interface SourcedTag {
  readonly tag: string;
  readonly source: string;
  readonly since: string;
  /** What an index says of the village; null: the tag says no more than its name. */
  readonly value: string | null;
}

interface StageRow {
  readonly link_id: string;
  readonly stage: Stage;
  readonly claimed_operational: boolean;
  readonly active_since: string | null;
}

/** Stages by link id, of the given links or of all. */
export async function readStages(
  manager: EntityManager,
  linkIds: readonly string[] | null,
): Promise<Map<string, StageColumns>> {
  const rows = await manager.query<StageRow[]>(
    `select link_id, stage, claimed_operational, active_since::text from link_stages
     where $1::text[] is null or link_id = any ($1::text[])`,
    [linkIds],
  );
  return new Map(
    rows.map((row) => [
      row.link_id,
      {
        stage: row.stage,
        claimedOperational: row.claimed_operational,
        activeSince: row.active_since,
      },
    ]),
  );
}

/** Tags by village code in alphabetical order, of the given links' villages or of all. */
export async function readTags(
  manager: EntityManager,
  linkIds: readonly string[] | null,
): Promise<Map<string, SourcedTag[]>> {
  const rows = await manager.query<(SourcedTag & { readonly village_code: string })[]>(
    `select village_code, tag, source, since::text, value from village_tags
     where $1::text[] is null
       or village_code in (select village_code from links where id = any ($1::text[]))
     order by village_code, tag`,
    [linkIds],
  );
  const byVillage = new Map<string, SourcedTag[]>();
  for (const { village_code: village, ...tag } of rows) {
    byVillage.set(village, [...(byVillage.get(village) ?? []), tag]);
  }
  return byVillage;
}

/** Every target of every programme. */
export function readTargets(manager: EntityManager): Promise<TargetOfProgramme[]> {
  return manager.query<TargetOfProgramme[]>(
    `select programme_code as programme, grant_year as "grantYear", tranche, target, source, as_of::text as "asOf"
     from programme_targets order by programme_code, grant_year, tranche nulls first`,
  );
}
