import { DataSource } from 'typeorm';
import { RegisteredLink, linkId } from '../../src/domain/link/registered-link.js';

/** A registered link of a made-up village; `number` sets its code and address. */
export function registeredLink(number: number, over: Partial<RegisteredLink> = {}): RegisteredLink {
  const villageCode = `33.06.08.2${String(number).padStart(3, '0')}`;
  return {
    id: linkId(villageCode, 2023, 1),
    village: { code: villageCode, name: `Desa ${number}` },
    district: { code: '33.06.08', name: 'Bayan' },
    regency: { code: '33.06', name: 'Kabupaten Purworejo' },
    provinceCode: '33',
    grantYear: 2023,
    ordinal: 1,
    provider: { code: 'serat', name: 'Serat Contoh' },
    contractedMbps: 100,
    address: `127.33.9.${number}`,
    snmpProfile: 'contoh',
    snmpPort: 1161,
    interfaceName: 'ether1',
    parentCode: null,
    monitored: true,
    latitude: null,
    longitude: null,
    coordinatesEstimated: false,
    sample: false,
    ...over,
  };
}

/** Puts the rows of these links into the registry's tables, without the registry. */
export async function insertLinks(
  database: DataSource,
  links: readonly RegisteredLink[],
): Promise<void> {
  await database.query(
    `insert into regions (code, parent_code, level, kind, name) values ('33', null, 'province', 'province', 'Jawa Tengah'),
       ('33.06', '33', 'regency', 'kabupaten', 'Kabupaten Purworejo'), ('33.06.08', '33.06', 'district', 'district', 'Bayan')
     on conflict do nothing`,
  );
  await database.query(
    `insert into providers (code, name) values ('serat', 'Serat Contoh') on conflict do nothing`,
  );
  for (const link of links) {
    await database.query(
      `insert into regions (code, parent_code, level, kind, name) values ($1, '33.06.08', 'village', 'desa', $2)`,
      [link.village.code, link.village.name],
    );
    await database.query(`insert into villages (code) values ($1)`, [link.village.code]);
    await database.query(`insert into grants (village_code, grant_year) values ($1, $2)`, [
      link.village.code,
      link.grantYear,
    ]);
    await database.query(
      `insert into links (id, village_code, grant_year, ordinal, provider_code, address) values ($1, $2, $3, $4, 'serat', $5)`,
      [link.id, link.village.code, link.grantYear, link.ordinal, link.address],
    );
  }
}
