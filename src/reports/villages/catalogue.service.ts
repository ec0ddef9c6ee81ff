import { Injectable } from '@nestjs/common';
import { RegistryService } from '../../registry/registry.service.js';
import { RolloutService } from '../../rollout/rollout.service.js';
import { Catalogue, catalogueOf } from './catalogue.js';

/** Keeps the catalogue of the registry's current version in memory; a request costs one look at the version. */
@Injectable()
export class CatalogueService {
  private held: { readonly version: number; readonly catalogue: Promise<Catalogue> } | null = null;

  constructor(
    private readonly registry: RegistryService,
    private readonly rollout: RolloutService,
  ) {}

  async current(): Promise<Catalogue> {
    const version = await this.registry.version();
    if (this.held?.version === version) return this.held.catalogue;
    // Read before its rows: a change in between is read once more, never missed.
    const held = { version, catalogue: this.read(version) };
    this.held = held;
    held.catalogue.catch(() => {
      if (this.held === held) this.held = null;
    });
    return held.catalogue;
  }

  private async read(version: number): Promise<Catalogue> {
    const [links, stages, tags] = await Promise.all([
      this.registry.links(),
      this.rollout.stages(),
      this.rollout.tags(),
    ]);
    return catalogueOf(version, links, stages, tags);
  }
}
