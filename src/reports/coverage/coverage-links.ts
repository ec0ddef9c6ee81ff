import { AvailabilityParts } from '../../domain/availability/availability.js';
import { CoverageLink, GroupedLink } from '../../domain/coverage/dimension.js';
import { ShownState } from '../../domain/link-state/shown.js';
import { Catalogue, CatalogueLink, CatalogueVillage } from '../villages/catalogue.js';
import { isMonitored } from '../villages/live-village.js';
import { PlaceFilter } from '../villages/village-query.js';

/** What is known of links beside the registry. */
export interface LinkFigures {
  /** Null: it is not monitored. */
  readonly stateOf: (link: CatalogueLink) => ShownState | null;
  /** Undefined: it was never measured. */
  readonly timeOf: (linkId: string) => AvailabilityParts | undefined;
  /** A period of which nothing was measured. */
  readonly none: AvailabilityParts;
}

const passes = <Value>(allowed: readonly Value[] | undefined, value: Value) =>
  allowed === undefined || allowed.includes(value);

/**
 * The links that pass the filters, as they are counted. Grouped by tag, a village shows only the tags that were asked
 * for. A monitored link not yet measured has all its time unknown; one that never was monitored has none.
 */
export function coverageLinks(
  { villages }: Catalogue,
  query: PlaceFilter,
  { stateOf, timeOf, none }: LinkFigures,
): CoverageLink[] {
  return villages
    .filter(
      ({ regency, district }) =>
        passes(query.regency, regency.code) && passes(query.district, district.code),
    )
    .flatMap((village) =>
      grantedLinks(village, query).map(({ link, grouped }) => ({
        ...grouped,
        stage: link.stage,
        state: stateOf(link),
        time: timeOf(grouped.linkId) ?? (isMonitored(link) ? none : null),
      })),
    );
}

interface GrantedLink {
  readonly link: CatalogueLink;
  readonly grouped: GroupedLink;
}

/** The links of a village that pass the filters a link can pass by itself, with all they can be grouped by. */
export function grantedLinks(village: CatalogueVillage, query: PlaceFilter): GrantedLink[] {
  const tags = village.tags.map(({ tag }) => tag).filter((tag) => passes(query.tag, tag));
  if (query.tag !== undefined && tags.length === 0) return [];
  return village.links
    .filter(
      ({ registered }) =>
        passes(query.grantYear, registered.grantYear) &&
        passes(query.provider, registered.provider?.code ?? ''),
    )
    .map((link) => ({
      link,
      grouped: {
        linkId: link.registered.id,
        villageCode: village.code,
        villageName: village.name,
        grantYear: link.registered.grantYear,
        regency: village.regency,
        district: village.district,
        provider: link.registered.provider,
        tags,
      },
    }));
}
