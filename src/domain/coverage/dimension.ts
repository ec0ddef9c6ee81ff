import { AvailabilityParts } from '../availability/availability.js';
import { ShownState } from '../link-state/shown.js';
import { Stage } from '../rollout/stage.js';

/** By what figures can be grouped. */
export const DIMENSIONS = [
  'grantYear',
  'regency',
  'district',
  'provider',
  'tag',
  'village',
  'link',
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** By what coverage can be grouped: it counts villages, so none of them alone. */
export const COVERAGE_DIMENSIONS = [
  'grantYear',
  'regency',
  'district',
  'provider',
  'tag',
] as const satisfies readonly Dimension[];

export type CoverageDimension = (typeof COVERAGE_DIMENSIONS)[number];

export interface NamedCode {
  readonly code: string;
  readonly name: string;
}

/** A link with all it can be grouped by. */
export interface GroupedLink {
  readonly linkId: string;
  readonly villageCode: string;
  readonly villageName: string;
  readonly grantYear: number;
  readonly regency: NamedCode;
  readonly district: NamedCode;
  readonly provider: NamedCode | null;
  readonly tags: readonly string[];
}

/** A granted link with all that coverage counts of it. */
export interface CoverageLink extends GroupedLink {
  readonly stage: Stage;
  /** Null: the link is not monitored. */
  readonly state: ShownState | null;
  /** Its time over the availability window; null for a link that was never monitored. */
  readonly time: AvailabilityParts | null;
}

/** One value of a dimension. The key is null where there is none: no provider, no tag. */
export interface GroupValue {
  readonly key: string | null;
  readonly label: string;
}

const NO_PROVIDER: GroupValue = { key: null, label: 'No provider' };
const NO_TAG: GroupValue = { key: null, label: 'No tag' };

/** The groups of a dimension a link falls into: one, or one for each of its village's tags. */
export function groupValuesOf(link: GroupedLink, dimension: Dimension): readonly GroupValue[] {
  switch (dimension) {
    case 'grantYear':
      return [yearValue(link.grantYear)];
    case 'regency':
      return [placeValue(link.regency)];
    case 'district':
      return [placeValue(link.district)];
    case 'provider':
      return [link.provider === null ? NO_PROVIDER : placeValue(link.provider)];
    case 'tag':
      return link.tags.length === 0 ? [NO_TAG] : link.tags.map((tag) => ({ key: tag, label: tag }));
    case 'village':
      return [{ key: link.villageCode, label: link.villageName }];
    case 'link':
      return [{ key: link.linkId, label: link.linkId }];
  }
}

/** The group of a grant year. */
export function yearValue(grantYear: number): GroupValue {
  return { key: String(grantYear), label: String(grantYear) };
}

/** The group of anything that has a code and a name. */
export function placeValue({ code, name }: NamedCode): GroupValue {
  return { key: code, label: name };
}

/** Whether a village code names a desa (or desa adat) rather than a kelurahan: the first digit of its fourth part. */
export function isDesa(villageCode: string): boolean {
  return /\.[23]\d{3}$/.test(villageCode);
}
