import { Injectable } from '@nestjs/common';
import { Availability, toAnswer } from '../../domain/availability/availability.js';
import { OutageRecord } from '../../domain/outage/outage.js';
import { SeriesPoint, seriesOf } from '../../domain/rollup/series.js';
import { Instant } from '../../domain/time/instant.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { Page, SortKey, pageFrom, sorted } from '../../platform/http/list-query.js';
import { LedgerService } from '../../monitoring/ledger.service.js';
import { RollupSeriesService } from '../../monitoring/rollups/rollup-series.service.js';
import { MeasuredTimeReader, unmeasured } from '../measured-time.js';
import { periodOf } from '../../platform/http/period-query.js';
import { OutageAnswer, outageAnswer } from '../schemas.js';
import { CatalogueService } from '../villages/catalogue.service.js';
import { SeriesAnswer, SeriesQuery, stepOf } from './series-query.js';

export const OUTAGE_SORT_FIELDS = [
  'startedAt',
  'endedAt',
  'confirmedAt',
  'proposedCause',
  'settledCause',
] as const satisfies readonly (keyof OutageRecord)[];

interface PeriodQuery {
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

interface OutagesQuery extends PeriodQuery {
  readonly page: number;
  readonly pageSize: number;
  readonly sort: readonly SortKey<(typeof OUTAGE_SORT_FIELDS)[number]>[];
}

const NEWEST_FIRST: OutagesQuery['sort'] = [{ field: 'startedAt', descending: true }];

const UNITS = { rtt: 'ms', loss: 'ratio', in: 'bit/s', out: 'bit/s' } as const;
/** From steps of an hour on, hourly rollups are as good and fewer. */
const HOUR_SECONDS = 3_600;

/** Rollups are kept in some seven digits; what lies beyond is noise of the number format. */
function inKeptDigits([at, value]: SeriesPoint): SeriesPoint {
  return [at, value === null ? null : Number(value.toPrecision(7))];
}

/** Outages, availability and measured series of one link. Every method throws DomainError `link.not-found`. */
@Injectable()
export class LinkReportsService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly ledger: LedgerService,
    private readonly measuredTime: MeasuredTimeReader,
    private readonly rollups: RollupSeriesService,
  ) {}

  async outages(id: string, query: OutagesQuery, now: Instant): Promise<Page<OutageAnswer>> {
    await this.requireLink(id);
    const outages = await this.ledger.outages(id, periodOf(query, now));
    const inOrder = sorted(outages, [...query.sort, ...NEWEST_FIRST], (row, field) => row[field]);
    const page = pageFrom(inOrder, query);
    return { ...page, items: page.items.map(outageAnswer) };
  }

  async availability(id: string, query: PeriodQuery, now: Instant): Promise<Availability> {
    await this.requireLink(id);
    const period = periodOf(query, now);
    const time = await this.measuredTime.of([id], period);
    return toAnswer(time.get(id) ?? unmeasured(period));
  }

  /** Throws DomainError `validation` when the period has too many steps. */
  async series(id: string, query: SeriesQuery, now: Instant): Promise<SeriesAnswer> {
    await this.requireLink(id);
    const period = periodOf(query, now);
    const step = stepOf(query.step, period);
    const stepMs = step * 1000;
    const whole = { from: Math.floor(period.from / stepMs) * stepMs, to: period.to };
    const prefer = step % HOUR_SECONDS === 0 ? 'hourly' : 'fine';
    const rows = await this.rollups.rows(id, query.metric, whole, prefer);
    const seconds = { from: whole.from / 1000, to: whole.to / 1000 };
    const points = seriesOf(rows, seconds, step).map(inKeptDigits);
    return { step, unit: UNITS[query.metric], points };
  }

  private async requireLink(id: string): Promise<void> {
    const { linksById } = await this.catalogue.current();
    if (linksById.has(id)) return;
    throw new DomainError('link.not-found', `No link ${id} is in the registry.`, 404);
  }
}
