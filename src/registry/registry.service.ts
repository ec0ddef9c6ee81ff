import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, EntityManager } from 'typeorm';
import { RegisteredLink } from '../domain/link/registered-link.js';
import { ProbeTarget } from '../domain/probe/plan.js';
import { BY_DEMO } from '../platform/changes/change-log.js';
import { SETTINGS, type Settings } from '../platform/config/config.js';
import { HealthService } from '../platform/http/health.service.js';
import { SecretBox } from '../platform/secrets/secret-box.js';
import { NewSnmpProfile, insertSnmpProfile, readCredentials } from './snmp-profile-rows.js';
import {
  PROVIDERS,
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
import { readRegencySeats } from './regency-seats.js';
import { readLinks } from './registered-links.js';
import { ProbedPlaces, planOf, readProbedPlaces } from './plan-targets.js';
import { RegistryChanges } from './registry-changes.js';
import { currentScope, inScope, withinScope } from '../platform/scope/scope.js';
import { RegionsService } from './regions.service.js';

export type { ProbedPlaces } from './plan-targets.js';

/** What the rest of the program asks of the registry. */
@Injectable()
export class RegistryService implements OnModuleInit {
  private readonly seats = readRegencySeats();
  private cachedLinks: { readonly version: number; readonly links: RegisteredLink[] } | null = null;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly secrets: SecretBox,
    private readonly changes: RegistryChanges,
    private readonly regions: RegionsService,
    private readonly health: HealthService,
  ) {}

  onModuleInit(): void {
    this.health.register('database', async () => {
      await this.dataSource.query('select 1');
      return null;
    });
  }

  /** Does another feature's work as one change of the registry: one at a time, and readers look anew. */
  commit<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.changes.commit(work);
  }

  /** Grows with every committed change. */
  async version(): Promise<number> {
    const [row] = await this.dataSource.query<{ version: string }[]>(
      'select version from registry_version',
    );
    return Number(row?.version ?? 0);
  }

  /** All links in the scope, with the names of everything they belong to. */
  async links(): Promise<RegisteredLink[]> {
    const scope = currentScope();
    const links = await withinScope(null, () => this.everyLink());
    return scope === null ? links : links.filter(({ id }) => inScope(id, scope));
  }

  /** Read again only when the version changed. */
  private async everyLink(): Promise<RegisteredLink[]> {
    // The version is read first: a change in between is then seen at the next call.
    const version = await this.version();
    if (this.cachedLinks?.version !== version) {
      this.cachedLinks = { version, links: await readLinks(this.dataSource.manager, this.seats) };
    }
    return this.cachedLinks.links;
  }

  /** One link, or null. */
  async link(id: string): Promise<RegisteredLink | null> {
    const [link] = await readLinks(this.dataSource.manager, this.seats, [id]);
    return link ?? null;
  }

  /**
   * What to probe: every monitored link with an address, its credentials opened (they go to the poller only), upstream
   * nodes with an address, and reference targets.
   */
  async planTargets(): Promise<{ version: number; targets: ProbeTarget[] }> {
    const version = await this.version();
    const { manager } = this.dataSource;
    const links = await readLinks(manager, this.seats);
    const credentials = await readCredentials(manager, this.secrets);
    const places = await readProbedPlaces(manager);
    return { version, targets: planOf(links, credentials, places) };
  }

  /** The upstream nodes and reference targets, for whoever must know what hangs on what. */
  probedPlaces(): Promise<ProbedPlaces> {
    return readProbedPlaces(this.dataSource.manager);
  }

  /** Number of desa by code of the province, regency or district. */
  async desaTotals(): Promise<Map<string, number>> {
    return this.regions.desaTotals();
  }

  /** Writes a provider of the sample, as do the next ones what hangs around its links. */
  async upsertProvider(provider: Provider): Promise<void> {
    await this.changes.commit((manager) =>
      changePlace(manager, PROVIDERS, provider.code, BY_DEMO, () =>
        saveProvider(manager, provider),
      ),
    );
  }

  async upsertUpstreamNode(node: UpstreamNode): Promise<void> {
    await this.changes.commit((manager) =>
      changePlace(manager, UPSTREAM_NODES, node.code, BY_DEMO, () =>
        saveUpstreamNode(manager, node, this.settings.probing.allowedNetworks),
      ),
    );
  }

  async upsertReferenceTarget(target: ReferenceTarget): Promise<void> {
    await this.changes.commit((manager) =>
      changePlace(manager, REFERENCE_TARGETS, target.code, BY_DEMO, () =>
        saveReferenceTarget(manager, target, this.settings.probing.allowedNetworks),
      ),
    );
  }

  /** Makes a profile of the sample; one of that name is left as it is. */
  async createSnmpProfile(profile: NewSnmpProfile): Promise<void> {
    await this.changes.commitIfChanged(async (manager) => ({
      changed: await insertSnmpProfile(manager, this.secrets, profile, BY_DEMO),
      result: undefined,
    }));
  }
}
