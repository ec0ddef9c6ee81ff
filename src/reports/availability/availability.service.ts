import { Injectable } from '@nestjs/common';
import { AVAILABILITY_DEFINITIONS } from '../../domain/availability/definitions.js';
import { AvailabilityRow, TimedLink, availabilityBy } from '../../domain/availability/group.js';
import { Instant } from '../../domain/time/instant.js';
import { Interval } from '../../domain/time/interval.js';
import { MonitoringService } from '../../monitoring/monitoring.service.js';
import { grantedLinks } from '../coverage/coverage-links.js';
import { MeasuredTimeReader, unmeasured } from '../measured-time.js';
import { isoOf } from '../schemas.js';
import { Catalogue, CatalogueVillage } from '../villages/catalogue.js';
import { CatalogueService } from '../villages/catalogue.service.js';
import { LiveOf, isMonitored } from '../villages/live-village.js';
import { VillageFilter, villageFilter } from '../villages/village-query.js';
import { AvailabilityAnswer, AvailabilityQuery, periodsOf } from './availability-query.js';

@Injectable()
export class AvailabilityService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly monitoring: MonitoringService,
    private readonly measuredTime: MeasuredTimeReader,
  ) {}

  /** Throws DomainError `validation` for a period that cannot be answered for. */
  async answer(query: AvailabilityQuery, now: Instant): Promise<AvailabilityAnswer> {
    const periods = periodsOf(query, now);
    const { villages, links } = await this.links(query, periods);
    const { rows, total } = availabilityBy(links, query.groupBy, periods);
    return {
      from: isoOf(total.from),
      to: isoOf(total.to),
      sample: villages.some(({ sample }) => sample),
      definitions: AVAILABILITY_DEFINITIONS,
      groupBy: [...query.groupBy],
      rows: rows.map(rowAnswer),
      total: rowAnswer(total),
    };
  }

  /** The links that pass the filters, each with its time in each of the periods, from one reading of the ledger. */
  async links(
    filter: VillageFilter,
    periods: readonly Interval[],
  ): Promise<{
    readonly catalogue: Catalogue;
    readonly villages: readonly CatalogueVillage[];
    readonly links: readonly TimedLink[];
  }> {
    const catalogue = await this.catalogue.current();
    const liveOf: LiveOf = (linkId) => this.monitoring.live(linkId);
    const villages = catalogue.villages.filter(villageFilter(filter, liveOf));
    const links = villages.flatMap((village) => grantedLinks(village, filter));
    const measured = await this.measuredTime.ofEach(
      links.length === catalogue.links.length ? 'all' : links.map(({ grouped }) => grouped.linkId),
      periods,
    );
    const none = periods.map(unmeasured);
    const timed = links.map(({ link, grouped }) => ({
      ...grouped,
      times: measured.get(grouped.linkId) ?? (isMonitored(link) ? none : null),
    }));
    return { catalogue, villages, links: timed };
  }
}

function rowAnswer({ from, to, ...row }: AvailabilityRow): AvailabilityAnswer['total'] {
  return { ...row, from: isoOf(from), to: isoOf(to) };
}
