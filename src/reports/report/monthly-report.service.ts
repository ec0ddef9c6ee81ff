import { Injectable } from '@nestjs/common';
import { wibMonth } from '../../domain/availability/months.js';
import { Instant } from '../../domain/time/instant.js';
import { periodOf } from '../../platform/http/period-query.js';
import { AvailabilityService } from '../availability/availability.service.js';
import { Catalogue } from '../villages/catalogue.js';
import { MonthlyReport, reportOf } from './monthly-report.js';
import { ReportQuery } from './report-query.js';

/** Availability of a month by provider and village, from one reading of the ledger. */
@Injectable()
export class MonthlyReportService {
  constructor(private readonly availability: AvailabilityService) {}

  /** Throws DomainError `validation` for a month that has not begun. */
  async of(query: ReportQuery, now: Instant): Promise<MonthlyReport> {
    const { month, lang: _, ...filter } = query;
    const calendar = wibMonth(month);
    const period = { ...periodOf(calendar, now), month };
    const { catalogue, links } = await this.availability.links(filter, [period]);
    return {
      ...period,
      whole: calendar.to <= now,
      narrowedTo: namesOf(query, catalogue),
      ...reportOf(links, catalogue.byCode, period),
    };
  }
}

/** What was asked for, by name; by code where nothing has that code. */
function namesOf(
  { provider = [], regency = [], grantYear = [] }: ReportQuery,
  { villages, links }: Catalogue,
): MonthlyReport['narrowedTo'] {
  const providers = new Map(
    links.flatMap(({ registered }) =>
      registered.provider ? [[registered.provider.code, registered.provider.name]] : [],
    ),
  );
  const regencies = new Map(
    villages.map((village) => [village.regency.code, village.regency.name]),
  );
  return {
    providers: provider.map((code) => providers.get(code) ?? code),
    regencies: regency.map((code) => regencies.get(code) ?? code),
    grantYears: grantYear,
  };
}
