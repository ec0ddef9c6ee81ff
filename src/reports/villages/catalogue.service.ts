import { Injectable } from '@nestjs/common';
import { Regencies, currentScope, scopeSetting, withinScope } from '../../platform/scope/scope.js';
import { RegistryService } from '../../registry/registry.service.js';
import { RolloutService } from '../../rollout/rollout.service.js';
import { Catalogue, catalogueOf, narrowed } from './catalogue.js';

/** So many scopes are kept beside the whole; there are some 35 regencies, and few people answer for several. */
const MOST_SCOPES = 100;

interface Held {
  readonly version: number;
  readonly whole: Promise<Catalogue>;
  /** By the setting of the scope. */
  readonly narrowed: Map<string, Catalogue>;
}

/**
 * Keeps the catalogue of the registry's current version in memory; a request costs one look at the version. It is read
 * whole, for everyone, and handed out as far as the scope of whoever asks reaches.
 */
@Injectable()
export class CatalogueService {
  private held: Held | null = null;

  constructor(
    private readonly registry: RegistryService,
    private readonly rollout: RolloutService,
  ) {}

  async current(): Promise<Catalogue> {
    const version = await this.registry.version();
    const held = this.held?.version === version ? this.held : this.hold(version);
    return withinReach(held, currentScope());
  }

  private hold(version: number): Held {
    // Read before its rows: a change in between is read once more, never missed.
    const whole = withinScope(null, () => this.read(version));
    const held = { version, whole, narrowed: new Map<string, Catalogue>() };
    this.held = held;
    whole.catch(() => {
      if (this.held === held) this.held = null;
    });
    return held;
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

async function withinReach({ whole, narrowed: kept }: Held, scope: Regencies): Promise<Catalogue> {
  const catalogue = await whole;
  if (scope === null) return catalogue;
  const setting = scopeSetting(scope);
  const known = kept.get(setting);
  if (known) return known;
  const made = narrowed(catalogue, scope);
  if (kept.size >= MOST_SCOPES) kept.clear();
  kept.set(setting, made);
  return made;
}
