import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Place, Topology } from '../domain/incident/topology.js';
import { RegisteredLink } from '../domain/link/registered-link.js';
import { RegistryService } from '../registry/registry.service.js';
import { withinScope } from '../platform/scope/scope.js';
import { RolloutService } from '../rollout/rollout.service.js';

interface KnownNode {
  readonly code: string;
  readonly name: string;
  readonly probed: boolean;
  readonly parent: string | null;
  readonly regency: string | null;
  readonly regencyName: string | null;
  readonly provider: string | null;
}

interface KnownProvider {
  readonly code: string;
  readonly name: string;
  readonly hotline: string | null;
}

/** The registry as incidents need it: who hangs on what, and how everything is called. */
export interface PlacesNow {
  readonly topology: Topology;
  readonly links: ReadonlyMap<string, RegisteredLink>;
  readonly nodes: ReadonlyMap<string, KnownNode>;
  readonly providers: ReadonlyMap<string, KnownProvider>;
  /** Names by code. */
  readonly regencies: ReadonlyMap<string, string>;
}

/** Keeps the registry's places in memory, read again only when its version changed. */
@Injectable()
export class KnownPlaces {
  private known: { readonly version: number; readonly places: PlacesNow } | null = null;

  constructor(
    private readonly database: DataSource,
    @Inject(RegistryService) private readonly registry: Pick<RegistryService, 'version' | 'links'>,
    @Inject(RolloutService) private readonly rollout: Pick<RolloutService, 'tags'>,
  ) {}

  /** All of the province: names are looked up by the codes of rows that may be seen. */
  current(): Promise<PlacesNow> {
    return withinScope(null, () => this.currentOfAll());
  }

  private async currentOfAll(): Promise<PlacesNow> {
    // The version is read first: a change in between is then seen at the next call.
    const version = await this.registry.version();
    if (this.known?.version !== version) this.known = { version, places: await this.read() };
    return this.known.places;
  }

  private async read(): Promise<PlacesNow> {
    const links = await this.registry.links();
    const tags = await this.rollout.tags();
    const nodes = await this.database.query<KnownNode[]>(
      `select n.code, n.name, n.address is not null as probed, n.parent_code as parent, n.regency_code as regency,
         r.name as "regencyName", n.provider_code as provider
       from upstream_nodes n left join regions r on r.code = n.regency_code`,
    );
    const providers = await this.database.query<KnownProvider[]>(
      'select code, name, hotline from providers',
    );
    const tagsOf = ({ village }: RegisteredLink) =>
      (tags.get(village.code) ?? []).map(({ tag }) => tag);
    return {
      topology: new Topology([
        ...nodes.map(placeOfNode),
        ...links.map((link) => placeOfLink(link, tagsOf(link))),
      ]),
      links: new Map(links.map((link) => [link.id, link])),
      nodes: new Map(nodes.map((node) => [node.code, node])),
      providers: new Map(providers.map((provider) => [provider.code, provider])),
      regencies: new Map([
        ...nodes.flatMap(({ regency, regencyName }) =>
          regency === null || regencyName === null ? [] : [[regency, regencyName] as const],
        ),
        ...links.map(({ regency }) => [regency.code, regency.name] as const),
      ]),
    };
  }
}

function placeOfNode({ code, probed, parent, regency, provider }: KnownNode): Place {
  return { code, kind: 'node', parent, probed, regency, provider, tags: [] };
}

function placeOfLink(link: RegisteredLink, tags: readonly string[]): Place {
  return {
    code: link.id,
    kind: 'link',
    parent: link.parentCode,
    probed: link.monitored && link.address !== null,
    regency: link.regency.code,
    provider: link.provider?.code ?? null,
    tags,
  };
}
