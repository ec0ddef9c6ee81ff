import { Inject, Injectable } from '@nestjs/common';
import { Instant } from '../../domain/time/instant.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { DATABASE } from '../../platform/database/database.module.js';
import type { Database } from '../../platform/database/database.js';
import { logOf } from '../../platform/logging/log.js';
import { ShortSession } from '../ledger/short-session.js';
import { installationId } from './installation.js';
import { Claim, giveBackLead, renewLead, takeLead } from './lease.js';

const RENEW_MS = 2_000;
const TRY_MS = 1_000;

export interface LeadershipListener {
  /** This service leads from now on. */
  gained(epoch: number, since: Instant): Promise<void>;
  /** Another leads; told at the start as well, when the first try did not succeed. */
  lost(): Promise<void>;
}

/**
 * Whether this service leads: it alone measures and writes, under an epoch that no other ever has. A leader that cannot
 * reach the database goes on; only the news of another epoch ends its lead.
 */
@Injectable()
export class Leadership {
  private readonly log = logOf('leadership');
  private readonly session: ShortSession;
  private holder = '';
  private led: number | null = null;
  private listener: LeadershipListener | null = null;
  /** The listener's calls, one after the other; renewing goes on beside them. */
  private telling: Promise<void> = Promise.resolve();
  private round: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  private unreachable = false;

  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'dataDir'>,
    @Inject(DATABASE) database: Pick<Database, 'serviceUrl'>,
  ) {
    this.session = new ShortSession(database.serviceUrl, 'pantau-desa leadership');
  }

  /** Under which epoch this service leads; null while it does not. */
  get epoch(): number | null {
    return this.led;
  }

  /**
   * Tries to lead once and resolves when that is decided and the listener has been told; goes on trying, or renewing,
   * by itself.
   */
  async start(listener: LeadershipListener): Promise<void> {
    this.listener = listener;
    this.holder = installationId(this.settings.dataDir);
    await this.look('if-free-or-own');
    if (this.led === null) this.tell((told) => told.lost());
    await this.telling;
    this.schedule();
  }

  /** Looks now, not at the next round: something was refused because another may lead. */
  check(): Promise<void> {
    return this.look('if-free');
  }

  /** Gives the lead back, so that another may take it at once. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.round;
    await this.telling;
    const epoch = this.led;
    this.led = null;
    if (epoch !== null)
      await this.session
        .inTurn((query) => giveBackLead(query, epoch, this.holder))
        .catch((error: unknown) => {
          this.log.warn('the lead could not be given back; it runs out by itself', {
            reason: error instanceof Error ? error.message : String(error),
          });
        });
    await this.session.close();
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(
      () => {
        void this.look('if-free').then(() => this.schedule());
      },
      this.led === null ? TRY_MS : RENEW_MS,
    );
  }

  private look(claim: Claim): Promise<void> {
    this.round = this.round.then(async () => {
      if (this.stopped) return;
      try {
        if (this.led === null) await this.take(claim);
        else await this.renew(this.led);
        this.unreachable = false;
      } catch (error) {
        if (!this.unreachable)
          this.log.warn('the lease cannot be looked at; it is tried again', {
            leading: this.led,
            reason: error instanceof Error ? error.message : String(error),
          });
        this.unreachable = true;
      }
    });
    return this.round;
  }

  private async take(claim: Claim): Promise<void> {
    const lead = await this.session.transaction((query) => takeLead(query, this.holder, claim));
    if (!lead) return;
    this.led = lead.epoch;
    this.log.info('this service leads', { epoch: lead.epoch });
    this.tell((listener) => listener.gained(lead.epoch, lead.since));
  }

  private async renew(epoch: number): Promise<void> {
    if (await this.session.inTurn((query) => renewLead(query, epoch, this.holder))) return;
    this.led = null;
    this.log.warn('another service leads', { epoch });
    this.tell((listener) => listener.lost());
  }

  private tell(news: (listener: LeadershipListener) => Promise<void>): void {
    const { listener } = this;
    if (!listener) return;
    this.telling = this.telling
      .then(() => news(listener))
      .catch((error: unknown) => {
        this.log.error('a change of the lead could not be followed', error);
      });
  }
}
