import { Injectable } from '@nestjs/common';
import { LedgerService } from './ledger.service.js';
import { Monitor } from './monitor.js';

/** The outages' counters of every watched link, which begin with what the ledger holds. */
@Injectable()
export class OutageCounts {
  constructor(
    private readonly ledger: LedgerService,
    private readonly monitor: Monitor,
  ) {}

  /** Counts the ledger's outages anew: links are new, or the ledger was changed from outside. */
  async recount(): Promise<void> {
    const totals = await this.ledger.totals();
    for (const { link, figures } of this.monitor.links.all()) {
      const total = totals.get(link.id);
      figures.outagesTotal = total?.outages ?? 0;
      figures.closedOutageMs = total?.closedMs ?? 0;
    }
  }
}
