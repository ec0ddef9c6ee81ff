import { EntityManager } from 'typeorm';
import {
  KnownProvider,
  KnownRegistry,
  LinkColumns,
  grantKey,
} from '../domain/import/known-registry.js';
import { ImportRow } from '../domain/import/row.js';
import { knowingAll } from '../platform/scope/beyond.js';
import { currentScope } from '../platform/scope/scope.js';
import { RolloutColumnsService } from './rollout-columns.service.js';

async function readAreas(manager: EntityManager, codes: readonly string[]) {
  const rows = await manager.query<
    { code: string; village: string; district: string; regency: string }[]
  >(
    `select v.code, v.name as village, d.name as district, r.name as regency
     from regions v join regions d on d.code = v.parent_code join regions r on r.code = d.parent_code
     where v.level = 'village' and v.code = any ($1)`,
    [codes],
  );
  return new Map(rows.map(({ code, ...names }) => [code, names]));
}

interface StoredLink extends LinkColumns {
  readonly id: string;
  readonly villageCode: string;
}

async function readAllLinks(manager: EntityManager): Promise<StoredLink[]> {
  return manager.query<StoredLink[]>(
    `select l.id, l.village_code as "villageCode", l.provider_code as "providerCode",
       l.contracted_mbps as "contractedMbps", l.address, s.name as "snmpProfile", l.snmp_port as "snmpPort",
       l.interface_name as "interfaceName", l.parent_code as "parentCode"
     from links l left join snmp_profiles s on s.id = l.snmp_profile_id`,
  );
}

/** Null for whoever answers for the whole province. */
async function readBounds(
  manager: EntityManager,
  rows: readonly ImportRow[],
): Promise<KnownRegistry['bounds'] | null> {
  const regencies = currentScope();
  if (regencies === null) return null;
  const named = rows.flatMap(({ cells: { address } }) =>
    address.kind === 'value' ? [address.value] : [],
  );
  const taken = await knowingAll(manager, () =>
    manager.query<{ address: string }[]>(
      `select address from links where address = any ($1) and not left(village_code, 5) = any ($2)`,
      [named, regencies],
    ),
  );
  return { regencies, addressesElsewhere: new Set(taken.map(({ address }) => address)) };
}

async function readGrants(manager: EntityManager, codes: readonly string[]) {
  const rows = await manager.query<{ code: string; year: number; amount: string | null }[]>(
    `select village_code as code, grant_year as year, amount::text as amount from grants
     where village_code = any ($1)`,
    [codes],
  );
  return new Map(rows.map(({ code, year, amount }) => [grantKey(code, year), amount]));
}

/** What the registry holds now, as far as these rows can touch it or clash with it. */
export async function readKnownRegistry(
  manager: EntityManager,
  rollout: RolloutColumnsService,
  rows: readonly ImportRow[],
): Promise<KnownRegistry> {
  const codes = [...new Set(rows.flatMap(({ villageCode }) => villageCode ?? []))];
  const touched = new Set(codes);
  const allLinks = await readAllLinks(manager);
  const own = allLinks.filter(({ villageCode }) => touched.has(villageCode)).map(({ id }) => id);
  const { stages, tags } = await rollout.current(own, manager);
  const villages = await manager.query<
    { code: string; latitude: number | null; longitude: number | null }[]
  >('select code, latitude, longitude from villages where code = any ($1)', [codes]);
  const profiles = await manager.query<{ name: string }[]>('select name from snmp_profiles');
  const nodes = await manager.query<{ code: string; parent: string | null }[]>(
    'select code, parent_code as parent from upstream_nodes',
  );
  const bounds = await readBounds(manager, rows);
  return {
    ...(bounds && { bounds }),
    areas: await readAreas(manager, codes),
    villages: new Map(
      villages.map(({ code, ...point }) => [code, { ...point, tags: tags.get(code) ?? [] }]),
    ),
    grants: await readGrants(manager, codes),
    links: new Map(allLinks.map(({ id, villageCode: _, ...columns }) => [id, columns])),
    stages,
    providers: await manager.query<KnownProvider[]>('select code, name from providers'),
    snmpProfiles: new Set(profiles.map(({ name }) => name)),
    upstreamNodes: new Map(nodes.map(({ code, parent }) => [code, parent])),
  };
}

/** Grants by year: as registered now, and with those the writes add. */
export async function countGrants(manager: EntityManager): Promise<Map<number, number>> {
  const rows = await manager.query<{ year: number; grants: number }[]>(
    'select grant_year as year, count(*)::int as grants from grants group by grant_year',
  );
  return new Map(rows.map(({ year, grants }) => [year, grants]));
}
