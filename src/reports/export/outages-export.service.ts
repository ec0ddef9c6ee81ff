import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { RegisteredLink } from '../../domain/link/registered-link.js';
import { OutageRecord } from '../../domain/outage/outage.js';
import { Instant } from '../../domain/time/instant.js';
import { LedgerService } from '../../monitoring/ledger.service.js';
import { OutageFilter, durationSeconds, isAsked, linksAsked } from '../outages/outage-filter.js';
import { periodOf } from '../../platform/http/period-query.js';
import { isoOf } from '../schemas.js';
import { CatalogueService } from '../villages/catalogue.service.js';
import { Cell, csvOf } from './csv.js';
import { inBatches } from './batches.js';

const COLUMNS = [
  'id',
  'link',
  'village_code',
  'village',
  'district',
  'regency_code',
  'regency',
  'provider_code',
  'provider',
  'grant_year',
  'started_at',
  'ended_at',
  'duration_seconds',
  'confirmed_at',
  'last_ok_at',
  'last_fail_at',
  'proposed_cause',
  'settled_cause',
  'excluded',
  'corrected',
  'sample',
] as const;

type OutageRow = Readonly<Record<(typeof COLUMNS)[number], Cell>>;

/** The outages as they count, as a file; read some links at a time, so that no ledger is too long for it. */
@Injectable()
export class OutagesExport {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly ledger: LedgerService,
  ) {}

  /** Outages that overlap the period, link by link. Throws DomainError `validation` for an empty period. */
  async file(filter: OutageFilter, now: Instant): Promise<Readable> {
    const period = periodOf(filter, now);
    const catalogue = await this.catalogue.current();
    const links = linksAsked(catalogue, filter);
    const { ledger } = this;
    async function* rows(): AsyncGenerator<OutageRow> {
      for (const some of inBatches(links)) {
        const registered = new Map(some.map((link) => [link.id, link]));
        for (const outage of await ledger.outagesOf([...registered.keys()], period, now)) {
          const link = registered.get(outage.linkId);
          if (link && isAsked(outage, filter)) yield outageRow(outage, link, now);
        }
      }
    }
    return csvOf(COLUMNS, rows());
  }
}

function outageRow(outage: OutageRecord, link: RegisteredLink, now: Instant): OutageRow {
  return {
    id: outage.id,
    link: link.id,
    village_code: link.village.code,
    village: link.village.name,
    district: link.district.name,
    regency_code: link.regency.code,
    regency: link.regency.name,
    provider_code: link.provider?.code ?? null,
    provider: link.provider?.name ?? null,
    grant_year: link.grantYear,
    started_at: isoOf(outage.startedAt),
    ended_at: isoOf(outage.endedAt),
    duration_seconds: durationSeconds(outage, now),
    confirmed_at: isoOf(outage.confirmedAt),
    last_ok_at: isoOf(outage.lastOkAt),
    last_fail_at: isoOf(outage.lastFailAt),
    proposed_cause: outage.proposedCause,
    settled_cause: outage.settledCause,
    excluded: outage.excluded,
    corrected: outage.corrected,
    sample: link.sample,
  };
}
