import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { TargetOfProgramme } from '../domain/programme/target.js';
import { historyOf } from '../domain/rollout/milestone.js';
import {
  RolloutColumnChanges,
  RolloutColumns,
  RolloutColumnsService,
} from '../registry/rollout-columns.service.js';
import { readEntries } from './milestones/milestone-rows.js';
import { readStages, readTags, readTargets } from './rollout.queries.js';

/** Writes what a registry file says of stages and tags, within the import's own transaction. */
@Injectable()
export class StoredRolloutColumns extends RolloutColumnsService {
  override async current(
    linkIds: readonly string[],
    manager: EntityManager,
  ): Promise<RolloutColumns> {
    const stages = await readStages(manager, linkIds);
    const tags = await readTags(manager, linkIds);
    return {
      stages,
      tags: new Map([...tags].map(([village, list]) => [village, list.map(({ tag }) => tag)])),
    };
  }

  override async write(changes: RolloutColumnChanges, manager: EntityManager): Promise<void> {
    if (changes.stages.length > 0) {
      await writeStages(await onlyProven(changes.stages, manager), manager);
    }
    if (changes.tags.length > 0) await writeTags(changes.tags, manager);
  }

  override targets(manager: EntityManager): Promise<readonly TargetOfProgramme[]> {
    return readTargets(manager);
  }
}

/** A file cannot prove that a link works: `operational` is written only where a person's entry proved it and stands. */
async function onlyProven(
  stages: RolloutColumnChanges['stages'],
  manager: EntityManager,
): Promise<RolloutColumnChanges['stages']> {
  const claims = stages.filter(({ stage }) => stage === 'operational').map(({ linkId }) => linkId);
  if (claims.length === 0) return stages;
  const entries = await readEntries(manager, claims);
  const present = await readStages(manager, claims);
  const isProven = (linkId: string) =>
    present.get(linkId)?.stage === 'operational' ||
    historyOf(entries.get(linkId) ?? [], 'operational').standing.has('operational');
  return stages.map((said) =>
    said.stage !== 'operational' || isProven(said.linkId)
      ? said
      : { ...said, stage: 'accepted', claimedOperational: true },
  );
}

async function writeStages(
  stages: RolloutColumnChanges['stages'],
  manager: EntityManager,
): Promise<void> {
  await manager.query(
    `insert into link_stages (link_id, stage, claimed_operational, active_since)
     select * from unnest($1::text[], $2::text[], $3::boolean[], $4::date[])
     on conflict (link_id) do update set stage = excluded.stage,
       claimed_operational = excluded.claimed_operational, active_since = excluded.active_since,
       updated_at = now()`,
    [
      stages.map(({ linkId }) => linkId),
      stages.map(({ stage }) => stage),
      stages.map(({ claimedOperational }) => claimedOperational),
      stages.map(({ activeSince }) => activeSince),
    ],
  );
}

/** A tag that was there before keeps the source and the date it came with. */
async function writeTags(
  changes: RolloutColumnChanges['tags'],
  manager: EntityManager,
): Promise<void> {
  const tags = changes.flatMap(({ villageCode, tags, source, since }) =>
    tags.map((tag) => ({ villageCode, tag, source, since })),
  );
  const columns = [
    tags.map(({ villageCode }) => villageCode),
    tags.map(({ tag }) => tag),
    tags.map(({ source }) => source),
    tags.map(({ since }) => since),
  ];
  await manager.query(
    `delete from village_tags where village_code = any ($1::text[])
       and (village_code, tag) not in (select * from unnest($2::text[], $3::text[]))`,
    [changes.map(({ villageCode }) => villageCode), columns[0], columns[1]],
  );
  await manager.query(
    `insert into village_tags (village_code, tag, source, since)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::date[])
     on conflict (village_code, tag) do nothing`,
    columns,
  );
}
