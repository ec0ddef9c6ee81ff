import { EntityManager, Not } from 'typeorm';
import { addressRefusal, canonicalAddress } from '../domain/link/address.js';
import { circleText, parentCycles } from '../domain/link/parent.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { ProviderRow } from './provider.entity.js';
import { ReferenceTargetRow } from './reference-target.entity.js';
import { UpstreamKind, UpstreamNodeRow } from './upstream-node.entity.js';

export interface Provider {
  readonly code: string;
  readonly name: string;
  readonly hotline?: string | null;
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
  const { code, name, hotline = null } = provider;
  await manager.upsert(ProviderRow, { code, name, hotline }, ['code']);
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
