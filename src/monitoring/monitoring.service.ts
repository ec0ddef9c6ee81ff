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
import { RegistryService } from '../registry/registry.service.js';
import { LedgerWriter } from './ledger/ledger-writer.js';
import { LedgerService } from './ledger.service.js';
import { loadHeartbeat, loadStates } from './links/stored-states.js';
import { WatchedLink } from './links/watched-link.js';
import { Monitor } from './monitor.js';
import { Poller } from './poller/poller.js';

export type { WatchedLink } from './links/watched-link.js';

const NOTICE_MS = 1_000;
const PROBE_NOW_PATIENCE_MS = 15_000;

/** Keeps the poller supplied with the plan, takes its samples in, and tells everyone what is known of the links. */
@Injectable()
export class MonitoringService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = logOf('monitoring');
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly asked = new Map<number, (result: ProbeNowResult) => void>();
  private readonly endings: (() => void)[] = [];
  private requests = 0;
  private version = -1;
  private reading: Promise<void> = Promise.resolve();
  private nextReading: Promise<void> | null = null;
  private targets: readonly ProbeTarget[] = [];
  private icmpMeans: IcmpMeans | null = null;
  private pollerUp = false;

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
  ) {}

  /** What is known of a link now; undefined when it is not watched. */
  live(linkId: string): LiveLink | undefined {
    return this.monitor.live(linkId);
  }

  /** What is known of every watched link. */
  liveLinks(): ReadonlyMap<string, LiveLink> {
    const live = new Map<string, LiveLink>();
    for (const { link } of this.monitor.links.all()) {
      const known = this.monitor.live(link.id);
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
    const probed = this.targets.length;
    const measured = this.targets.filter(
      ({ id }) => this.monitor.links.get(id)?.figures.newestIcmpAt,
    ).length;
    return { measured, probed };
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
    this.requests += 1;
    const requestId = this.requests;
    return new Promise((resolve, reject) => {
      const impatience = setTimeout(() => {
        this.asked.delete(requestId);
        reject(
          new DomainError('poller.no-answer', 'The poller did not answer in time; try again.', 503),
        );
      }, PROBE_NOW_PATIENCE_MS);
      this.asked.set(requestId, (result) => {
        clearTimeout(impatience);
        this.asked.delete(requestId);
        resolve(result);
      });
      this.poller.send({ type: 'probe-now', requestId, target });
    });
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
    await this.replan();
    if (this.settings.environment.ROLE === 'server') {
      this.every(this.settings.monitoring.heartbeatMs, () => this.replan());
      return;
    }
    this.health.register('poller', () => (this.pollerUp ? null : 'the poller is not running'));
    this.endings.push(this.events.on('registry-changed', () => void this.replan()));
    this.every(this.settings.monitoring.registryRereadMs, () => this.replan());
    this.every(NOTICE_MS, () => this.monitor.notice(Date.now(), this.staleAfterMs()));
    this.every(this.settings.monitoring.heartbeatMs, () => {
      if (this.monitor.newestSampleAt !== null) this.writer.heartbeat(this.monitor.newestSampleAt);
    });
    this.poller.start({
      started: () => this.sendPlan(),
      message: (message) => this.receive(message),
      lost: () => {
        this.pollerUp = false;
        this.telemetry.set('internet_desa_poller_up', {}, 0);
        this.telemetry.count('internet_desa_poller_restarts_total');
      },
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    for (const end of this.endings) end();
    await this.poller.stop();
    if (this.monitor.newestSampleAt !== null && this.settings.environment.ROLE === 'all')
      this.writer.heartbeat(this.monitor.newestSampleAt);
    await this.writer.stop();
  }

  private every(intervalMs: number, work: () => void | Promise<void>): void {
    this.timers.push(setInterval(() => void work(), intervalMs));
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
    const serving = this.settings.environment.ROLE === 'server';
    if (version === this.version && !serving) return;
    const [links, { targets }, stored, heartbeatAt] = await Promise.all([
      this.registry.links(),
      this.registry.planTargets(),
      loadStates(this.database),
      loadHeartbeat(this.database),
    ]);
    const probed = new Set(targets.map(({ id }) => id));
    const watched = links.filter(({ id }) => probed.has(id));
    if (serving) {
      // Another process measures: what it stored is what is known.
      this.monitor.links.replace([], () => undefined);
      this.monitor.links.replace(watched, (linkId) => stored.get(linkId)?.state);
      await this.recount();
    } else {
      const added = this.monitor.watch(
        watched,
        (linkId) => stored.get(linkId)?.state,
        heartbeatAt,
        Date.now(),
      );
      if (added > 0) await this.recount();
    }
    if (version !== this.version) this.log.info('plan read', { version, links: watched.length });
    this.targets = targets;
    this.version = version;
    this.sendPlan();
  }

  private sendPlan(): void {
    if (this.version < 0) return;
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
        this.monitor.setIcmpMeans(message.icmp);
        this.pollerUp = true;
        this.telemetry.set('internet_desa_poller_up', {}, 1);
        return;
      case 'samples':
        this.monitor.ingest(message.samples);
        this.telemetry.set('internet_desa_poll_lag_seconds', {}, message.lagSeconds);
        for (const delta of message.deltas) this.count(delta);
        return;
      case 'probe-now':
        this.asked.get(message.requestId)?.(message.result);
    }
  }

  private count(delta: TelemetryDelta): void {
    if (!Object.hasOwn(CATALOGUE, delta.metric)) return;
    const name = delta.metric as MetricName;
    if ('add' in delta) this.telemetry.count(name, delta.labels, delta.add);
    else for (const value of delta.observed) this.telemetry.observe(name, delta.labels, value);
  }
}
