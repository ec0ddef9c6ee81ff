import { StandingStage } from '../rollout/stated-stage.js';

/** A link's own columns. */
export interface LinkColumns {
  readonly providerCode: string | null;
  readonly contractedMbps: number | null;
  readonly address: string | null;
  readonly snmpProfile: string | null;
  readonly snmpPort: number;
  readonly interfaceName: string | null;
  readonly parentCode: string | null;
}

/** What rollout keeps of a link. `activeSince`: YYYY-MM-DD. */
export interface StageColumns extends StandingStage {
  readonly activeSince: string | null;
}

export interface VillageColumns {
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly tags: readonly string[];
}

export interface KnownProvider {
  readonly code: string;
  readonly name: string;
}

/** What the registry holds at the moment of an import, as far as the file's rows touch it. */
export interface KnownRegistry {
  /** Official names by village code; a code that is not here does not exist. */
  readonly areas: ReadonlyMap<
    string,
    { readonly village: string; readonly district: string; readonly regency: string }
  >;
  readonly villages: ReadonlyMap<string, VillageColumns>;
  /** Amounts by `<village code>-<grant year>`, decimal texts with two places. */
  readonly grants: ReadonlyMap<string, string | null>;
  /** All links, also those the file does not name: addresses and parents are checked against them. */
  readonly links: ReadonlyMap<string, LinkColumns>;
  /** By link id. */
  readonly stages: ReadonlyMap<string, StageColumns>;
  readonly providers: readonly KnownProvider[];
  readonly snmpProfiles: ReadonlySet<string>;
  /** Whoever imports answers for some regencies only (codes); links elsewhere have these addresses. Absent: for all. */
  readonly bounds?: {
    readonly regencies: readonly string[];
    readonly addressesElsewhere: ReadonlySet<string>;
  };
  /** Parents of the upstream nodes by their codes. */
  readonly upstreamNodes: ReadonlyMap<string, string | null>;
}

/** The key of a grant in `KnownRegistry.grants`. */
export function grantKey(villageCode: string, grantYear: number): string {
  return `${villageCode}-${String(grantYear)}`;
}
