import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordsThen, valuesThen } from '../../domain/coverage/as-of.js';
import { RegisteredLink } from '../../domain/link/registered-link.js';
import { STAGES, Stage } from '../../domain/rollout/stage.js';
import { Instant } from '../../domain/time/instant.js';
import { withinScope } from '../../platform/scope/scope.js';
import { Catalogue, CatalogueLink, CatalogueTag, catalogueOf } from '../villages/catalogue.js';
import { CatalogueService } from '../villages/catalogue.service.js';

type FieldsThen = Readonly<Record<string, unknown>>;

interface ChangeRow {
  readonly recordId: string;
  readonly before: FieldsThen | null;
}

interface TagChange {
  /** The tag. */
  readonly recordId: string;
  /** The fields that changed, as they were; null: the tag was put on. */
  readonly before: Partial<CatalogueTag> | null;
}

/** The registry as it had been recorded by the end of a past day: today's, with every change since taken back. */
@Injectable()
export class PastRegistry {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly database: DataSource,
  ) {}

  async at(instant: Instant): Promise<Catalogue> {
    const [current, registered, changes, tagChanges] = await Promise.all([
      this.catalogue.current(),
      this.registeredBy(instant),
      this.changesSince(instant),
      this.tagChangesSince(instant),
    ]);
    const then = valuesThen(changes);
    const nameOf = new Map(
      current.links.flatMap(({ registered: { provider } }) =>
        provider ? [[provider.code, provider.name] as const] : [],
      ),
    );
    const links = current.links
      .filter(({ registered: { id } }) => registered.has(id))
      .map((link) => linkThen(link, then.get(link.registered.id) ?? {}, nameOf));
    const tags = new Map(
      current.villages.map(({ code, tags: now }) => [
        code,
        tagsThen(now, tagChanges.get(code) ?? []),
      ]),
    );
    return catalogueOf(
      current.version,
      links.map(({ registered }) => registered),
      new Map(links.map((link) => [link.registered.id, link])),
      tags,
    );
  }

  /** When the first change was logged; null: none yet. */
  async logBegan(): Promise<Instant | null> {
    const [row] = await withinScope(null, () =>
      this.database.query<{ at: Date | null }[]>('select min(at) as at from change_log'),
    );
    return row?.at?.getTime() ?? null;
  }

  /** The links that were there by then, with their grants. */
  private async registeredBy(instant: Instant): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ id: string }[]>(
      `select l.id from links l join grants g using (village_code, grant_year)
       where l.created_at < $1 and g.created_at < $1`,
      [new Date(instant)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Changes of links and stages since, oldest first. A milestone's record is its link's. */
  private changesSince(instant: Instant): Promise<ChangeRow[]> {
    return this.database.query<ChangeRow[]>(
      `select split_part(entity_id, '/', 1) as "recordId", before from change_log
       where at >= $1 and entity in ('link', 'milestone') order by seq`,
      [new Date(instant)],
    );
  }

  /** Changes of tags since, by village, the newest first. */
  private async tagChangesSince(instant: Instant): Promise<ReadonlyMap<string, TagChange[]>> {
    const rows = await this.database.query<(TagChange & { village: string })[]>(
      `select village_code as village, substr(entity_id, length(village_code) + 2) as "recordId", before from change_log
       where at >= $1 and entity = 'village-tag' order by seq desc`,
      [new Date(instant)],
    );
    const byVillage = new Map<string, TagChange[]>();
    for (const { village, ...change } of rows) {
      const known = byVillage.get(village);
      if (known) known.push(change);
      else byVillage.set(village, [change]);
    }
    return byVillage;
  }
}

function linkThen(
  { registered, ...link }: CatalogueLink,
  then: FieldsThen,
  nameOf: ReadonlyMap<string, string>,
): CatalogueLink {
  return {
    ...link,
    stage: isStage(then['stage']) ? then['stage'] : link.stage,
    registered: {
      ...registered,
      provider: providerThen(registered, then, nameOf),
      address: textOr(then['address'], registered.address),
      monitored: typeof then['monitored'] === 'boolean' ? then['monitored'] : registered.monitored,
    },
  };
}

/** A provider that no link has any more is named by its code. */
function providerThen(
  { provider }: RegisteredLink,
  then: FieldsThen,
  nameOf: ReadonlyMap<string, string>,
) {
  const code = textOr(then['provider'], provider?.code ?? null);
  return code === null ? null : { code, name: nameOf.get(code) ?? code };
}

const isStage = (value: unknown): value is Stage => STAGES.some((stage) => stage === value);

/** Undefined: it has not changed since. */
function textOr(then: unknown, now: string | null): string | null {
  if (then === undefined) return now;
  return typeof then === 'string' ? then : null;
}

const tagsThen = (now: readonly CatalogueTag[], changes: readonly TagChange[]): CatalogueTag[] => [
  ...recordsThen(new Map(now.map((each) => [each.tag, each])), changes).values(),
];
