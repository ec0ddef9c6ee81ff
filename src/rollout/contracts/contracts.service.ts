import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import {
  ContractProblemKind,
  clashingSpan,
  contractProblems,
  isOver,
  spanProblem,
} from '../../domain/contract/contract.js';
import { BY_DEMO, Change, ChangeSource, recordChanges } from '../../platform/changes/change-log.js';
import { DomainError, FieldError } from '../../platform/errors/domain-error.js';
import { knowingAll } from '../../platform/scope/beyond.js';
import { RegistryService } from '../../registry/registry.service.js';
import {
  PromisedSpan,
  StoredContract,
  endSpan,
  insertContract,
  insertSpans,
  readContracts,
  readProviders,
  readSpans,
  updateContract,
} from './contract-rows.js';
import { ContractBody } from './contract-schema.js';

export type { PromisedSpan } from './contract-rows.js';

/** Field codes of docs/errors.md with what to say. */
const SAID: Readonly<Record<ContractProblemKind, readonly [code: string, message: string]>> = {
  'bad-day': ['wrong-format', 'a calendar day, YYYY-MM-DD'],
  'out-of-range': ['invalid', 'between the years 2000 and 2099'],
  'empty-period': ['empty-period', 'it must not end before it begins'],
  'bad-fee': ['wrong-format', 'rupiah with at most two decimals, such as "350000" or "350000.50"'],
  'bad-availability': ['invalid', 'above 0 and at most 1: 98 % is 0.98'],
  'bad-speed': ['invalid', 'above 0, in Mbps'],
};

/** The sample's contracts, each with the links that are in it from its first day. */
export interface SampleContract {
  readonly terms: ContractBody;
  readonly linkIds: readonly string[];
}

/** Contracts and the links in them over time. Every write is one change of the registry, so none meets another. */
@Injectable()
export class ContractsService {
  constructor(
    private readonly database: DataSource,
    private readonly registry: RegistryService,
  ) {}

  all(): Promise<StoredContract[]> {
    return readContracts(this.database.manager);
  }

  /** Throws DomainError `contract.not-found`. */
  one(id: string): Promise<StoredContract> {
    return required(this.database.manager, id);
  }

  /** The times of these links in any contract, in order. */
  spans(linkIds: readonly string[]): Promise<readonly PromisedSpan[]> {
    return readSpans(this.database.manager, linkIds);
  }

  /** Gives the new contract's id. Throws DomainError `validation`, `provider.unknown`, `contract.exists`. */
  create(body: ContractBody, source: ChangeSource): Promise<string> {
    return this.registry.commit((manager) => added(manager, body, source));
  }

  /**
   * Replaces everything but the links. Throws as `create` does, and `contract.link-outside`, `contract.link-taken` or
   * `contract.other-provider` where its links could not stand in it then.
   */
  async replace(
    id: string,
    body: ContractBody,
    source: ChangeSource,
    today: string,
  ): Promise<void> {
    await this.registry.commit(async (manager) => {
      const before = await required(manager, id);
      await requireLawful(manager, body, id);
      const others = await readSpans(
        manager,
        before.links.map(({ linkId }) => linkId),
      );
      for (const span of before.links) requireRoom(span, { ...body, id }, others);
      if (body.provider !== before.provider.code)
        await requireProvider(manager, body, before.links, today);
      await updateContract(manager, id, body);
      await recordChanges(manager, source, [
        contractChange(id, before, await required(manager, id)),
      ]);
    });
  }

  /** Throws DomainError `link.not-found`, `contract.link-outside`, `contract.link-taken`, `contract.other-provider`. */
  async addLink(
    id: string,
    { linkId, from }: { readonly linkId: string; readonly from: string },
    source: ChangeSource,
    today: string,
  ): Promise<void> {
    await this.registry.commit(async (manager) => {
      const contract = await required(manager, id);
      const span = { linkId, from, to: null };
      const terms = { ...contract, provider: contract.provider.code };
      await requireProvider(manager, terms, [span], today);
      requireRoom(span, contract, await readSpans(manager, [linkId]));
      await insertSpans(manager, id, [linkId], from);
      await recordChanges(manager, source, [spanChange(id, linkId, null, { from, to: null })]);
    });
  }

  /**
   * Takes a link out from that day on; on the day it came in, as if it never was in. Throws DomainError
   * `contract.link-absent` when it is not in it, and `contract.link-outside` for a day beyond its time in it.
   */
  async endLink(id: string, linkId: string, on: string, source: ChangeSource): Promise<void> {
    await this.registry.commit(async (manager) => {
      const contract = await required(manager, id);
      const span = contract.links.find((link) => link.linkId === linkId && link.to === null);
      if (!span) {
        throw new DomainError('contract.link-absent', `${linkId} is not in this contract now.`);
      }
      const { from } = span;
      const to = on === from ? null : on;
      if (to !== null && spanProblem({ from, to }, contract) !== null) throw outside(linkId);
      await endSpan(manager, { linkId, from }, to);
      const after = to === null ? null : { from, to };
      await recordChanges(manager, source, [spanChange(id, linkId, { from, to: null }, after)]);
    });
  }

  /** Makes the sample's contracts for those of its links that are there; once there is any contract it makes none. */
  async writeSample(contracts: readonly SampleContract[]): Promise<void> {
    if ((await this.all()).length > 0) return;
    await this.registry.commit(async (manager) => {
      for (const { terms, linkIds: named } of contracts) {
        const linkIds = await sampleLinks(manager, named);
        if (linkIds.length === 0) continue;
        const id = await added(manager, terms, BY_DEMO, true);
        await insertSpans(manager, id, linkIds, terms.firstDay);
        const span = { from: terms.firstDay, to: null };
        const changes = linkIds.map((linkId) => spanChange(id, linkId, null, span));
        await recordChanges(manager, BY_DEMO, changes);
      }
    });
  }
}

async function added(
  manager: EntityManager,
  body: ContractBody,
  source: ChangeSource,
  sample = false,
): Promise<string> {
  await requireLawful(manager, body, null);
  const id = await insertContract(manager, body, sample);
  await recordChanges(manager, source, [contractChange(id, null, await required(manager, id))]);
  return id;
}

async function required(manager: EntityManager, id: string): Promise<StoredContract> {
  const [contract] = /^[1-9]\d{0,17}$/.test(id) ? await readContracts(manager, { id }) : [];
  if (contract) return contract;
  throw new DomainError('contract.not-found', `There is no contract ${id}.`, 404);
}

async function requireLawful(
  manager: EntityManager,
  body: ContractBody,
  id: string | null,
): Promise<void> {
  const problems = contractProblems(body).map(({ kind, path }): FieldError => {
    const [code, message] = SAID[kind];
    return { path, code, message };
  });
  if (problems.length > 0) {
    throw new DomainError('validation', 'This is no contract; see errors.', 400, problems);
  }
  const { provider, number } = body;
  const [known] = await knowingAll(manager, () =>
    manager.query<{ holder: string | null }[]>(
      `select (select id::text from contracts where provider_code = $1 and number = $2) as holder
       from providers where code = $1`,
      [provider, number],
    ),
  );
  if (!known) throw new DomainError('provider.unknown', `There is no provider "${provider}".`);
  if (known.holder !== null && known.holder !== id) {
    const [seen] = await readContracts(manager, { id: known.holder });
    const which = seen ? `contract ${known.holder}` : 'another contract';
    throw new DomainError('contract.exists', `"${number}" is ${which} already.`);
  }
}

/** Who serves a link is who has the contract it is in; only what is over may tell of another. */
async function requireProvider(
  manager: EntityManager,
  contract: Pick<ContractBody, 'provider' | 'firstDay' | 'lastDay'>,
  spans: readonly Span[],
  today: string,
): Promise<void> {
  const serving = await readProviders(
    manager,
    spans.map(({ linkId }) => linkId),
  );
  for (const span of spans) {
    const provider = serving.get(span.linkId);
    if (provider === undefined)
      throw new DomainError('link.not-found', `No link ${span.linkId} is in the registry.`, 404);
    if (provider !== contract.provider && !isOver(span, contract, today))
      throw otherProvider(span.linkId, provider, contract.provider);
  }
}

function otherProvider(linkId: string, serving: string | null, contracted: string): DomainError {
  const instead = serving === null ? '' : `, or choose a contract of "${serving}"`;
  return new DomainError(
    'contract.other-provider',
    `${linkId} is served by ${serving === null ? 'no known provider' : `"${serving}"`}, the contract is of "${contracted}". Set the link's provider to "${contracted}" first${instead}.`,
  );
}

/** Those of the links that are there and belong to the sample. */
async function sampleLinks(manager: EntityManager, linkIds: readonly string[]): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select l.id from links l join villages v on v.code = l.village_code
     where v.is_sample and l.id = any ($1) order by l.id`,
    [linkIds],
  );
  return rows.map(({ id }) => id);
}

type Span = Pick<StoredContract['links'][number], 'linkId' | 'from' | 'to'>;

/** The span must lie in the contract, and no other contract may have the link on any of its days. */
function requireRoom(
  span: Span,
  contract: Pick<StoredContract, 'id' | 'firstDay' | 'lastDay'>,
  spans: readonly PromisedSpan[],
): void {
  if (spanProblem(span, contract) !== null) throw outside(span.linkId);
  const others = spans.filter(
    ({ linkId, contractId, from }) =>
      linkId === span.linkId && !(contractId === contract.id && from === span.from),
  );
  const clash = clashingSpan(span, contract, others);
  if (!clash) return;
  throw new DomainError(
    'contract.link-taken',
    `${span.linkId} is in contract ${clash.contractId} ("${clash.number}") on some of these days.`,
  );
}

function outside(linkId: string): DomainError {
  return new DomainError(
    'contract.link-outside',
    `${linkId} would be in the contract on days on which it is not in force, or on none.`,
  );
}

function contractChange(id: string, before: StoredContract | null, after: StoredContract): Change {
  return {
    entity: 'contract',
    entityId: id,
    villageCode: null,
    before: before && termsOf(before),
    after: termsOf(after),
  };
}

function termsOf({ provider, ...contract }: StoredContract): Record<string, unknown> {
  const terms = { ...contract, provider: provider.code };
  return Object.fromEntries(
    Object.entries(terms).filter(([name]) => name !== 'links' && name !== 'id'),
  );
}

type Days = Readonly<Record<'from' | 'to', string | null>>;

function spanChange(
  contractId: string,
  linkId: string,
  before: Days | null,
  after: Days | null,
): Change {
  const villageCode = linkId.slice(0, linkId.indexOf('-'));
  const named = (days: Days | null) => days && { ...days };
  return {
    entity: 'contract-link',
    entityId: `${contractId}/${linkId}`,
    villageCode,
    before: named(before),
    after: named(after),
  };
}
