import { AvailabilityParts } from '../../domain/availability/availability.js';
import { CoverageLink } from '../../domain/coverage/dimension.js';
import { ShownState } from '../../domain/link-state/shown.js';
import { Catalogue, CatalogueLink, CatalogueVillage } from '../villages/catalogue.js';
import { isMonitored } from '../villages/live-village.js';
import { PlaceFilter } from '../villages/village-query.js';

type LinkWithoutTime = Omit<CoverageLink, 'time'> & { readonly monitored: boolean };

const passes = <Value>(allowed: readonly Value[] | undefined, value: Value) =>
  allowed === undefined || allowed.includes(value);

/** The links that pass the filters. Grouped by tag, a village shows only the tags that were asked for. */
export function grantedLinks(
  { villages }: Catalogue,
  query: PlaceFilter,
  stateOf: (link: CatalogueLink) => ShownState | null,
): LinkWithoutTime[] {
  return villages
    .filter(
      ({ regency, district }) =>
        passes(query.regency, regency.code) && passes(query.district, district.code),
    )
    .flatMap((village) => linksOf(village, query, stateOf));
}

/** The links of a village that pass the filters a link can pass by itself. */
export function linksOf(
  village: CatalogueVillage,
  query: PlaceFilter,
  stateOf: (link: CatalogueLink) => ShownState | null,
): LinkWithoutTime[] {
  const tags = village.tags.map(({ tag }) => tag).filter((tag) => passes(query.tag, tag));
  if (query.tag !== undefined && tags.length === 0) return [];
  return village.links
    .filter(
      ({ registered }) =>
        passes(query.grantYear, registered.grantYear) &&
        passes(query.provider, registered.provider?.code ?? ''),
    )
    .map((link) => ({
      linkId: link.registered.id,
      villageCode: village.code,
      villageName: village.name,
      grantYear: link.registered.grantYear,
      regency: village.regency,
      district: village.district,
      provider: link.registered.provider,
      tags,
      stage: link.stage,
      state: stateOf(link),
      monitored: isMonitored(link),
    }));
}

/** Adds each link's time: all unknown for a monitored one not yet measured, none for one that never was monitored. */
export function withTime(
  links: readonly LinkWithoutTime[],
  measuredOf: (linkId: string) => AvailabilityParts | undefined,
  none: AvailabilityParts,
): CoverageLink[] {
  return links.map(({ monitored, ...link }) => ({
    ...link,
    time: measuredOf(link.linkId) ?? (monitored ? none : null),
  }));
}
