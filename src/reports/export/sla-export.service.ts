import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { availabilityOf } from '../../domain/availability/availability.js';
import { LinkIntervals } from '../../domain/availability/link-intervals.js';
import { wibMonthsOf } from '../../domain/availability/months.js';
import { slicesOf } from '../../domain/availability/slices.js';
import { stretchesOf } from '../../domain/contract/promise.js';
import { RegisteredLink } from '../../domain/link/registered-link.js';
import { Instant } from '../../domain/time/instant.js';
import { Interval } from '../../domain/time/interval.js';
import { LedgerService } from '../../monitoring/ledger.service.js';
import { ContractsService, PromisedSpan } from '../../rollout/contracts/contracts.service.js';
import { CatalogueService } from '../villages/catalogue.service.js';
import { inBatches } from './batches.js';
import { csvOf } from './csv.js';
import { MonthStretch, SLA_COLUMNS, SlaRow, slaRow } from './sla-row.js';
import { workbookOf } from './workbook.js';

export type SlaFormat = 'csv' | 'xlsx';

/** A link's ledger, and its outages that power cuts caused, as people settled it or else as the samples propose. */
interface LinkTime {
  readonly ledger: LinkIntervals;
  readonly powerCuts: readonly Interval[];
}

const NEVER_MEASURED: LinkTime = {
  ledger: { down: [], unknown: [], excluded: [], monitoredSince: null },
  powerCuts: [],
};

/** What each contract promised of each link in each month, and what was measured: what a claim starts from. */
@Injectable()
export class SlaExport {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly contracts: ContractsService,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * A row for each link, WIB month of the period and contract in it, by the provider that serves the link now; none for
   * time in which a link was neither under contract nor ever measured.
   */
  async file(period: Interval, now: Instant, format: SlaFormat = 'csv'): Promise<Readable> {
    const { links } = await this.catalogue.current();
    const byProvider = links
      .map(({ registered }) => registered)
      .sort((a, b) => compare(a.provider?.code, b.provider?.code) || compare(a.id, b.id));
    const rows = this.rows(byProvider, period, now);
    return format === 'csv' ? csvOf(SLA_COLUMNS, rows) : workbookOf('sla', SLA_COLUMNS, rows);
  }

  private async *rows(
    links: readonly RegisteredLink[],
    period: Interval,
    now: Instant,
  ): AsyncGenerator<SlaRow> {
    for (const some of inBatches(links)) {
      const linkIds = some.map(({ id }) => id);
      const spans = await this.contracts.spans(linkIds);
      const times = await this.times(linkIds, period, now);
      for (const link of some) {
        const own = spans.filter(({ linkId }) => linkId === link.id);
        yield* rowsOf(link, monthStretches(own, period), times.get(link.id));
      }
    }
  }

  private async times(
    linkIds: readonly string[],
    period: Interval,
    now: Instant,
  ): Promise<ReadonlyMap<string, LinkTime>> {
    const powerCuts = new Map<string, Interval[]>();
    for (const outage of await this.ledger.outagesOf(linkIds, period, now)) {
      if ((outage.settledCause ?? outage.proposedCause) !== 'power') continue;
      const { linkId, startedAt: from, endedAt: to } = outage;
      powerCuts.set(linkId, [...(powerCuts.get(linkId) ?? []), { from, to: to ?? now }]);
    }
    const ledgers = await this.ledger.intervals(linkIds, period, now);
    return new Map(
      [...ledgers].map(([linkId, ledger]) => [
        linkId,
        { ledger, powerCuts: powerCuts.get(linkId) ?? [] },
      ]),
    );
  }
}

/** By code; those without a provider last. */
function compare(a = '\uffff', b = '\uffff'): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function monthStretches(spans: readonly PromisedSpan[], period: Interval): MonthStretch[] {
  return wibMonthsOf(period).flatMap(({ month, ...part }) =>
    stretchesOf(spans, part).map((stretch) => ({ ...stretch, month })),
  );
}

function rowsOf(
  link: RegisteredLink,
  stretches: readonly MonthStretch[],
  { ledger, powerCuts }: LinkTime = NEVER_MEASURED,
): SlaRow[] {
  const slices = slicesOf(ledger, stretches);
  return stretches.flatMap((stretch, index) => {
    const slice = slices[index];
    if (!slice || (stretch.span === null && ledger.monitoredSince === null)) return [];
    const time = availabilityOf(slice, stretch);
    const { downMs: powerMs } = availabilityOf({ ...slice, down: powerCuts }, stretch);
    return [slaRow(link, stretch, { time, powerMs })];
  });
}
