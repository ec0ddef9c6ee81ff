import { performance } from 'node:perf_hooks';
import { afterEcho } from '../../domain/probe/confirm.js';
import { ProbePolicy } from '../../domain/probe/plan.js';
import { IcmpSample } from '../../domain/probe/sample.js';
import { dealOut, sweepPacing } from '../../domain/probe/schedule.js';
import { echoTimeoutMs, timeoutClassesMs, timeoutClassMs } from '../../domain/probe/timeout.js';
import { Instant } from '../../domain/time/instant.js';
import { logOf } from '../../platform/logging/log.js';
import { Outbox } from '../outbox.js';
import { Watched } from '../watched.js';
import { EchoResult, EchoRun, IcmpProber } from './prober.js';

const log = logOf('polling.icmp');

export interface SweepParts {
  readonly prober: IcmpProber;
  readonly outbox: Outbox;
  readonly watched: () => Iterable<Watched>;
  /** Whether the plan still has the link, at this address. */
  readonly isWatched: (link: Watched) => boolean;
  readonly policy: () => ProbePolicy;
  /** A link whose echo sent at `lostAt` was lost, to be confirmed now. */
  readonly onLost: (link: Watched, lostAt: Instant) => void;
}

/** One echo per link and interval. A link whose echo is on its way, or that is being confirmed, is left out. */
export class Sweep {
  private timer: NodeJS.Timeout | null = null;
  private nextAt = 0;
  private readonly runs = new Set<EchoRun>();

  constructor(private readonly parts: SweepParts) {}

  start(): void {
    if (this.timer) return;
    this.nextAt = performance.now();
    this.timer = setTimeout(() => this.tick(), 0);
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    for (const run of this.runs) run.stop();
  }

  private intervalMs(): number {
    const policy = this.parts.policy();
    return this.parts.prober.means === 'fping'
      ? policy.icmpIntervalMs
      : policy.pingFallbackIntervalMs;
  }

  private tick(): void {
    const now = performance.now();
    this.parts.outbox.late(now - this.nextAt);
    const intervalMs = this.intervalMs();
    // Ticks that were slept through are not made up for.
    this.nextAt += Math.max(1, Math.ceil((now - this.nextAt) / intervalMs)) * intervalMs;
    this.timer = setTimeout(() => this.tick(), this.nextAt - now);
    this.round(intervalMs);
  }

  private round(intervalMs: number): void {
    const policy = this.parts.policy();
    const classes = timeoutClassesMs(policy);
    const byClass = new Map<number, Map<string, Watched[]>>();
    for (const link of this.parts.watched()) {
      if (link.address === null) {
        this.refuse(link);
        continue;
      }
      if (link.echoing || link.confirm.kind === 'confirming') continue;
      // A silent link costs no time by patience, and may have come back by a longer way.
      const p95 = link.confirm.kind === 'silent' ? null : link.rtt.percentile95();
      const classMs = timeoutClassMs(echoTimeoutMs(p95, policy), classes);
      const group = byClass.get(classMs) ?? new Map<string, Watched[]>();
      byClass.set(classMs, group);
      const sharing = group.get(link.address);
      if (sharing) sharing.push(link);
      else group.set(link.address, [link]);
    }
    for (const [timeoutMs, links] of byClass) {
      const { shards, spacingMs } = sweepPacing(links.size, intervalMs, timeoutMs);
      for (const part of dealOut([...links], shards)) {
        void this.send(new Map(part), timeoutMs, spacingMs);
      }
    }
  }

  private async send(
    links: ReadonlyMap<string, readonly Watched[]>,
    timeoutMs: number,
    spacingMs: number,
  ): Promise<void> {
    for (const sharing of links.values()) for (const link of sharing) link.echoing = true;
    const { prober, outbox } = this.parts;
    const startedAt = performance.now();
    const run = prober.run({
      addresses: [...links.keys()],
      count: 1,
      periodMs: timeoutMs,
      spacingMs,
      timeoutMs,
      onEcho: (echo) => {
        for (const link of links.get(echo.address) ?? []) this.record(link, echo);
      },
    });
    this.runs.add(run);
    const { error } = await run.ended;
    this.runs.delete(run);
    if (error !== null) {
      log.warn('an ICMP sweep failed', { means: prober.means, reason: error });
      outbox.count('internet_desa_probe_failures_total', { probe: 'icmp', reason: 'send-failed' });
    }
    outbox.observe(
      'internet_desa_poll_duration_seconds',
      { probe: 'icmp' },
      (performance.now() - startedAt) / 1_000,
    );
    // What was never reported was not measured.
    for (const sharing of links.values()) for (const link of sharing) link.echoing = false;
  }

  private record(link: Watched, echo: EchoResult): void {
    if (!link.echoing) return;
    link.echoing = false;
    if (!this.parts.isWatched(link)) return;
    if (echo.ok) link.rtt.add(echo.rttMs);
    const sample: IcmpSample = {
      kind: 'icmp',
      targetId: link.target.id,
      at: Math.round(echo.sentAt),
      result: echo.ok ? { ok: true, rttMs: echo.rttMs } : { ok: false, reason: echo.reason },
    };
    const { memory, confirm } = afterEcho(link.confirm, sample);
    link.confirm = memory;
    this.emit(sample);
    if (confirm) this.parts.onLost(link, sample.at);
  }

  private refuse(link: Watched): void {
    this.emit({
      kind: 'icmp',
      targetId: link.target.id,
      at: Date.now(),
      result: { ok: false, reason: 'refused-address' },
    });
  }

  private emit(sample: IcmpSample): void {
    this.parts.outbox.push(sample);
    if (!sample.result.ok) {
      const { reason } = sample.result;
      this.parts.outbox.count('internet_desa_probe_failures_total', { probe: 'icmp', reason });
    }
  }
}
