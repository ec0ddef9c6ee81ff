import { Injectable } from '@nestjs/common';
import { RegisteredLink } from '../../domain/link/registered-link.js';
import { OutageRecord } from '../../domain/outage/outage.js';
import { Instant } from '../../domain/time/instant.js';
import { LedgerService } from '../../monitoring/ledger.service.js';
import { MonitoringService } from '../../monitoring/monitoring.service.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { Page, pageFrom, sorted } from '../../platform/http/list-query.js';
import { periodOf } from '../../platform/http/period-query.js';
import { isoOf, outageAnswer } from '../schemas.js';
import { Catalogue } from '../villages/catalogue.js';
import { CatalogueService } from '../villages/catalogue.service.js';
import { durationSeconds, isAsked, linksAsked } from './outage-filter.js';
import { ListedOutage, OutagePage, OutagesQuery, SORT_FIELDS } from './outages-query.js';

type SortField = (typeof SORT_FIELDS)[number];

/** Outages over all links. */
@Injectable()
export class OutagesService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly monitoring: MonitoringService,
    private readonly ledger: LedgerService,
  ) {}

  /** Outages that overlap the period, the newest first unless sorted otherwise. */
  async list(query: OutagesQuery, now: Instant): Promise<Page<ListedOutage>> {
    const catalogue = await this.catalogue.current();
    const links = linksAsked(catalogue, query);
    const outages = await this.ledger.outagesOf(
      links.length === catalogue.links.length ? 'all' : links.map(({ id }) => id),
      periodOf(query, now),
      now,
    );
    const found = outages.filter((outage) => isAsked(outage, query));
    const valueOf = (outage: OutageRecord, field: SortField) =>
      sortValue(outage, field, registeredOf(catalogue, outage.linkId), now);
    const page = pageFrom(sorted(found, query.sort, valueOf), query);
    return { ...page, items: page.items.map((outage) => this.listed(catalogue, outage, now)) };
  }

  /** One outage, a voided one too, with what was recorded and what people said. Throws DomainError `outage.not-found`. */
  async page(id: string, now: Instant): Promise<OutagePage> {
    const found = await this.ledger.outage(id, now);
    if (!found) throw new DomainError('outage.not-found', `There is no outage ${id}.`, 404);
    const { outage, voided, recorded, corrections } = found;
    return {
      ...this.listed(await this.catalogue.current(), outage, now),
      voided,
      recorded: recorded && {
        startedAt: isoOf(recorded.startedAt),
        endedAt: isoOf(recorded.endedAt),
      },
      corrections,
    };
  }

  private listed(catalogue: Catalogue, outage: OutageRecord, now: Instant): ListedOutage {
    const { village, regency, provider, grantYear } = registeredOf(catalogue, outage.linkId);
    return {
      ...outageAnswer(outage),
      durationSeconds: durationSeconds(outage, now),
      village,
      regency,
      provider,
      grantYear,
      state: this.monitoring.live(outage.linkId)?.shown ?? 'unknown',
    };
  }
}

/** The ledger refers to links of the registry only. */
function registeredOf({ linksById }: Catalogue, linkId: string): RegisteredLink {
  const link = linksById.get(linkId);
  if (!link) throw new Error(`an outage of ${linkId}, which the registry does not have`);
  return link.registered;
}

function sortValue(
  outage: OutageRecord,
  field: SortField,
  link: RegisteredLink,
  now: Instant,
): string | number | null {
  switch (field) {
    case 'startedAt':
    case 'endedAt':
      return outage[field];
    case 'durationSeconds':
      return durationSeconds(outage, now);
    case 'village':
    case 'regency':
      return link[field].name;
    case 'provider':
      return link.provider?.name ?? null;
  }
}
