import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, EntityManager } from 'typeorm';
import { ChangeSource } from '../platform/changes/change-log.js';
import { SETTINGS, type Settings } from '../platform/config/config.js';
import { errorCode } from '../platform/database/error-code.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { Page, SortKey } from '../platform/http/list-query.js';
import {
  PROVIDERS,
  PlaceKind,
  Provider,
  REFERENCE_TARGETS,
  ReferenceTarget,
  UPSTREAM_NODES,
  UpstreamNode,
  changePlace,
  saveProvider,
  saveReferenceTarget,
  saveUpstreamNode,
} from './place-rows.js';
import { ShownProvider, ShownReferenceTarget, ShownUpstreamNode } from './place-schema.js';
import { ProviderRow } from './provider.entity.js';
import { ReferenceTargetRow } from './reference-target.entity.js';
import { RegistryChanges } from './registry-changes.js';
import { pageOfRows } from './row-pages.js';
import { UpstreamNodeRow } from './upstream-node.entity.js';

interface Paging {
  readonly page: number;
  readonly pageSize: number;
  readonly sort: readonly SortKey<'code' | 'name'>[];
}

/** Whether a row must be new (create) or be there (replace). */
type Expectation = 'new' | 'present';

const FOREIGN_KEY_VIOLATION = '23503';

interface Kind extends PlaceKind {
  readonly words: string;
  readonly notFound: string;
  readonly exists: string;
}

/** A kind that others refer to. */
interface UsedKind extends Kind {
  readonly inUse: string;
}

const PROVIDER: UsedKind = {
  ...PROVIDERS,
  words: 'provider',
  notFound: 'provider.not-found',
  exists: 'provider.exists',
  inUse: 'provider.in-use',
};
const NODE: UsedKind = {
  ...UPSTREAM_NODES,
  words: 'upstream node',
  notFound: 'upstream-node.not-found',
  exists: 'upstream-node.exists',
  inUse: 'upstream-node.in-use',
};
const REFERENCE: Kind = {
  ...REFERENCE_TARGETS,
  words: 'reference target',
  notFound: 'reference-target.not-found',
  exists: 'reference-target.exists',
};

function notFound(kind: Kind, code: string): DomainError {
  return new DomainError(kind.notFound, `There is no ${kind.words} "${code}".`, 404);
}

async function mustBe(
  manager: EntityManager,
  kind: Kind,
  code: string,
  expectation: Expectation,
): Promise<void> {
  const present = await manager.existsBy(kind.table, { code });
  if (expectation === 'present' && !present) throw notFound(kind, code);
  if (expectation === 'new' && present) {
    throw new DomainError(kind.exists, `There is already a ${kind.words} "${code}".`);
  }
}

function inUse(kind: UsedKind, code: string, users: string): DomainError {
  return new DomainError(kind.inUse, `${users} refer to the ${kind.words} "${code}".`);
}

async function removeUnused(
  manager: EntityManager,
  kind: UsedKind,
  code: string,
  usesSql: string,
): Promise<void> {
  await mustBe(manager, kind, code, 'present');
  const [count] = await manager.query<{ uses: number }[]>(usesSql, [code]);
  if ((count?.uses ?? 0) > 0) throw inUse(kind, code, `${count?.uses ?? 0} links or nodes`);
  try {
    await manager.delete(kind.table, { code });
  } catch (error) {
    // What other features keep refers to it by a foreign key, such as a contract to its provider.
    if (errorCode(error) !== FOREIGN_KEY_VIOLATION) throw error;
    throw inUse(kind, code, 'Contracts');
  }
}

/** Providers, upstream nodes and reference targets: what links hang on and are measured against. */
@Injectable()
export class PlacesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly changes: RegistryChanges,
  ) {}

  async providers(paging: Paging): Promise<Page<ShownProvider>> {
    return pageOfRows(this.dataSource.manager, ProviderRow, 'code', paging);
  }

  async provider(code: string): Promise<ShownProvider> {
    const row = await this.dataSource.manager.findOneBy(ProviderRow, { code });
    if (!row) throw notFound(PROVIDER, code);
    return row;
  }

  async saveProvider(
    provider: Provider,
    expectation: Expectation,
    source: ChangeSource,
  ): Promise<void> {
    await this.change(PROVIDER, provider.code, source, async (manager) => {
      await mustBe(manager, PROVIDER, provider.code, expectation);
      await saveProvider(manager, provider);
    });
  }

  async removeProvider(code: string, source: ChangeSource): Promise<void> {
    await this.change(PROVIDER, code, source, (manager) =>
      removeUnused(
        manager,
        PROVIDER,
        code,
        `select ((select count(*) from links where provider_code = $1)
           + (select count(*) from upstream_nodes where provider_code = $1))::int as uses`,
      ),
    );
  }

  async upstreamNodes(paging: Paging): Promise<Page<ShownUpstreamNode>> {
    const page = await pageOfRows(this.dataSource.manager, UpstreamNodeRow, 'code', paging);
    return { ...page, items: await this.shown(page.items) };
  }

  async upstreamNode(code: string): Promise<ShownUpstreamNode> {
    const row = await this.dataSource.manager.findOneBy(UpstreamNodeRow, { code });
    const [shown] = await this.shown(row ? [row] : []);
    if (!shown) throw notFound(NODE, code);
    return shown;
  }

  async saveUpstreamNode(
    node: UpstreamNode,
    expectation: Expectation,
    source: ChangeSource,
  ): Promise<void> {
    await this.change(NODE, node.code, source, async (manager) => {
      await mustBe(manager, NODE, node.code, expectation);
      await saveUpstreamNode(manager, node, this.settings.probing.allowedNetworks);
    });
  }

  async removeUpstreamNode(code: string, source: ChangeSource): Promise<void> {
    await this.change(NODE, code, source, (manager) =>
      removeUnused(
        manager,
        NODE,
        code,
        `select ((select count(*) from links where parent_code = $1)
           + (select count(*) from upstream_nodes where parent_code = $1))::int as uses`,
      ),
    );
  }

  async referenceTargets(paging: Paging): Promise<Page<ShownReferenceTarget>> {
    return pageOfRows(this.dataSource.manager, ReferenceTargetRow, 'code', paging);
  }

  async referenceTarget(code: string): Promise<ShownReferenceTarget> {
    const row = await this.dataSource.manager.findOneBy(ReferenceTargetRow, { code });
    if (!row) throw notFound(REFERENCE, code);
    return row;
  }

  async saveReferenceTarget(
    target: ReferenceTarget,
    expectation: Expectation,
    source: ChangeSource,
  ): Promise<void> {
    await this.change(REFERENCE, target.code, source, async (manager) => {
      await mustBe(manager, REFERENCE, target.code, expectation);
      await saveReferenceTarget(manager, target, this.settings.probing.allowedNetworks);
    });
  }

  async removeReferenceTarget(code: string, source: ChangeSource): Promise<void> {
    await this.change(REFERENCE, code, source, async (manager) => {
      await mustBe(manager, REFERENCE, code, 'present');
      await manager.delete(ReferenceTargetRow, { code });
    });
  }

  private async change(
    kind: Kind,
    code: string,
    source: ChangeSource,
    work: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    await this.changes.commit((manager) =>
      changePlace(manager, kind, code, source, () => work(manager)),
    );
  }

  private async shown(rows: readonly UpstreamNodeRow[]): Promise<ShownUpstreamNode[]> {
    const names = await this.dataSource.query<{ code: string; name: string }[]>(
      `select code, name from regions where code = any ($1)
       union all select code, name from providers where code = any ($2)`,
      [rows.map(({ regencyCode }) => regencyCode), rows.map(({ providerCode }) => providerCode)],
    );
    const nameOf = new Map(names.map(({ code, name }) => [code, name]));
    const named = (code: string | null) =>
      code === null ? null : { code, name: nameOf.get(code) ?? code };
    return rows.map(({ code, name, kind, regencyCode, providerCode, address, parentCode }) => ({
      code,
      name,
      kind,
      regency: named(regencyCode),
      provider: named(providerCode),
      address,
      parent: parentCode,
    }));
  }
}
