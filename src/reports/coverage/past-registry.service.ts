import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { valuesThen } from '../../domain/coverage/as-of.js';
import { RegisteredLink } from '../../domain/link/registered-link.js';
import { STAGES, Stage } from '../../domain/rollout/stage.js';
import { Instant } from '../../domain/time/instant.js';
import { Catalogue, CatalogueLink, CatalogueVillage, catalogueOf } from '../villages/catalogue.js';
import { CatalogueService } from '../villages/catalogue.service.js';

type FieldsThen = Readonly<Record<string, unknown>>;

interface ChangeRow {
  readonly recordId: string;
  readonly before: FieldsThen | null;
}

/** The registry as it had been recorded by the end of a past day: today's, with every change since taken back. */
@Injectable()
export class PastRegistry {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly database: DataSource,
  ) {}

  async at(instant: Instant): Promise<Catalogue> {
    const [current, registered, changes] = await Promise.all([
      this.catalogue.current(),
      this.registeredBy(instant),
      this.changesSince(instant),
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
      current.villages.map((village) => [village.code, tagsThen(village, then.get(village.code))]),
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
    const [row] = await this.database.query<{ at: Date | null }[]>(
      'select min(at) as at from change_log',
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

  /** Changes of links, villages and stages since, oldest first. A milestone's record is its link's. */
  private changesSince(instant: Instant): Promise<ChangeRow[]> {
    return this.database.query<ChangeRow[]>(
      `select split_part(entity_id, '/', 1) as "recordId", before from change_log
       where at >= $1 and entity in ('link', 'milestone', 'village') order by seq`,
      [new Date(instant)],
    );
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

function tagsThen({ tags }: CatalogueVillage, then: FieldsThen | undefined) {
  const before = then?.['tags'];
  if (!Array.isArray(before)) return tags;
  return before
    .filter((tag) => typeof tag === 'string')
    .map((tag) => tags.find((known) => known.tag === tag) ?? { tag, source: '', since: '' });
}
