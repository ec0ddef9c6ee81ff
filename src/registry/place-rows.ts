import { EntityManager, EntityTarget, Not, ObjectLiteral } from 'typeorm';
import { addressRefusal, canonicalAddress } from '../domain/link/address.js';
import { circleText, parentCycles } from '../domain/link/parent.js';
import { ChangeSource, recordChanges } from '../platform/changes/change-log.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Contact } from '../platform/http/contact.js';
import { ProviderRow } from './provider.entity.js';
import { ReferenceTargetRow } from './reference-target.entity.js';
import { UpstreamKind, UpstreamNodeRow } from './upstream-node.entity.js';

export interface Provider {
  readonly code: string;
  readonly name: string;
  readonly hotline?: string | null;
  readonly contacts?: readonly Contact[];
}

export interface UpstreamNode {
  readonly code: string;
  readonly name: string;
  readonly kind: UpstreamKind;
  /** Codes; null or absent: none. */
  readonly regency?: string | null;
  readonly provider?: string | null;
  readonly address?: string | null;
  readonly parent?: string | null;
}

export interface ReferenceTarget {
  readonly code: string;
  readonly name: string;
  readonly address: string;
}

/** A kind of record that has a code, as the change log names it. */
export interface PlaceKind {
  readonly table: EntityTarget<ObjectLiteral>;
  readonly entity: 'provider' | 'upstream-node' | 'reference-target';
}

export const PROVIDERS: PlaceKind = { table: ProviderRow, entity: 'provider' };
export const UPSTREAM_NODES: PlaceKind = { table: UpstreamNodeRow, entity: 'upstream-node' };
export const REFERENCE_TARGETS: PlaceKind = {
  table: ReferenceTargetRow,
  entity: 'reference-target',
};

/** Does work on the record of that code and writes to the change log what it made of it. */
export async function changePlace(
  manager: EntityManager,
  { table, entity }: PlaceKind,
  code: string,
  source: ChangeSource,
  work: () => Promise<void>,
): Promise<void> {
  const read = async () => {
    const row = await manager.findOneBy(table, { code });
    return row && { ...row };
  };
  const before = await read();
  await work();
  const after = await read();
  await recordChanges(manager, source, [
    { entity, entityId: code, villageCode: null, before, after },
  ]);
}

/** The address in its one spelling. Throws `address.not-literal` or `address.not-allowed`. */
export function checkedAddress(text: string, networks: readonly string[]): string {
  const refusal = addressRefusal(text, networks);
  if (!refusal) return canonicalAddress(text) ?? text;
  throw new DomainError(
    refusal.code,
    refusal.message,
    refusal.code === 'address.not-literal' ? 400 : 409,
    [{ path: 'address', ...refusal }],
  );
}

/** Inserts or replaces. */
export async function saveProvider(manager: EntityManager, provider: Provider): Promise<void> {
  const { code, name, hotline = null, contacts = [] } = provider;
  await manager.upsert(ProviderRow, { code, name, hotline, contacts: [...contacts] }, ['code']);
}

const isGiven = (value: string | null | undefined): value is string => typeof value === 'string';

async function checkPlace(manager: EntityManager, node: UpstreamNode): Promise<void> {
  if (isGiven(node.regency)) {
    const found: unknown[] = await manager.query(
      `select 1 from regions where code = $1 and level = 'regency'`,
      [node.regency],
    );
    if (found.length === 0) {
      throw new DomainError('region.unknown', `There is no regency ${node.regency}.`);
    }
  }
  if (isGiven(node.provider) && !(await manager.existsBy(ProviderRow, { code: node.provider }))) {
    throw new DomainError('provider.unknown', `There is no provider "${node.provider}".`);
  }
}

async function checkParent(manager: EntityManager, node: UpstreamNode): Promise<void> {
  if (!isGiven(node.parent)) return;
  const others = await manager.findBy(UpstreamNodeRow, { code: Not(node.code) });
  const parents = new Map(others.map(({ code, parentCode }) => [code, parentCode]));
  if (node.parent !== node.code && !parents.has(node.parent)) {
    throw new DomainError('parent.unknown', `There is no upstream node "${node.parent}".`);
  }
  const circle = parentCycles([node.code], (code) =>
    code === node.code ? node.parent : parents.get(code),
  ).get(node.code);
  if (circle) {
    throw new DomainError(
      'parent.cycle',
      `A node cannot hang below itself: ${circleText(circle)}.`,
    );
  }
}

/** Inserts or replaces; region, provider, parent and address are checked. */
export async function saveUpstreamNode(
  manager: EntityManager,
  node: UpstreamNode,
  networks: readonly string[],
): Promise<void> {
  await checkPlace(manager, node);
  await checkParent(manager, node);
  const { code, name, kind } = node;
  const row = {
    code,
    name,
    kind,
    regencyCode: node.regency ?? null,
    providerCode: node.provider ?? null,
    address: isGiven(node.address) ? checkedAddress(node.address, networks) : null,
    parentCode: node.parent ?? null,
  };
  await manager.upsert(UpstreamNodeRow, row, ['code']);
}

/** Inserts or replaces; the address is checked, and no two targets share one. */
export async function saveReferenceTarget(
  manager: EntityManager,
  { code, name, address: text }: ReferenceTarget,
  networks: readonly string[],
): Promise<void> {
  const address = checkedAddress(text, networks);
  const holder = await manager.findOneBy(ReferenceTargetRow, { address, code: Not(code) });
  if (holder) {
    throw new DomainError('address.clash', `${address} is the address of ${holder.code} already.`);
  }
  await manager.upsert(ReferenceTargetRow, { code, name, address }, ['code']);
}
