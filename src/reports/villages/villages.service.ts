import { Injectable } from '@nestjs/common';
import { toAnswer, sumParts } from '../../domain/availability/availability.js';
import { Stage } from '../../domain/rollout/stage.js';
import { DAY_MS, Instant } from '../../domain/time/instant.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { Page, pageFrom, sorted } from '../../platform/http/list-query.js';
import { LedgerService } from '../../monitoring/ledger.service.js';
import { MonitoringService } from '../../monitoring/monitoring.service.js';
import {
  RollingAvailability,
  WindowedTimes,
} from '../../monitoring/rolling-availability.service.js';
import { MilestonesService } from '../../rollout/milestones/milestones.service.js';
import { MeasuredTimeReader, last30DaysOf, unmeasured } from '../measured-time.js';
import { last30Days } from '../../platform/http/period-query.js';
import { RolloutService, StoredContract } from '../../rollout/rollout.service.js';
import { outageAnswer } from '../schemas.js';
import { CatalogueVillage } from './catalogue.js';
import { CatalogueService } from './catalogue.service.js';
import { LiveOf, sortValue } from './live-village.js';
import { VillageItem, VillagePage, coordinatesOf, villageItem } from './village-item.js';
import { VillageQuery, villageFilter } from './village-query.js';

const RECENT_MS = 90 * DAY_MS;
const RECENT_OUTAGES = 20;

@Injectable()
export class VillagesService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly monitoring: MonitoringService,
    private readonly ledger: LedgerService,
    private readonly measuredTime: MeasuredTimeReader,
    private readonly rollout: RolloutService,
    private readonly rolling: RollingAvailability,
    private readonly milestones: MilestonesService,
  ) {}

  /** One page of the villages that pass the filters. Only the page's links are looked up in the ledger. */
  async list(query: VillageQuery, now: Instant): Promise<Page<VillageItem>> {
    const { villages } = await this.catalogue.current();
    const found = villages.filter(villageFilter(query, this.liveOf));
    const page = pageFrom(await this.inOrder(found, query.sort, now), query);
    return { ...page, items: await this.itemsOf(page.items, now) };
  }

  /** Throws DomainError `village.not-found`. */
  async page(code: string, now: Instant): Promise<VillagePage> {
    const { byCode } = await this.catalogue.current();
    const village = byCode.get(code);
    if (!village) {
      throw new DomainError('village.not-found', `No village ${code} is in the registry.`, 404);
    }
    const [item] = await this.itemsOf([village], now);
    if (!item) throw new Error(`village ${code} gave no item`);
    return {
      ...item,
      coordinates: coordinatesOf(village),
      tagSources: village.tags.map(({ value = null, ...tag }) => ({ ...tag, value })),
      contracts: (await this.rollout.contracts(linkIds(village))).map(contractOf),
      milestones: await this.milestones.ofLinks(stagesOf(village), now),
      recentOutages: await this.recentOutages(village, now),
    };
  }

  private readonly liveOf: LiveOf = (linkId) => this.monitoring.live(linkId);

  private async itemsOf(villages: readonly CatalogueVillage[], now: Instant) {
    const period = last30Days(now);
    const time = await this.measuredTime.of(villages.flatMap(linkIds), period);
    const none = unmeasured(period);
    return villages.map((village) =>
      villageItem(village, this.liveOf, (linkId) => time.get(linkId) ?? none),
    );
  }

  /** Villages come by code; a sort keeps that order among equals. */
  private async inOrder(
    villages: readonly CatalogueVillage[],
    sort: VillageQuery['sort'],
    now: Instant,
  ): Promise<readonly CatalogueVillage[]> {
    if (sort.length === 0) return villages;
    const time = sort.some(({ field }) => field === 'availability30d')
      ? await this.rolling.current(now)
      : new Map<string, never>();
    // Each value is found once, not at every comparison.
    const keyed = villages.map((village) => ({
      village,
      values: new Map(
        sort.map(({ field }) => [
          field,
          field === 'availability30d'
            ? ratioOf(village, time)
            : sortValue(village, field, this.liveOf),
        ]),
      ),
    }));
    return sorted(keyed, sort, ({ values }, field) => values.get(field) ?? null).map(
      ({ village }) => village,
    );
  }

  private async recentOutages(village: CatalogueVillage, now: Instant) {
    const ofLinks = await Promise.all(
      linkIds(village).map((id) => this.ledger.outages(id, { from: now - RECENT_MS, to: now })),
    );
    return ofLinks
      .flat()
      .sort((a, b) => b.startedAt - a.startedAt)
      .slice(0, RECENT_OUTAGES)
      .map(outageAnswer);
  }
}

function stagesOf(village: CatalogueVillage): Map<string, Stage> {
  return new Map(village.links.map(({ registered, stage }) => [registered.id, stage]));
}

function linkIds(village: CatalogueVillage): string[] {
  return village.links.map(({ registered }) => registered.id);
}

/** What the page tells of a contract: no fee and no contacts. */
function contractOf(contract: StoredContract): VillagePage['contracts'][number] {
  const { id, number, title, provider, firstDay, lastDay } = contract;
  const { promisedAvailability, promisedMbps, powerDowntimeCounts } = contract;
  return {
    id,
    number,
    title,
    provider,
    firstDay,
    lastDay,
    promisedAvailability,
    promisedMbps,
    powerDowntimeCounts,
    links: contract.links.map(({ linkId, from, to }) => ({ linkId, from, to })),
  };
}

function ratioOf(village: CatalogueVillage, time: WindowedTimes): number | null {
  return toAnswer(sumParts(linkIds(village).flatMap((id) => last30DaysOf(time, id) ?? []))).ratio;
}
