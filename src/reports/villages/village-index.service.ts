import { Injectable } from '@nestjs/common';
import { MonitoringService } from '../../monitoring/monitoring.service.js';
import { TaggedAnswer, taggedAnswer } from '../tagged-answer.js';
import { CatalogueService } from './catalogue.service.js';
import { Catalogue } from './catalogue.js';
import { villageState } from './live-village.js';
import { VillageIndex, indexEntry } from './village-item.js';

interface Rendered extends TaggedAnswer {
  readonly catalogue: Catalogue;
  readonly states: string;
}

/** The array of all villages as text, written again only when the registry or a village's state changed. */
@Injectable()
export class VillageIndexService {
  private rendered: Rendered | null = null;

  constructor(
    private readonly catalogue: CatalogueService,
    private readonly monitoring: MonitoringService,
  ) {}

  async current(): Promise<TaggedAnswer> {
    const catalogue = await this.catalogue.current();
    const liveOf = (linkId: string) => this.monitoring.live(linkId);
    const states = catalogue.villages.map((village) => villageState(village, liveOf)).join();
    if (this.rendered?.catalogue === catalogue && this.rendered.states === states) {
      return this.rendered;
    }
    const index: VillageIndex = catalogue.villages.map((village) => indexEntry(village, liveOf));
    this.rendered = { catalogue, states, ...taggedAnswer(index) };
    return this.rendered;
  }
}
