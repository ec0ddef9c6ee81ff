import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AvailabilityParts, toAnswer } from '../../domain/availability/availability.js';
import { MonthPart, wibMonthsOf } from '../../domain/availability/months.js';
import { RegisteredLink } from '../../domain/link/registered-link.js';
import { Interval } from '../../domain/time/interval.js';
import { MeasuredTimeReader } from '../measured-time.js';
import { isoOf } from '../schemas.js';
import { CatalogueService } from '../villages/catalogue.service.js';
import { inBatches } from './batches.js';
import { Cell, csvOf } from './csv.js';

const COLUMNS = [
  'provider_code',
  'provider',
  'link',
  'village_code',
  'village',
  'regency',
  'grant_year',
  'month',
  'from',
  'to',
  'availability_ratio',
  'coverage_ratio',
  'status',
  'up_seconds',
  'down_seconds',
  'unknown_seconds',
  'excluded_seconds',
  'period_seconds',
  'sample',
] as const;

type SlaRow = Readonly<Record<(typeof COLUMNS)[number], Cell>>;

/** What was measured of each link in each month, by provider: what a claim under a contract starts from. */
@Injectable()
export class SlaExport {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly measuredTime: MeasuredTimeReader,
  ) {}

  /** A row for each link and WIB month of the period; a link that was never measured has none. */
  async file(period: Interval): Promise<Readable> {
    const months = wibMonthsOf(period);
    const { links } = await this.catalogue.current();
    const byProvider = links
      .map(({ registered }) => registered)
      .sort((a, b) => compare(a.provider?.code, b.provider?.code) || compare(a.id, b.id));
    const { measuredTime } = this;
    async function* rows(): AsyncGenerator<SlaRow> {
      for (const some of inBatches(byProvider)) {
        const time = await measuredTime.ofEach(
          some.map(({ id }) => id),
          months,
        );
        for (const link of some) yield* rowsOf(link, months, time.get(link.id) ?? []);
      }
    }
    return csvOf(COLUMNS, rows());
  }
}

/** By code; those without a provider last. */
function compare(a = '\uffff', b = '\uffff'): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function rowsOf(
  link: RegisteredLink,
  months: readonly MonthPart[],
  times: readonly AvailabilityParts[],
): SlaRow[] {
  return months.flatMap(({ month, from, to }, index) => {
    const time = times[index];
    return time ? [slaRow(link, { month, from, to }, time)] : [];
  });
}

function slaRow(
  link: RegisteredLink,
  { month, from, to }: MonthPart,
  time: AvailabilityParts,
): SlaRow {
  const answer = toAnswer(time);
  return {
    provider_code: link.provider?.code ?? null,
    provider: link.provider?.name ?? null,
    link: link.id,
    village_code: link.village.code,
    village: link.village.name,
    regency: link.regency.name,
    grant_year: link.grantYear,
    month,
    from: isoOf(from),
    to: isoOf(to),
    availability_ratio: answer.ratio,
    coverage_ratio: answer.coverage,
    status: answer.status,
    up_seconds: answer.upSeconds,
    down_seconds: answer.downSeconds,
    unknown_seconds: answer.unknownSeconds,
    excluded_seconds: answer.excludedSeconds,
    period_seconds: answer.periodSeconds,
    sample: link.sample,
  };
}
