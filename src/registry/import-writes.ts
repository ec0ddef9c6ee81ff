import { EntityManager } from 'typeorm';
import { ImportWrites } from '../domain/import/writes.js';
import { RolloutColumnsService } from './rollout-columns.service.js';

/** Where the written rows come from. */
export interface Provenance {
  /** A file's name, kept with the tags. */
  readonly source: string;
  /** The calendar day of the import, YYYY-MM-DD. */
  readonly day: string;
  /** Whether villages that are new belong to the sample registry. */
  readonly sample: boolean;
}

async function writeProviders(
  manager: EntityManager,
  providers: ImportWrites['providers'],
): Promise<void> {
  if (providers.length === 0) return;
  await manager.query(
    'insert into providers (code, name) select * from unnest($1::text[], $2::text[])',
    [providers.map(({ code }) => code), providers.map(({ name }) => name)],
  );
}

/** A village stays what it is, sample or not, whoever imports it again. */
async function writeVillages(
  manager: EntityManager,
  villages: ImportWrites['villages'],
  sample: boolean,
): Promise<void> {
  if (villages.length === 0) return;
  await manager.query(
    `insert into villages (code, latitude, longitude, is_sample)
     select code, latitude, longitude, $4
     from unnest($1::text[], $2::float8[], $3::float8[]) as new (code, latitude, longitude)
     on conflict (code) do update set latitude = excluded.latitude, longitude = excluded.longitude,
       coordinates_estimated = false, updated_at = now()`,
    [
      villages.map(({ code }) => code),
      villages.map(({ latitude }) => latitude),
      villages.map(({ longitude }) => longitude),
      sample,
    ],
  );
}

async function writeGrants(manager: EntityManager, grants: ImportWrites['grants']): Promise<void> {
  if (grants.length === 0) return;
  await manager.query(
    `insert into grants (village_code, grant_year, amount)
     select * from unnest($1::text[], $2::smallint[], $3::numeric[])
     on conflict (village_code, grant_year) do update set amount = excluded.amount`,
    [
      grants.map(({ villageCode }) => villageCode),
      grants.map(({ grantYear }) => grantYear),
      grants.map(({ amount }) => amount),
    ],
  );
}

async function writeLinks(manager: EntityManager, links: ImportWrites['links']): Promise<void> {
  if (links.length === 0) return;
  await manager.query(
    `insert into links (id, village_code, grant_year, ordinal, provider_code, contracted_mbps, address,
       snmp_profile_id, snmp_port, interface_name, parent_code)
     select new.id, village_code, grant_year, ordinal, provider_code, contracted_mbps, address, s.id, snmp_port,
       interface_name, parent_code
     from unnest($1::text[], $2::text[], $3::smallint[], $4::integer[], $5::text[], $6::float8[], $7::text[],
       $8::text[], $9::integer[], $10::text[], $11::text[])
       as new (id, village_code, grant_year, ordinal, provider_code, contracted_mbps, address, snmp_profile, snmp_port,
         interface_name, parent_code)
     left join snmp_profiles s on s.name = new.snmp_profile
     on conflict (id) do update set provider_code = excluded.provider_code,
       contracted_mbps = excluded.contracted_mbps, address = excluded.address,
       snmp_profile_id = excluded.snmp_profile_id, snmp_port = excluded.snmp_port,
       interface_name = excluded.interface_name, parent_code = excluded.parent_code, updated_at = now()`,
    [
      links.map(({ id }) => id),
      links.map(({ villageCode }) => villageCode),
      links.map(({ grantYear }) => grantYear),
      links.map(({ ordinal }) => ordinal),
      links.map(({ providerCode }) => providerCode),
      links.map(({ contractedMbps }) => contractedMbps),
      links.map(({ address }) => address),
      links.map(({ snmpProfile }) => snmpProfile),
      links.map(({ snmpPort }) => snmpPort),
      links.map(({ interfaceName }) => interfaceName),
      links.map(({ parentCode }) => parentCode),
    ],
  );
}

/** Writes in bulk, within the manager's transaction, in the order of the foreign keys. */
export async function writeImport(
  manager: EntityManager,
  rollout: RolloutColumnsService,
  writes: ImportWrites,
  { source, day, sample }: Provenance,
): Promise<void> {
  await writeProviders(manager, writes.providers);
  await writeVillages(manager, writes.villages, sample);
  await writeGrants(manager, writes.grants);
  await writeLinks(manager, writes.links);
  await rollout.write(
    {
      stages: writes.stages,
      tags: writes.tags.map((village) => ({ ...village, source, since: day })),
    },
    manager,
  );
}
