import { Inject, Injectable } from '@nestjs/common';
import { LiveLink } from '../domain/link-state/shown.js';
import { ProbeTarget } from '../domain/probe/plan.js';
import { IcmpMeans, ProbeNowResult } from '../domain/probe/sample.js';
import { SETTINGS, type Settings } from '../platform/config/config.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { RegistryService } from '../registry/registry.service.js';
import { Leadership } from './leadership/leadership.js';
import { LedgerWriter } from './ledger/ledger-writer.js';
import { WatchedLink } from './links/watched-link.js';
import { MaintenanceCalendar } from './maintenance.service.js';
import { MonitorStatus, roleOf, witnessesOf } from './monitor-status.js';
import { Monitor } from './monitor.js';
import { MonitoringRun } from './monitoring-run.js';
import { OutageCounts } from './outage-counts.js';
import { PlanKeeper } from './plan-keeper.js';
import { AskedProbes } from './poller/asked-probes.js';

export type { WatchedLink } from './links/watched-link.js';
export type { MonitorStatus } from './monitor-status.js';

/** Tells everyone what is known of the links, and of the monitor itself. */
@Injectable()
export class MonitoringService {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly registry: RegistryService,
    private readonly monitor: Monitor,
    private readonly run: MonitoringRun,
    private readonly plan: PlanKeeper,
    private readonly writer: LedgerWriter,
    private readonly counts: OutageCounts,
    private readonly asked: AskedProbes,
    @Inject(Leadership) private readonly leadership: Pick<Leadership, 'epoch'>,
    @Inject(MaintenanceCalendar)
    private readonly maintenance: Pick<MaintenanceCalendar, 'inMaintenance'>,
  ) {}

  /** What is known of a link now; undefined when it is not watched. */
  live(linkId: string): LiveLink | undefined {
    const watched = this.monitor.links.get(linkId);
    return watched && this.monitor.live(linkId, this.isInMaintenance(watched));
  }

  isInMaintenance({ link }: Readonly<WatchedLink>): boolean {
    return this.maintenance.inMaintenance(link, Date.now());
  }

  /** Whether the link is down below something that is down. */
  isSuppressed(watched: Readonly<WatchedLink>): boolean {
    return this.monitor.isSuppressed(watched);
  }

  /** The watched links with all that memory holds of them, for the exposition. */
  watchedLinks(): Iterable<Readonly<WatchedLink>> {
    return this.monitor.links.all();
  }

  /** How many links have been measured at least once since the start, of how many probed. */
  progress(): { readonly measured: number; readonly probed: number } {
    const links = this.plan.targets.filter(({ role }) => role === undefined);
    const measured = links.filter(
      ({ id }) => this.monitor.links.get(id)?.figures.newestIcmpAt,
    ).length;
    return { measured, probed: links.length };
  }

  /** What the monitor knows of itself. */
  status(): MonitorStatus {
    return {
      role: roleOf(this.settings, this.run.leads),
      epoch: this.leadership.epoch,
      poller: this.run.pollerStatus,
      blindSince: this.monitor.blindSince,
      newestSampleAt: this.monitor.newestSampleAt,
      waitingEvents: this.writer.waitingEvents,
      ...witnessesOf(this.plan.places, this.monitor.witnesses),
    };
  }

  /** By what means echoes are sent; null before the poller has said. */
  get icmp(): IcmpMeans | null {
    return this.run.pollerStatus.icmp;
  }

  /** Probes a link at once and says what was seen. Refuses a link that has no address, or when the poller is away. */
  async probeNow(target: ProbeTarget): Promise<ProbeNowResult> {
    if (!this.run.pollerStatus.up)
      throw new DomainError(
        'poller.not-running',
        'The poller is not running; try again in a few seconds.',
        503,
      );
    return this.asked.ask(target);
  }

  /** The probe target of a registered link; refuses an unknown one and one that has no address. */
  async targetOf(linkId: string): Promise<ProbeTarget> {
    const { targets } = await this.registry.planTargets();
    const target = targets.find(({ id }) => id === linkId);
    if (!target && !(await this.registry.link(linkId)))
      throw new DomainError('link.not-found', `There is no link ${linkId}.`, 404);
    if (!target)
      throw new DomainError(
        'link.not-probed',
        `Link ${linkId} has no address or is not monitored; give it an address first.`,
        409,
      );
    return target;
  }

  /** Counts the ledger's outages anew, after it was filled from outside (the sample history). */
  recount(): Promise<void> {
    return this.counts.recount();
  }
}
