import { RegisteredLink } from '../../domain/link/registered-link.js';
import { NamedCode } from '../../domain/coverage/dimension.js';
import { Stage, combinedStage } from '../../domain/rollout/stage.js';

/** A link with its stage. `activeSince` is a calendar day, YYYY-MM-DD. */
export interface CatalogueLink {
  readonly registered: RegisteredLink;
  readonly stage: Stage;
  readonly claimedOperational: boolean;
  readonly activeSince: string | null;
}

export interface CatalogueTag {
  readonly tag: string;
  readonly source: string;
  readonly since: string;
  /** What an index says of the village. */
  readonly value?: string | null;
}

/** A village with all that changes only with the registry. */
export interface CatalogueVillage {
  readonly code: string;
  readonly name: string;
  readonly district: NamedCode;
  readonly regency: NamedCode;
  readonly grantYears: readonly number[];
  readonly tags: readonly CatalogueTag[];
  readonly stage: Stage;
  readonly sample: boolean;
  readonly links: readonly CatalogueLink[];
  /** Places in the alphabet, so that sorting a request compares numbers. */
  readonly rank: { readonly name: number; readonly district: number; readonly regency: number };
}

/** All villages with a link, by code, as of one version of the registry. */
export interface Catalogue {
  readonly version: number;
  readonly villages: readonly CatalogueVillage[];
  readonly byCode: ReadonlyMap<string, CatalogueVillage>;
  readonly links: readonly CatalogueLink[];
  readonly linksById: ReadonlyMap<string, CatalogueLink>;
}

type StageOfLink = Omit<CatalogueLink, 'registered'>;

const NO_STAGE_YET: StageOfLink = { stage: 'funded', claimedOperational: false, activeSince: null };

/** Joins what registry and rollout know. A link without a stage is merely funded. */
export function catalogueOf(
  version: number,
  registered: readonly RegisteredLink[],
  stages: ReadonlyMap<string, StageOfLink>,
  tags: ReadonlyMap<string, readonly CatalogueTag[]>,
): Catalogue {
  const links = registered.map((link) => ({
    registered: link,
    ...(stages.get(link.id) ?? NO_STAGE_YET),
  }));
  const byVillage = new Map<string, CatalogueLink[]>();
  for (const link of links) {
    const code = link.registered.village.code;
    byVillage.set(code, [...(byVillage.get(code) ?? []), link]);
  }
  const rankOf = {
    name: alphabet(registered.map(({ village }) => village.name)),
    district: alphabet(registered.map(({ district }) => district.name)),
    regency: alphabet(registered.map(({ regency }) => regency.name)),
  };
  const villages = [...byVillage]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([code, ofVillage]) => villageOf(ofVillage, tags.get(code) ?? [], rankOf));
  return {
    version,
    villages,
    byCode: new Map(villages.map((village) => [village.code, village])),
    links,
    linksById: new Map(links.map((link) => [link.registered.id, link])),
  };
}

/** What of a catalogue lies in these regencies, by their codes. */
export function narrowed(catalogue: Catalogue, regencies: readonly string[]): Catalogue {
  const wanted = new Set(regencies);
  const links = catalogue.links.filter(({ registered }) => wanted.has(registered.regency.code));
  const villages = catalogue.villages.filter(({ regency }) => wanted.has(regency.code));
  return {
    version: catalogue.version,
    villages,
    byCode: new Map(villages.map((village) => [village.code, village])),
    links,
    linksById: new Map(links.map((link) => [link.registered.id, link])),
  };
}

type Ranks = Record<keyof CatalogueVillage['rank'], ReadonlyMap<string, number>>;

function villageOf(
  unordered: readonly CatalogueLink[],
  tags: readonly CatalogueTag[],
  rankOf: Ranks,
): CatalogueVillage[] {
  const links = [...unordered].sort(byYearThenOrdinal);
  const first = links[0]?.registered;
  if (!first) return [];
  const { village, district, regency } = first;
  return [
    {
      code: village.code,
      name: village.name,
      district,
      regency,
      grantYears: [...new Set(links.map(({ registered }) => registered.grantYear))],
      tags,
      stage: combinedStage(links.map(({ stage }) => stage)),
      sample: links.some(({ registered }) => registered.sample),
      links,
      rank: {
        name: rankOf.name.get(village.name) ?? 0,
        district: rankOf.district.get(district.name) ?? 0,
        regency: rankOf.regency.get(regency.name) ?? 0,
      },
    },
  ];
}

function byYearThenOrdinal({ registered: a }: CatalogueLink, { registered: b }: CatalogueLink) {
  return a.grantYear - b.grantYear || a.ordinal - b.ordinal;
}

const collator = new Intl.Collator('id', { numeric: true });

function alphabet(names: readonly string[]): Map<string, number> {
  return new Map([...new Set(names)].sort(collator.compare).map((name, rank) => [name, rank]));
}
