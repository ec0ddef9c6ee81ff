import { EntityManager } from 'typeorm';
import { RegisteredLink } from '../domain/link/registered-link.js';
import { Point } from './regency-seats.js';

interface LinkRow {
  id: string;
  villageCode: string;
  village: string;
  districtCode: string;
  district: string;
  regencyCode: string;
  regency: string;
  provinceCode: string;
  grantYear: number;
  ordinal: number;
  providerCode: string | null;
  provider: string | null;
  contractedMbps: number | null;
  address: string | null;
  snmpProfile: string | null;
  snmpPort: number;
  interfaceName: string | null;
  parentCode: string | null;
  monitored: boolean;
  latitude: number | null;
  longitude: number | null;
  coordinatesEstimated: boolean;
  sample: boolean;
}

const SELECT_LINKS = `
  select l.id, l.village_code as "villageCode", v.name as village, d.code as "districtCode", d.name as district,
    r.code as "regencyCode", r.name as regency, r.parent_code as "provinceCode", l.grant_year as "grantYear",
    l.ordinal, l.provider_code as "providerCode", p.name as provider, l.contracted_mbps as "contractedMbps",
    l.address, s.name as "snmpProfile", l.snmp_port as "snmpPort", l.interface_name as "interfaceName",
    l.parent_code as "parentCode", l.monitored, g.latitude, g.longitude,
    g.coordinates_estimated as "coordinatesEstimated", g.is_sample as sample
  from links l
  join villages g on g.code = l.village_code
  join regions v on v.code = l.village_code
  join regions d on d.code = v.parent_code
  join regions r on r.code = d.parent_code
  left join providers p on p.code = l.provider_code
  left join snmp_profiles s on s.id = l.snmp_profile_id`;

function coordinatesOf(row: LinkRow, seats: ReadonlyMap<string, Point>) {
  const { latitude, longitude, coordinatesEstimated } = row;
  if (latitude !== null && longitude !== null) {
    return { latitude, longitude, coordinatesEstimated };
  }
  const seat = seats.get(row.regencyCode);
  return {
    latitude: seat?.latitude ?? null,
    longitude: seat?.longitude ?? null,
    coordinatesEstimated: seat !== undefined,
  };
}

/** The registry's links in the order of their ids; `ids` narrows them. */
export async function readLinks(
  manager: EntityManager,
  seats: ReadonlyMap<string, Point>,
  ids?: readonly string[],
): Promise<RegisteredLink[]> {
  const rows = await manager.query<LinkRow[]>(
    `${SELECT_LINKS} where $1::text[] is null or l.id = any ($1) order by l.id`,
    [ids ?? null],
  );
  return rows.map((row) => ({
    id: row.id,
    village: { code: row.villageCode, name: row.village },
    district: { code: row.districtCode, name: row.district },
    regency: { code: row.regencyCode, name: row.regency },
    provinceCode: row.provinceCode,
    grantYear: row.grantYear,
    ordinal: row.ordinal,
    provider:
      row.providerCode === null
        ? null
        : { code: row.providerCode, name: row.provider ?? row.providerCode },
    contractedMbps: row.contractedMbps,
    address: row.address,
    snmpProfile: row.snmpProfile,
    snmpPort: row.snmpPort,
    interfaceName: row.interfaceName,
    parentCode: row.parentCode,
    monitored: row.monitored,
    ...coordinatesOf(row, seats),
    sample: row.sample,
  }));
}
