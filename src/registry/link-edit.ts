import { EntityManager } from 'typeorm';
import { z } from 'zod';
import { circleText, parentCycles } from '../domain/link/parent.js';
import { ChangeSource, recordChanges } from '../platform/changes/change-log.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { plainText } from '../platform/http/plain-text.js';
import { knowingAll } from '../platform/scope/beyond.js';
import { inScope } from '../platform/scope/scope.js';
import { checkedAddress } from './place-rows.js';
import { placeCode } from './place-schema.js';
import { profileName } from './snmp-profile-schema.js';

/** What may be changed of a link; what is absent stays, null clears. */
export const linkEditBody = z
  .strictObject({
    provider: placeCode.nullable(),
    contractedMbps: z.number().positive().max(1_000_000).nullable(),
    address: z.string().nullable().meta({ description: 'An IP literal' }),
    snmpProfile: profileName.nullable(),
    snmpPort: z.int().min(1).max(65_535),
    interface: plainText(255).nullable(),
    parent: plainText(60)
      .nullable()
      .meta({ description: "A link's id or an upstream node's code" }),
    monitored: z.boolean(),
  })
  .partial();

export type LinkEdit = z.infer<typeof linkEditBody>;

type Columns = Record<string, string | number | boolean | null>;

async function exists(manager: EntityManager, sql: string, value: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>(sql, [value]);
  return rows.length > 0;
}

async function checkedProvider(manager: EntityManager, code: string | null): Promise<Columns> {
  if (code !== null && !(await exists(manager, 'select 1 from providers where code = $1', code))) {
    throw new DomainError('provider.unknown', `There is no provider "${code}".`);
  }
  return { provider_code: code };
}

async function checkedProfile(manager: EntityManager, name: string | null): Promise<Columns> {
  if (name === null) return { snmp_profile_id: null };
  const [profile] = await manager.query<{ id: number }[]>(
    'select id from snmp_profiles where name = $1',
    [name],
  );
  if (!profile) {
    throw new DomainError('snmp-profile.unknown', `There is no SNMP profile "${name}".`);
  }
  return { snmp_profile_id: profile.id };
}

async function checkedLinkAddress(
  manager: EntityManager,
  id: string,
  text: string | null,
  networks: readonly string[],
): Promise<Columns> {
  if (text === null) return { address: null };
  const address = checkedAddress(text, networks);
  const [holder] = await knowingAll(manager, () =>
    manager.query<{ id: string }[]>('select id from links where address = $1 and id <> $2', [
      address,
      id,
    ]),
  );
  if (holder) {
    const whose = inScope(holder.id) ? holder.id : 'another link';
    throw new DomainError('address.clash', `${address} is the address of ${whose} already.`);
  }
  return { address };
}

async function checkedParent(
  manager: EntityManager,
  id: string,
  parent: string | null,
): Promise<Columns> {
  if (parent === null) return { parent_code: null };
  const rows = await manager.query<{ code: string; parent: string | null }[]>(
    `select id as code, parent_code as parent from links
     union all select code, parent_code from upstream_nodes`,
  );
  const parents = new Map(rows.map((row) => [row.code, row.parent]));
  if (!parents.has(parent)) {
    throw new DomainError('parent.unknown', `There is no link or upstream node "${parent}".`);
  }
  parents.set(id, parent);
  const circle = parentCycles([id], (code) => parents.get(code)).get(id);
  if (circle) {
    throw new DomainError(
      'parent.cycle',
      `A link cannot hang below itself: ${circleText(circle)}.`,
    );
  }
  return { parent_code: parent };
}

/** What the change log says of a link; null when there is no such link. */
async function recordOf(
  manager: EntityManager,
  id: string,
): Promise<Record<string, unknown> | null> {
  const [row] = await manager.query<Record<string, unknown>[]>(
    `select l.provider_code as provider, l.contracted_mbps as "contractedMbps", l.address, s.name as "snmpProfile",
       l.snmp_port as "snmpPort", l.interface_name as interface, l.parent_code as parent, l.monitored
     from links l left join snmp_profiles s on s.id = l.snmp_profile_id where l.id = $1`,
    [id],
  );
  return row ?? null;
}

/**
 * Checks an edit against the registry, writes it and logs it. The link stays the same one: an outage of its old address
 * is an outage of the link. Throws DomainError; `link.not-found` when there is no such link.
 */
export async function editLink(
  manager: EntityManager,
  id: string,
  edit: LinkEdit,
  networks: readonly string[],
  source: ChangeSource,
): Promise<void> {
  const before = await recordOf(manager, id);
  if (!before) {
    throw new DomainError('link.not-found', `No link ${id} is in the registry.`, 404);
  }
  const columns: Columns = {
    ...(edit.provider !== undefined && (await checkedProvider(manager, edit.provider))),
    ...(edit.snmpProfile !== undefined && (await checkedProfile(manager, edit.snmpProfile))),
    ...(edit.address !== undefined &&
      (await checkedLinkAddress(manager, id, edit.address, networks))),
    ...(edit.parent !== undefined && (await checkedParent(manager, id, edit.parent))),
    ...(edit.contractedMbps !== undefined && { contracted_mbps: edit.contractedMbps }),
    ...(edit.snmpPort !== undefined && { snmp_port: edit.snmpPort }),
    ...(edit.interface !== undefined && { interface_name: edit.interface }),
    ...(edit.monitored !== undefined && { monitored: edit.monitored }),
  };
  const names = Object.keys(columns);
  if (names.length === 0) return;
  const sets = names.map((name, at) => `${name} = $${at + 2}`).join(', ');
  await manager.query(`update links set ${sets}, updated_at = now() where id = $1`, [
    id,
    ...Object.values(columns),
  ]);
  const after = await recordOf(manager, id);
  const villageCode = id.slice(0, id.indexOf('-'));
  await recordChanges(manager, source, [
    { entity: 'link', entityId: id, villageCode, before, after },
  ]);
}
