import { Column } from '../../domain/import/columns.js';
import { CatalogueLink, CatalogueVillage } from '../villages/catalogue.js';

/** A row of the registry file, a cell for each of its columns; null: nothing is known. */
export type RegistryRow = Readonly<Record<Column, string | number | null>>;

/** What a registry file tells and the catalogue does not hold. */
export interface RowSources {
  /** The granted amount as a decimal text, by `<village code>-<grant year>`. */
  readonly amountOf: (link: CatalogueLink['registered']) => string | null;
  /** The provider by a word that an import takes for that very provider. */
  readonly providerWord: (provider: { readonly code: string; readonly name: string }) => string;
}

/** The columns in the order of the file. */
export const REGISTRY_COLUMNS: readonly Column[] = [
  'village_code',
  'village',
  'district',
  'regency',
  'grant_year',
  'link',
  'provider',
  'contracted_mbps',
  'address',
  'snmp_profile',
  'snmp_port',
  'interface',
  'stage',
  'active_since',
  'latitude',
  'longitude',
  'grant_amount',
  'tags',
  'parent',
];

/** A link as a row of the registry file that imports again unchanged. */
export function registryRow(
  village: CatalogueVillage,
  { registered, stage, claimedOperational, activeSince }: CatalogueLink,
  { amountOf, providerWord }: RowSources,
): RegistryRow {
  // A place made up for want of one is no fact to be taken in again.
  const placed = !registered.coordinatesEstimated;
  return {
    village_code: village.code,
    village: village.name,
    district: village.district.name,
    regency: village.regency.name,
    grant_year: registered.grantYear,
    link: registered.ordinal,
    provider: registered.provider && providerWord(registered.provider),
    contracted_mbps: registered.contractedMbps,
    address: registered.address,
    snmp_profile: registered.snmpProfile,
    snmp_port: registered.snmpPort,
    interface: registered.interfaceName,
    stage: claimedOperational ? 'operational' : stage,
    active_since: activeSince,
    latitude: placed ? registered.latitude : null,
    longitude: placed ? registered.longitude : null,
    grant_amount: amountOf(registered),
    tags: village.tags.map(({ tag }) => tag).join('; ') || null,
    parent: registered.parentCode,
  };
}

/** Names providers as people do, and by code where a name would mean another provider too. */
export function providerWords(
  providers: Iterable<{ readonly code: string; readonly name: string }>,
): RowSources['providerWord'] {
  const folded = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();
  const meaning = new Map<string, Set<string>>();
  for (const { code, name } of providers)
    for (const word of [folded(code), folded(name)])
      meaning.set(word, (meaning.get(word) ?? new Set()).add(code));
  return ({ code, name }) => ((meaning.get(folded(name))?.size ?? 0) > 1 ? code : name);
}
