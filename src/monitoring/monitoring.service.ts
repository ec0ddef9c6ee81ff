import {
  Inject,
  Injectable,
  OnApplicationBootstrap,
  BeforeApplicationShutdown,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LiveLink } from '../domain/link-state/shown.js';
import { FromPoller, IcmpMeans, ProbeNowResult, TelemetryDelta } from '../domain/probe/sample.js';
import { ProbeTarget } from '../domain/probe/plan.js';
import { SETTINGS, type Settings } from '../platform/config/config.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { EventBus } from '../platform/events/event-bus.js';
import { HealthService } from '../platform/http/health.service.js';
import { logOf } from '../platform/logging/log.js';
import { CATALOGUE, MetricName } from '../platform/telemetry/catalogue.js';
import { ProcessTelemetry } from '../platform/telemetry/telemetry.js';
import { type ProbedPlaces, RegistryService } from '../registry/registry.service.js';
import { LedgerWriter } from './ledger/ledger-writer.js';
import { LedgerService } from './ledger.service.js';
import { loadHeartbeat, loadStates } from './links/stored-states.js';
import { WatchedLink } from './links/watched-link.js';
import { MonitorStatus, roleOf, witnessesOf } from './monitor-status.js';
import { Monitor } from './monitor.js';
import { Leadership } from './leadership/leadership.js';
import { MaintenanceCalendar } from './maintenance.service.js';
import { AskedProbes } from './poller/asked-probes.js';
import { Poller } from './poller/poller.js';

export type { WatchedLink } from './links/watched-link.js';

const NOTICE_MS = 500;
/** A look that comes later than this finds messages unread that would change what it sees: it is left out. */
const NOTICE_LATE_MS = 500;

/** Keeps the poller supplied with the plan, takes its samples in, and tells everyone what is known of the links. */
@Injectable()
export class MonitoringService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = logOf('monitoring');
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly asked: AskedProbes;
  private readonly endings: (() => void)[] = [];
  private version = -1;
  private noticedAtMs = 0;
  private reading: Promise<void> = Promise.resolve();
  private nextReading: Promise<void> | null = null;
  private targets: readonly ProbeTarget[] = [];
  private icmpMeans: IcmpMeans | null = null;
  private places: ProbedPlaces = { upstream: [], references: [] };
  private pollerUp = false;
  private firstReading = true;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly database: DataSource,
    private readonly registry: RegistryService,
    private readonly events: EventBus,
    private readonly telemetry: ProcessTelemetry,
    private readonly ledger: LedgerService,
    private readonly writer: LedgerWriter,
    private readonly monitor: Monitor,
    private readonly poller: Poller,
    private readonly health: HealthService,
    private readonly leadership: Leadership,
    private readonly maintenance: MaintenanceCalendar,
  ) {
    this.asked = new AskedProbes(poller);
  }

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

  /** What is known of every watched link. */
  liveLinks(): ReadonlyMap<string, LiveLink> {
    const live = new Map<string, LiveLink>();
    for (const { link } of this.monitor.links.all()) {
      const known = this.live(link.id);
      if (known) live.set(link.id, known);
    }
    return live;
  }

  /** The watched links with all that memory holds of them, for the exposition. */
  watchedLinks(): Iterable<Readonly<WatchedLink>> {
    return this.monitor.links.all();
  }

  /** How many links have been measured at least once since the start, of how many probed. */
  progress(): { readonly measured: number; readonly probed: number } {
    const links = this.targets.filter(({ role }) => role === undefined);
    const measured = links.filter(
      ({ id }) => this.monitor.links.get(id)?.figures.newestIcmpAt,
    ).length;
    return { measured, probed: links.length };
  }

  /** What the monitor knows of itself. */
  status(): MonitorStatus {
    return {
      role: roleOf(this.settings, this.leads),
      epoch: this.leadership.epoch,
      poller: { up: this.pollerUp, icmp: this.icmpMeans },
      blindSince: this.monitor.blindSince,
      newestSampleAt: this.monitor.newestSampleAt,
      waitingEvents: this.writer.waitingEvents,
      ...witnessesOf(this.places, this.monitor.witnesses),
    };
  }

  /** By what means echoes are sent; null before the poller has said. */
  get icmp(): IcmpMeans | null {
    return this.icmpMeans;
  }

  /** Probes a link at once and says what was seen. Refuses a link that has no address, or when the poller is away. */
  async probeNow(target: ProbeTarget): Promise<ProbeNowResult> {
    if (!this.pollerUp)
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
  async recount(): Promise<void> {
    const totals = await this.ledger.totals();
    for (const { link, figures } of this.monitor.links.all()) {
      const total = totals.get(link.id);
      figures.outagesTotal = total?.outages ?? 0;
      figures.closedOutageMs = total?.closedMs ?? 0;
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    this.telemetry.set('internet_desa_spool_events', {}, 0);
    this.telemetry.set('internet_desa_monitor_blind', {}, 0);
    this.telemetry.set('internet_desa_leader_epoch', {}, 0);
    this.every(this.settings.monitoring.heartbeatMs, () =>
      this.leads ? this.beat() : this.replan(),
    );
    if (this.settings.environment.ROLE === 'server') {
      await this.replan();
      return;
    }
    this.health.register('poller', () =>
      this.pollerUp || !this.leads ? null : 'the poller is not running',
    );
    this.endings.push(this.events.on('registry-changed', () => void this.replan()));
    this.every(this.settings.monitoring.registryRereadMs, () => this.replan());
    this.every(NOTICE_MS, () => this.notice());
    this.monitor.listen({
      confirmAnew: (targetIds) => this.poller.send({ type: 'confirm-anew', targetIds }),
      revised: () => void this.recount(),
    });
    this.writer.onDeposed(() => void this.leadership.check());
    await this.leadership.start({
      gained: (epoch) => this.lead(epoch),
      lost: () => this.standBy(),
    });
    if (!this.leads) await this.replan();
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    for (const end of this.endings) end();
    await this.poller.stop();
    this.beatHeart();
    await this.writer.stop();
    await this.leadership.stop();
  }

  /** Whether this service is the one that measures and writes. */
  private get leads(): boolean {
    return this.leadership.epoch !== null;
  }

  /** From now on this service measures: what earlier ones left is written first, then the links' states are taken over. */
  private async lead(epoch: number): Promise<void> {
    this.telemetry.set('internet_desa_leader_epoch', {}, epoch);
    await this.writer.lead(epoch);
    this.monitor.clear();
    this.version = -1;
    this.firstReading = true;
    await this.replan();
    this.poller.start({
      started: () => this.sendPlan(),
      message: (message) => this.receive(message),
      lost: () => {
        this.pollerUp = false;
        this.telemetry.set('internet_desa_poller_up', {}, 0);
        this.telemetry.count('internet_desa_poller_restarts_total');
        this.monitor.pollerLost(performance.now());
      },
    });
  }

  /** Another service leads: this one stops measuring and shows what the other has stored. */
  private async standBy(): Promise<void> {
    this.telemetry.set('internet_desa_leader_epoch', {}, 0);
    await this.poller.stop();
    this.pollerUp = false;
    await this.writer.yield();
    this.monitor.clear();
    this.version = -1;
    await this.replan();
  }

  private notice(): void {
    const nowMs = performance.now();
    const late = nowMs - this.noticedAtMs > NOTICE_MS + NOTICE_LATE_MS;
    this.noticedAtMs = nowMs;
    if (this.leads && !late) this.monitor.notice(nowMs);
  }

  private async beat(): Promise<void> {
    this.beatHeart();
    this.telemetry.set('internet_desa_spool_events', {}, this.writer.waitingEvents);
    if (await this.writer.takeHandedIn()) await this.recount();
  }

  private beatHeart(): void {
    const until = this.monitor.decidedUntil;
    if (this.leads && until !== null) this.writer.heartbeat(until);
  }

  private every(intervalMs: number, work: () => void | Promise<void>): void {
    const tick = async () => {
      try {
        await work();
      } catch (error) {
        this.log.error('a periodic task failed; it is tried again', error);
      }
    };
    this.timers.push(setInterval(() => void tick(), intervalMs));
  }

  /** A link is stale after some missed rounds of whatever measures it. */
  private staleAfterMs(): number {
    const { probing, monitoring } = this.settings;
    const rounds = {
      fping: 0,
      ping: 3 * probing.pingFallbackIntervalMs,
      none: 3 * probing.snmpIntervalMs,
    };
    return Math.max(monitoring.staleAfterMs, this.icmpMeans ? rounds[this.icmpMeans] : 0);
  }

  /**
   * Rereads the registry if its version changed and sends the new plan: one reading at a time, and one more for all the
   * changes that came while it went on.
   */
  private replan(): Promise<void> {
    this.nextReading ??= this.reading.then(async () => {
      this.nextReading = null;
      await this.reread().catch((error: unknown) => {
        this.log.error('the registry could not be read; the plan stays as it is', error);
      });
    });
    this.reading = this.nextReading;
    return this.reading;
  }

  private async reread(): Promise<void> {
    const version = await this.registry.version();
    if (version === this.version && this.leads) return;
    // A link taken out and put back goes on from what was written of it last.
    if (this.leads) await this.writer.drained();
    const [links, { targets }, places, stored, heartbeatAt] = await Promise.all([
      this.registry.links(),
      this.registry.planTargets(),
      this.registry.probedPlaces(),
      loadStates(this.database),
      loadHeartbeat(this.database),
    ]);
    const probed = new Set(targets.map(({ id }) => id));
    const watched = links.filter(({ id }) => probed.has(id));
    if (this.leads) {
      const stateOf = (linkId: string) => stored.get(linkId)?.state;
      if (this.firstReading) {
        // What was taken out of the plan while no service ran is unknown too, since the last one ended.
        const measuredBefore = links.filter(({ id }) => stateOf(id)?.unknown === null);
        this.monitor.watch(measuredBefore, stateOf, heartbeatAt, Date.now());
        this.firstReading = false;
      }
      const added = this.monitor.watch(watched, stateOf, heartbeatAt, Date.now());
      if (added > 0) await this.recount();
    } else {
      // Another process measures: what it stored is what is known.
      this.monitor.clear();
      this.monitor.links.replace(watched, (linkId) => stored.get(linkId)?.state);
      await this.recount();
    }
    this.monitor.watchBeside(
      targets.filter(({ role }) => role !== undefined),
      places.upstream,
    );
    this.places = places;
    if (version !== this.version) this.log.info('plan read', { version, links: watched.length });
    this.targets = targets;
    this.version = version;
    this.sendPlan();
  }

  private sendPlan(): void {
    if (this.version < 0 || !this.leads) return;
    const { allowedNetworks, networkNamespace: _namespace, ...policy } = this.settings.probing;
    this.poller.send({
      type: 'plan',
      plan: { version: this.version, targets: this.targets, policy, allowedNetworks },
    });
  }

  private receive(message: FromPoller): void {
    switch (message.type) {
      case 'ready':
        this.icmpMeans = message.icmp;
        this.monitor.setIcmpMeans(message.icmp, this.staleAfterMs());
        this.pollerUp = true;
        this.telemetry.set('internet_desa_poller_up', {}, 1);
        return;
      case 'samples':
        this.monitor.ingest(message.samples, performance.now());
        this.telemetry.set('internet_desa_poll_lag_seconds', {}, message.lagSeconds);
        for (const delta of message.deltas) this.count(delta);
        return;
      case 'stalled':
        this.monitor.stalled(message.from, message.to, performance.now());
        return;
      case 'clock-jumped':
        this.monitor.clockJumped(message.at, message.byMs);
        return;
      case 'probe-now':
        this.asked.answered(message.requestId, message.result);
    }
  }

  private count(delta: TelemetryDelta): void {
    if (!Object.hasOwn(CATALOGUE, delta.metric)) return;
    const name = delta.metric as MetricName;
    if ('add' in delta) this.telemetry.count(name, delta.labels, delta.add);
    else for (const value of delta.observed) this.telemetry.observe(name, delta.labels, value);
  }
}
