import { Inject, Injectable } from '@nestjs/common';
import { LiveLink } from '../domain/link-state/shown.js';
import {
  LinkState,
  NEVER_MEASURED,
  OpenOutage,
  UnknownReason,
} from '../domain/link-state/state.js';
import { restore } from '../domain/link-state/step.js';
import { explainedBy, jumped, TimelineStep, timelineOf } from '../domain/link-state/timeline.js';
import { RegisteredLink } from '../domain/link/registered-link.js';
import { ProbeTarget } from '../domain/probe/plan.js';
import { IcmpMeans, Sample } from '../domain/probe/sample.js';
import { Instant } from '../domain/time/instant.js';
import { SETTINGS, type Settings } from '../platform/config/config.js';
import { logOf } from '../platform/logging/log.js';
import { ProcessTelemetry } from '../platform/telemetry/telemetry.js';
import { FleetDoubt } from './doubt/fleet-doubt.js';
import { DeviceWatch } from './devices/device-watch.js';
import { LedgerWriter } from './ledger/ledger-writer.js';
import { WatchedLink, liveLinkOf } from './links/watched-link.js';
import { WatchedLinks } from './links/watched-links.js';
import {
  Observation,
  observed,
  pollerLossOf,
  sampleObserved,
  silenceOf,
  speaksAgainst,
  stallOf,
} from './observation.js';
import { NamedNode } from './parents/told-nodes.js';
import { ParentWatch } from './parents/parent-watch.js';
import { UpstreamCauses } from './upstream-causes.js';
import { Witnesses } from './witnesses.js';

/** What changes beside the ledger's rows, for those who must act on it. */
export interface MonitorListener {
  /** These were silent while the monitor was blind: their next lost echo must be confirmed anew. */
  confirmAnew(linkIds: readonly string[]): void;
  /** Something that hangs on these failed: whether they answer must be known now. */
  ask(targetIds: readonly string[]): void;
  /** Rows of the ledger were withdrawn or set anew: counters must be read again. */
  revised(): void;
}

/**
 * Takes samples in: steps each link's state machine in memory and hands what changed to the ledger. A link that seems
 * to fail is held back until it is known whether the monitor itself sees. Arguments named `nowMs` are monotonic
 * milliseconds; instants come from the samples.
 */
@Injectable()
export class Monitor {
  private readonly log = logOf('monitor');
  readonly links: WatchedLinks;
  readonly witnesses: Witnesses;
  private readonly doubt: FleetDoubt;
  private readonly causes: UpstreamCauses;
  readonly parents: ParentWatch;
  readonly devices: DeviceWatch;
  private newestAt: Instant | null = null;
  private listener: MonitorListener | null = null;
  private readonly sampleListeners: ((linkId: string, sample: Sample) => void)[] = [];

  constructor(
    private readonly ledger: LedgerWriter,
    private readonly telemetry: ProcessTelemetry,
    @Inject(SETTINGS) settings: Settings,
  ) {
    const { judging, monitoring, probing } = settings;
    const policy = { ...judging.policy, staleAfterMs: monitoring.staleAfterMs };
    this.links = new WatchedLinks({ policy, groups: judging.groups });
    this.witnesses = new Witnesses(policy);
    this.causes = new UpstreamCauses(this.links, this.witnesses);
    this.doubt = new FleetDoubt(this.links, this.witnesses, {
      cycleMs: probing.icmpIntervalMs + probing.icmpTimeoutMaxMs,
      massShare: monitoring.massFailureShare,
      massLinks: monitoring.massFailureLinks,
    });
    const { links, witnesses, causes, doubt } = this;
    this.parents = new ParentWatch(links, witnesses, causes, doubt, ledger);
    this.devices = new DeviceWatch(ledger);
  }

  /** Instant of the newest sample taken in; null before the first. */
  get newestSampleAt(): Instant | null {
    return this.newestAt;
  }

  /** Since when the monitor does not trust what it sees; null while it does. */
  get blindSince(): Instant | null {
    return this.doubt.blind?.since ?? null;
  }

  /**
   * The instant up to which every link's time is decided: where a link is suspected or held back, it is not decided
   * beyond its first failure. Null before the first sample.
   */
  get decidedUntil(): Instant | null {
    let until = this.newestAt;
    if (until === null) return null;
    until = Math.min(until, this.doubt.earliestHeldAt ?? until);
    for (const { state } of this.links.all()) {
      if (state.unknown) continue;
      if (state.reach.kind === 'suspect') until = Math.min(until, state.reach.firstFailAt);
    }
    return until;
  }

  /** From now on tells the listener every sample of a watched link. */
  onSample(listener: (linkId: string, sample: Sample) => void): void {
    this.sampleListeners.push(listener);
  }

  listen(listener: MonitorListener): void {
    this.listener = listener;
  }

  /** What is known of a link now; undefined when it is not watched. */
  live(linkId: string, inMaintenance = false): LiveLink | undefined {
    const watched = this.links.get(linkId);
    return (
      watched && liveLinkOf(watched, { inMaintenance, suppressed: this.isSuppressed(watched) })
    );
  }

  /** Whether the link is down below something that is down. */
  isSuppressed(watched: Readonly<WatchedLink>): boolean {
    const { outage, unknown } = watched.state;
    return (
      !unknown && outage !== null && this.causes.downParentOf(watched, outage.firstFailAt) !== null
    );
  }

  /**
   * Watches these links from now on. A link with a stored state goes on from it, the time since `heartbeatAt` being
   * unknown; a new one begins as never measured; one that is not among them any more is unknown from its last sample
   * on. Returns how many were not watched before.
   */
  watch(
    registered: readonly RegisteredLink[],
    stored: (linkId: string) => LinkState | undefined,
    heartbeatAt: Instant | null,
    now: Instant,
  ): number {
    const { added, left } = this.links.replace(registered, stored);
    for (const watched of left) {
      this.letGo(watched);
      this.interrupt(watched, watched.newestAt ?? now, now, 'paused');
    }
    for (const watched of added) {
      if (watched.state === NEVER_MEASURED || heartbeatAt === null) continue;
      const next = restore(watched.state, heartbeatAt, now, watched.traits, watched.policy);
      this.settle(watched, { timeline: timelineOf(next.state), transitions: next.transitions });
    }
    return added.length;
  }

  /** Takes over the upstream nodes and reference targets, and who hangs on what. */
  watchBeside(
    targets: readonly ProbeTarget[],
    nodes: readonly (NamedNode & { readonly parentCode: string | null })[],
  ): void {
    this.witnesses.replace(targets);
    this.causes.replace(nodes);
    this.parents.replace(nodes);
  }

  setIcmpMeans(icmp: IcmpMeans, staleAfterMs: number): void {
    this.links.setMeans(icmp, staleAfterMs);
  }

  ingest(samples: readonly Sample[], nowMs: number): void {
    for (const sample of samples) {
      const observation = sampleObserved(sample);
      this.parents.heard(sample);
      const witness = this.witnesses.get(sample.targetId);
      if (witness) {
        const opened = this.witnesses
          .take(witness, sample)
          .find(({ kind }) => kind === 'outage-opened');
        if (opened) this.explainBelow(witness.target.id, opened.at);
        continue;
      }
      const watched = this.links.get(sample.targetId);
      if (!watched) continue;
      watched.figures.take(sample);
      this.devices.take(watched, sample);
      for (const tell of this.sampleListeners) tell(watched.link.id, sample);
      if ((sample.kind !== 'snmp') === watched.traits.icmpMeasured) watched.heardAtMs = nowMs;
      this.newestAt = Math.max(this.newestAt ?? observation.until, observation.until);
      this.observe(watched, observation, nowMs);
    }
    this.judge(nowMs);
  }

  /** Decides what waits for the verdict, and notices who was not heard of for too long. */
  notice(nowMs: number): void {
    this.judge(nowMs);
    for (const watched of this.links.all()) {
      if (this.doubt.heldOf(watched)) continue;
      const silence = silenceOf(watched, nowMs);
      if (silence) this.settle(watched, observed(watched, silence));
    }
  }

  /** The poller stood still in [from, to): nothing is known of that time but what was answered in it. */
  stalled(from: Instant, to: Instant, nowMs: number): void {
    this.log.warn('the poller stood still', { forMs: to - from });
    this.ledger.note({ kind: 'poller-stalled', at: to, payload: { from, to } });
    this.witnesses.interrupt(from, to);
    for (const watched of this.links.all()) {
      const stall = stallOf(watched, from, to);
      if (stall) this.observe(watched, stall, nowMs);
    }
  }

  /** The poller ended: nothing is measured from each link's last sample on. */
  pollerLost(nowMs: number): void {
    for (const watched of this.links.all()) {
      const loss = pollerLossOf(watched, nowMs);
      if (loss) this.observe(watched, loss, nowMs);
    }
  }

  /** The wall clock was put forward or back by so much at `at` (on the old time). */
  clockJumped(at: Instant, byMs: number): void {
    this.log.warn('the clock jumped', { byMs });
    // On which time base a held failure is decided must not depend on a verdict that is still to come.
    for (const watched of this.doubt.allHeld()) this.letGo(watched);
    this.ledger.note({ kind: 'clock-jumped', at: at + byMs, payload: { at, byMs } });
    this.witnesses.jump(at, byMs);
    this.doubt.jump(byMs);
    this.parents.jump(byMs);
    this.devices.jump(byMs);
    for (const watched of this.links.all()) {
      const { timeline, traits, policy } = watched;
      this.settle(watched, jumped(timeline, at, byMs, traits, policy));
    }
    if (this.newestAt !== null) this.newestAt += byMs;
  }

  /** Forgets everything: another service leads. */
  clear(): void {
    this.doubt.clear();
    this.links.replace([], () => undefined);
    this.witnesses.replace([]);
    this.parents.clear();
    this.devices.clear();
    this.newestAt = null;
  }

  /** One thing learnt of a link: held back, disbelieved, or taken in. */
  private observe(watched: WatchedLink, observation: Observation, nowMs: number): void {
    const held = this.doubt.heldOf(watched);
    if (held) {
      held.waiting.push(observation);
      return;
    }
    if (this.doubt.blind && speaksAgainst(observation)) {
      this.unseen(watched, this.doubt.blind.since, observation);
      return;
    }
    const next = observed(watched, observation);
    const failure = next.transitions.find(({ kind }) => kind === 'outage-opened');
    if (failure?.kind === 'outage-opened' && failure.outage.failed === 'reach') {
      this.doubt.hold(watched, failure.outage.firstFailAt, observation, nowMs);
      return;
    }
    this.settle(watched, next);
  }

  private judge(nowMs: number): void {
    if (this.newestAt !== null && this.doubt.recovers(this.newestAt, nowMs)) this.seeAgain();
    this.decideHeld(nowMs);
    const asked = this.parents.judge(nowMs);
    if (asked.length > 0) this.listener?.ask(asked);
  }

  private decideHeld(nowMs: number): void {
    for (;;) {
      const decided = this.doubt.decided(nowMs);
      if (decided.length === 0) return;
      const disbelieved = decided.filter(({ verdict }) => verdict === 'blind');
      if (disbelieved.length > 0 && !this.doubt.blind) {
        this.becomeBlind(
          disbelieved.map(({ watched }) => watched),
          nowMs,
        );
      }
      for (const { watched, verdict } of decided) {
        const [failure, ...rest] = this.doubt.release(watched);
        if (failure && verdict === 'sees') this.settle(watched, observed(watched, failure));
        else if (failure) this.observe(watched, failure, nowMs);
        for (const observation of rest) this.observe(watched, observation, nowMs);
      }
    }
  }

  /** Believed without a verdict: the link leaves, or the time base changes. */
  private letGo(watched: WatchedLink): void {
    for (const observation of this.doubt.release(watched))
      this.settle(watched, observed(watched, observation));
  }

  private unseen(watched: WatchedLink, blindSince: Instant, observation: Observation): void {
    if (watched.state.unknown) return;
    const at = observation.kind === 'sample' ? observation.until : observation.at;
    const since = Math.max(blindSince, watched.newestAt ?? blindSince);
    this.interrupt(watched, since, Math.max(at, since), 'monitor-blind');
  }

  private becomeBlind(watched: readonly WatchedLink[], nowMs: number): void {
    const { since, why, references } = this.doubt.becomeBlind(watched, nowMs);
    this.telemetry.set('internet_desa_monitor_blind', {}, 1);
    this.log.error('the monitor is blind: nothing that fails is believed', undefined, { why });
    const payload = { since, why, references, failing: watched.length };
    this.ledger.note({ kind: 'monitor-blind', at: since, payload });
    for (const each of this.links.all()) {
      const { outage, unknown } = each.state;
      if (!outage || unknown || !this.doubt.isSuspect(outage)) continue;
      const evidence = `the monitor was found blind since ${new Date(since).toISOString()}`;
      this.settle(each, explainedBy(each.timeline, 'monitor', evidence, since));
    }
  }

  private seeAgain(): void {
    const at = this.newestAt ?? 0;
    this.telemetry.set('internet_desa_monitor_blind', {}, 0);
    const silent: string[] = [];
    for (const { link, state } of this.links.all())
      if (state.unknown?.reason === 'monitor-blind') silent.push(link.id);
    this.log.info('the monitor sees again', { unknown: silent.length });
    this.ledger.note({ kind: 'monitor-sighted', at, payload: { unknown: silent.length } });
    this.parents.sighted(at);
    this.listener?.confirmAnew(silent);
  }

  private explainBelow(targetId: string, at: Instant): void {
    for (const watched of this.causes.below(targetId)) this.explainByParent(watched, at);
  }

  private explainByParent(watched: WatchedLink, at: Instant): void {
    const explanation = this.causes.explanationOf(watched, at);
    if (explanation) this.settle(watched, explanation);
  }

  private interrupt(
    watched: WatchedLink,
    since: Instant,
    at: Instant,
    reason: UnknownReason,
  ): void {
    this.settle(watched, observed(watched, { kind: 'interruption', since, at, reason }));
  }

  private settle(watched: WatchedLink, next: TimelineStep): void {
    watched.timeline = next.timeline;
    if (next.transitions.length === 0) return;
    for (const transition of next.transitions) {
      watched.figures.follow(transition);
      if (transition.kind === 'ledger-revised') this.listener?.revised();
      if (transition.kind === 'outage-opened') this.tellDelay(transition.outage);
    }
    this.ledger.add(watched.link.id, next.transitions, next.timeline.state);
    const opened = next.transitions.find((each) => each.kind === 'outage-opened');
    if (!opened) return;
    this.explainByParent(watched, opened.at);
    this.explainBelow(watched.link.id, opened.at);
    this.parents.linkDown(watched.link.id);
    if (opened.outage.failed === 'reach')
      this.parents.childFailed(watched.link.parentCode, opened.outage.firstFailAt);
  }

  private tellDelay({ confirmedAt, firstFailAt }: OpenOutage): void {
    const seconds = (confirmedAt - firstFailAt) / 1000;
    this.telemetry.observe('internet_desa_detection_delay_seconds', {}, seconds);
  }
}
