import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MonitoringService } from '../../monitoring/monitoring.service.js';
import { CatalogueService } from './catalogue.service.js';
import { Catalogue } from './catalogue.js';
import { villageState } from './live-village.js';
import { VillageIndex, indexEntry } from './village-item.js';

interface Rendered {
  readonly catalogue: Catalogue;
  readonly states: string;
  readonly body: string;
  readonly etag: string;
}

/** The array of all villages as text, written again only when the registry or a village's state changed. */
@Injectable()
export class VillageIndexService {
  private rendered: Rendered | null = null;

  constructor(
    private readonly catalogue: CatalogueService,
    private readonly monitoring: MonitoringService,
  ) {}

  async current(): Promise<{ readonly body: string; readonly etag: string }> {
    const catalogue = await this.catalogue.current();
    const liveOf = (linkId: string) => this.monitoring.live(linkId);
    const states = catalogue.villages.map((village) => villageState(village, liveOf)).join();
    if (this.rendered?.catalogue === catalogue && this.rendered.states === states) {
      return this.rendered;
    }
    const index: VillageIndex = catalogue.villages.map((village) => indexEntry(village, liveOf));
    const body = JSON.stringify(index);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    this.rendered = { catalogue, states, body, etag };
    return this.rendered;
  }
}
