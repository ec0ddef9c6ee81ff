import { Inject, Injectable } from '@nestjs/common';
import { LedgerService } from './ledger.service.js';
import { LedgerWriter } from './ledger/ledger-writer.js';
import { Monitor } from './monitor.js';

const MAX_TRIES = 5;

/** The outages' counters of every watched link, which begin with what the ledger holds. */
@Injectable()
export class OutageCounts {
  constructor(
    private readonly ledger: LedgerService,
    @Inject(LedgerWriter) private readonly writer: Pick<LedgerWriter, 'drained' | 'entered'>,
    private readonly monitor: Monitor,
  ) {}

  /** Counts the ledger's outages anew: links are new, or the ledger was changed from outside. */
  async recount(): Promise<void> {
    let totals: Awaited<ReturnType<LedgerService['totals']>>;
    let entered: number;
    let tries = 0;
    do {
      await this.writer.drained();
      entered = this.writer.entered;
      totals = await this.ledger.totals();
      tries += 1;
      // What was entered while they were read may or may not be among them.
    } while (entered !== this.writer.entered && tries < MAX_TRIES);
    for (const { link, figures } of this.monitor.links.all()) {
      const total = totals.get(link.id);
      figures.outagesTotal = total?.outages ?? 0;
      figures.closedOutageMs = total?.closedMs ?? 0;
    }
  }
}
