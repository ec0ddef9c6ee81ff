import {
  BeforeApplicationShutdown,
  Inject,
  Injectable,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { FromPoller, IcmpMeans, TelemetryDelta } from '../domain/probe/sample.js';
import { SETTINGS, type Settings } from '../platform/config/config.js';
import { EventBus } from '../platform/events/event-bus.js';
import { HealthService } from '../platform/http/health.service.js';
import { logOf } from '../platform/logging/log.js';
import { CATALOGUE, MetricName } from '../platform/telemetry/catalogue.js';
import { ProcessTelemetry } from '../platform/telemetry/telemetry.js';
import { Leadership } from './leadership/leadership.js';
import { LedgerWriter } from './ledger/ledger-writer.js';
import { Monitor } from './monitor.js';
import { OutageCounts } from './outage-counts.js';
import { PlanKeeper } from './plan-keeper.js';
import { AskedProbes } from './poller/asked-probes.js';
import { Poller } from './poller/poller.js';

const NOTICE_MS = 500;
/** A look that comes later than this finds messages unread that would change what it sees: it is left out. */
const NOTICE_LATE_MS = 500;

/** Runs the monitor: leads or stands by, keeps the poller going, takes in what it tells, and beats the heart. */
@Injectable()
export class MonitoringRun implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = logOf('monitoring');
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly endings: (() => void)[] = [];
  private noticedAtMs = 0;
  private icmpMeans: IcmpMeans | null = null;
  private isPolling = false;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly plan: PlanKeeper,
    private readonly events: EventBus,
    private readonly telemetry: ProcessTelemetry,
    private readonly writer: LedgerWriter,
    private readonly monitor: Monitor,
    private readonly counts: OutageCounts,
    private readonly poller: Poller,
    private readonly asked: AskedProbes,
    private readonly health: HealthService,
    @Inject(Leadership)
    private readonly leadership: Pick<Leadership, 'epoch' | 'start' | 'check' | 'stop'>,
  ) {}

  /** Whether the poller is there, and by what means it sends echoes (null before it has said). */
  get pollerStatus(): { readonly up: boolean; readonly icmp: IcmpMeans | null } {
    return { up: this.isPolling, icmp: this.icmpMeans };
  }

  /** Whether this service is the one that measures and writes. */
  get leads(): boolean {
    return this.leadership.epoch !== null;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.telemetry.set('internet_desa_spool_events', {}, 0);
    this.telemetry.set('internet_desa_monitor_blind', {}, 0);
    this.telemetry.set('internet_desa_leader_epoch', {}, 0);
    this.every(this.settings.monitoring.heartbeatMs, () =>
      this.leads ? this.beat() : this.plan.replan(),
    );
    if (this.settings.environment.ROLE === 'server') {
      await this.plan.replan();
      return;
    }
    this.health.register('poller', () =>
      this.isPolling || !this.leads ? null : 'the poller is not running',
    );
    this.endings.push(this.events.on('registry-changed', () => void this.plan.replan()));
    this.every(this.settings.monitoring.registryRereadMs, () => this.plan.replan());
    this.every(NOTICE_MS, () => this.notice());
    this.monitor.listen({
      confirmAnew: (targetIds) => this.poller.send({ type: 'confirm-anew', targetIds }),
      ask: (targetIds) => this.poller.send({ type: 'ask', targetIds }),
      revised: () => void this.counts.recount(),
    });
    this.writer.onDeposed(() => void this.leadership.check());
    this.writer.onWritten(() => this.events.emit('journal-written', {}));
    await this.leadership.start({
      gained: (epoch) => this.lead(epoch),
      lost: () => this.standBy(),
    });
    if (!this.leads) await this.plan.replan();
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    for (const end of this.endings) end();
    await this.poller.stop();
    this.beatHeart();
    await this.writer.stop();
    await this.leadership.stop();
  }

  /** From now on this service measures: what earlier ones left is written first, then the links' states are taken over. */
  private async lead(epoch: number): Promise<void> {
    this.telemetry.set('internet_desa_leader_epoch', {}, epoch);
    await this.writer.lead(epoch);
    await this.plan.readAnew();
    this.poller.start({
      started: () => this.plan.sendPlan(),
      message: (message) => this.receive(message),
      lost: () => {
        this.isPolling = false;
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
    this.isPolling = false;
    await this.writer.yield();
    await this.plan.readAnew();
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
    if (!(await this.writer.takeHandedIn())) return;
    await this.counts.recount();
    await this.plan.resumeNodes();
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

  private receive(message: FromPoller): void {
    switch (message.type) {
      case 'ready':
        this.icmpMeans = message.icmp;
        this.monitor.setIcmpMeans(message.icmp, this.staleAfterMs());
        this.isPolling = true;
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
