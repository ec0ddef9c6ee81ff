import { EntityManager } from 'typeorm';
import { RegisteredLink } from '../domain/link/registered-link.js';
import { ProbeTarget, SnmpCredentials, referenceId, upstreamId } from '../domain/probe/plan.js';

/** An upstream node as monitoring needs it. */
export interface UpstreamPlace {
  readonly code: string;
  readonly name: string;
  readonly address: string | null;
  /** Another upstream node's code. */
  readonly parentCode: string | null;
}

export interface ReferencePlace {
  readonly code: string;
  readonly name: string;
  readonly address: string;
}

export interface ProbedPlaces {
  readonly upstream: readonly UpstreamPlace[];
  readonly references: readonly ReferencePlace[];
}

export async function readProbedPlaces(manager: EntityManager): Promise<ProbedPlaces> {
  const upstream = await manager.query<UpstreamPlace[]>(
    `select code, name, address, parent_code as "parentCode" from upstream_nodes order by code`,
  );
  const references = await manager.query<ReferencePlace[]>(
    'select code, name, address from reference_targets order by code',
  );
  return { upstream, references };
}

function linkTarget(
  link: RegisteredLink,
  credentials: ReadonlyMap<string, SnmpCredentials>,
  parentId: string | null,
): ProbeTarget | null {
  if (!link.monitored || link.address === null) return null;
  const own = link.snmpProfile === null ? undefined : credentials.get(link.snmpProfile);
  const snmp = own && {
    port: link.snmpPort,
    credentials: own,
    interfaceName: link.interfaceName,
  };
  return { id: link.id, address: link.address, snmp: snmp ?? null, parentId };
}

/** Everything to probe; whatever has no address, or is not to be monitored, is left out. */
export function planOf(
  links: readonly RegisteredLink[],
  credentials: ReadonlyMap<string, SnmpCredentials>,
  { upstream, references }: ProbedPlaces,
): ProbeTarget[] {
  const nodes = new Set(upstream.map(({ code }) => code));
  // A parent is a link's id or a node's code.
  const targetIdOf = (parent: string | null) =>
    parent !== null && nodes.has(parent) ? upstreamId(parent) : parent;
  return [
    ...links.flatMap((link) => linkTarget(link, credentials, targetIdOf(link.parentCode)) ?? []),
    ...upstream.flatMap(({ code, address, parentCode }): ProbeTarget[] =>
      address === null
        ? []
        : [
            {
              id: upstreamId(code),
              role: 'upstream',
              address,
              snmp: null,
              parentId: targetIdOf(parentCode),
            },
          ],
    ),
    ...references.map(({ code, address }): ProbeTarget => ({
      id: referenceId(code),
      role: 'reference',
      address,
      snmp: null,
    })),
  ];
}
