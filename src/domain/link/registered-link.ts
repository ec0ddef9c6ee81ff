/** A link as the registry knows it, with the names of everything it belongs to. */
export interface RegisteredLink {
  /** `<village code>-<grant year>-<ordinal>`, stable for ever. */
  readonly id: string;
  readonly village: { readonly code: string; readonly name: string };
  readonly district: { readonly code: string; readonly name: string };
  readonly regency: { readonly code: string; readonly name: string };
  readonly provinceCode: string;
  readonly grantYear: number;
  readonly ordinal: number;
  readonly provider: { readonly code: string; readonly name: string } | null;
  readonly contractedMbps: number | null;
  readonly address: string | null;
  readonly snmpProfile: string | null;
  readonly snmpPort: number;
  readonly interfaceName: string | null;
  /** A link's id or an upstream node's code. */
  readonly parentCode: string | null;
  readonly monitored: boolean;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** True where the coordinates are the regency seat's, for want of the village's own. */
  readonly coordinatesEstimated: boolean;
  /** True for the sample registry, which is never passed off as the grant list. */
  readonly sample: boolean;
}

/** The id of a link: `33.06.08.2007-2023-1`. */
export function linkId(villageCode: string, grantYear: number, ordinal: number): string {
  return `${villageCode}-${String(grantYear)}-${String(ordinal)}`;
}
