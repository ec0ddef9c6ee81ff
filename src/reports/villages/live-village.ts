import { LiveLink, STATES_WORST_FIRST, ShownState } from '../../domain/link-state/shown.js';
import { worstState } from '../../domain/link-state/shown.js';
import { STAGES } from '../../domain/rollout/stage.js';
import { CatalogueLink, CatalogueVillage } from './catalogue.js';

export type LiveOf = (linkId: string) => LiveLink | undefined;

/** Whether the monitor is meant to watch a link: it needs an address for that. */
export function isMonitored({ registered }: CatalogueLink): boolean {
  return registered.monitored && registered.address !== null;
}

/** What is shown of a link now; unknown where nothing was measured, null where nothing is meant to be. */
export function monitoredState(link: CatalogueLink, liveOf: LiveOf): ShownState | null {
  return isMonitored(link) ? (liveOf(link.registered.id)?.shown ?? 'unknown') : null;
}

/** A village's state is its worst monitored link's; unknown when none is monitored. */
export function villageState(village: CatalogueVillage, liveOf: LiveOf): ShownState {
  return worstState(village.links.flatMap((link) => monitoredState(link, liveOf) ?? []));
}

export const SORT_FIELDS = [
  'code',
  'name',
  'district',
  'regency',
  'grantYear',
  'stage',
  'state',
  'stateSince',
  'rttMs',
  'lossRatio',
  'availability30d',
] as const;

export type SortField = (typeof SORT_FIELDS)[number];

/** What a village is sorted by: the first grant year, the worst state, the earliest of it, the worst figures. */
export function sortValue(
  village: CatalogueVillage,
  field: Exclude<SortField, 'availability30d'>,
  liveOf: LiveOf,
): string | number | null {
  switch (field) {
    case 'code':
      return village.code;
    case 'name':
    case 'district':
    case 'regency':
      return village.rank[field];
    case 'grantYear':
      return village.grantYears[0] ?? null;
    case 'stage':
      return STAGES.indexOf(village.stage);
    case 'state':
      return STATES_WORST_FIRST.indexOf(villageState(village, liveOf));
    case 'stateSince':
      return worstSince(village, liveOf);
    case 'rttMs':
    case 'lossRatio':
      return greatest(liveLinks(village, liveOf).map((live) => live[field]));
  }
}

function liveLinks(village: CatalogueVillage, liveOf: LiveOf): LiveLink[] {
  return village.links.flatMap(({ registered }) => liveOf(registered.id) ?? []);
}

function worstSince(village: CatalogueVillage, liveOf: LiveOf): number | null {
  const state = villageState(village, liveOf);
  const since = liveLinks(village, liveOf)
    .filter(({ shown }) => shown === state)
    .flatMap((live) => live.since ?? []);
  return since.length === 0 ? null : Math.min(...since);
}

function greatest(figures: readonly (number | null)[]): number | null {
  const known = figures.filter((figure) => figure !== null);
  return known.length === 0 ? null : Math.max(...known);
}
