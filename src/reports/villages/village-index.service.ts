import { Injectable } from '@nestjs/common';
import { MonitoringService } from '../../monitoring/monitoring.service.js';
import { TaggedAnswer, taggedAnswer } from '../tagged-answer.js';
import { CatalogueService } from './catalogue.service.js';
import { Catalogue } from './catalogue.js';
import { villageState } from './live-village.js';
import { VillageIndex, indexEntry } from './village-item.js';

interface Rendered extends TaggedAnswer {
  readonly states: string;
}

/** The array of all villages as text, written again only when the registry or a village's state changed. */
@Injectable()
export class VillageIndexService {
  /** By the catalogue, of which there is one for each scope. */
  private readonly rendered = new WeakMap<Catalogue, Rendered>();

  constructor(
    private readonly catalogue: CatalogueService,
    private readonly monitoring: MonitoringService,
  ) {}

  async current(): Promise<TaggedAnswer> {
    const catalogue = await this.catalogue.current();
    const liveOf = (linkId: string) => this.monitoring.live(linkId);
    const states = catalogue.villages.map((village) => villageState(village, liveOf)).join();
    const known = this.rendered.get(catalogue);
    if (known?.states === states) return known;
    const index: VillageIndex = catalogue.villages.map((village) => indexEntry(village, liveOf));
    const rendered = { states, ...taggedAnswer(index) };
    this.rendered.set(catalogue, rendered);
    return rendered;
  }
}
