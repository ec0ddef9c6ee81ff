import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { ChangeSource, recordChanges } from '../../platform/changes/change-log.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { inScope } from '../../platform/scope/scope.js';
import { RegistryService } from '../../registry/registry.service.js';
import { SourcedTag } from '../rollout.queries.js';

/** The tags of villages, of those with a grant and of those without. */
@Injectable()
export class VillageTagsService {
  constructor(
    private readonly database: DataSource,
    private readonly registry: RegistryService,
  ) {}

  /** In alphabetical order. Throws DomainError `village.not-found`. */
  async of(village: string): Promise<SourcedTag[]> {
    await requireVillage(this.database.manager, village);
    return readVillageTags(this.database.manager, village);
  }

  /** Sets a tag in place of the one of that name. Throws DomainError `village.not-found`. */
  async set(village: string, tag: SourcedTag, by: ChangeSource): Promise<SourcedTag> {
    await this.registry.commit(async (manager) => {
      await requireVillage(manager, village);
      const before = await readVillageTag(manager, village, tag.tag);
      await manager.query(
        `insert into village_tags (village_code, tag, source, since, value) values ($1, $2, $3, $4, $5)
         on conflict (village_code, tag)
           do update set source = excluded.source, since = excluded.since, value = excluded.value`,
        [village, tag.tag, tag.source, tag.since, tag.value],
      );
      await recordTag(manager, by, village, tag.tag, before, tag);
    });
    return tag;
  }

  /** Throws DomainError `village.not-found`, and `tag.not-found` when the village has no such tag. */
  async remove(village: string, tag: string, by: ChangeSource): Promise<void> {
    await this.registry.commit(async (manager) => {
      await requireVillage(manager, village);
      const before = await readVillageTag(manager, village, tag);
      if (!before) {
        throw new DomainError('tag.not-found', `${village} has no tag "${tag}".`, 404);
      }
      await manager.query('delete from village_tags where village_code = $1 and tag = $2', [
        village,
        tag,
      ]);
      await recordTag(manager, by, village, tag, before, null);
    });
  }
}

async function requireVillage(manager: EntityManager, code: string): Promise<void> {
  const found = await manager.query<unknown[]>(
    `select 1 from regions where code = $1 and level = 'village'`,
    [code],
  );
  if (found.length > 0 && inScope(code)) return;
  throw new DomainError('village.not-found', `There is no village ${code}.`, 404);
}

function readVillageTags(manager: EntityManager, village: string): Promise<SourcedTag[]> {
  return manager.query<SourcedTag[]>(
    `select tag, source, since::text, value from village_tags where village_code = $1 order by tag`,
    [village],
  );
}

async function readVillageTag(
  manager: EntityManager,
  village: string,
  tag: string,
): Promise<SourcedTag | null> {
  const tags = await readVillageTags(manager, village);
  return tags.find((candidate) => candidate.tag === tag) ?? null;
}

async function recordTag(
  manager: EntityManager,
  by: ChangeSource,
  village: string,
  tag: string,
  before: SourcedTag | null,
  after: SourcedTag | null,
): Promise<void> {
  await recordChanges(manager, by, [
    {
      entity: 'village-tag',
      entityId: `${village}/${tag}`,
      villageCode: village,
      before: before && { ...before },
      after: after && { ...after },
    },
  ]);
}
