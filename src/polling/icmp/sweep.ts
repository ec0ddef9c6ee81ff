import { performance } from 'node:perf_hooks';
import { afterEcho } from '../../domain/probe/confirm.js';
import { ProbePolicy } from '../../domain/probe/plan.js';
import { IcmpSample } from '../../domain/probe/sample.js';
import { dealOut, sweepPacing } from '../../domain/probe/schedule.js';
import { echoTimeoutMs, timeoutClassesMs, timeoutClassMs } from '../../domain/probe/timeout.js';
import { logOf } from '../../platform/logging/log.js';
import { Outbox } from '../outbox.js';
import { TimeWatch } from '../time-watch.js';
import { Watched } from '../watched.js';
import { LostEcho } from './confirmer.js';
import { EchoRuns } from './echo-runs.js';
import { EchoResult } from './prober.js';

const log = logOf('polling.icmp');

export interface SweepParts {
  readonly runs: EchoRuns;
  readonly time: TimeWatch;
  readonly outbox: Outbox;
  readonly watched: () => Iterable<Watched>;
  /** Whether the plan still has the link, at this address. */
  readonly isWatched: (link: Watched) => boolean;
  readonly policy: () => ProbePolicy;
  /** A link whose echo was lost, to be confirmed now. */
  readonly onLost: (link: Watched, lost: LostEcho) => void;
}

/** One echo per link and interval. A link whose echo is on its way, or that is being confirmed, is left out. */
export class Sweep {
  private timer: NodeJS.Timeout | null = null;
  private nextAt = 0;
  private stopped = false;

  constructor(private readonly parts: SweepParts) {}

  start(): void {
    if (this.timer) return;
    this.nextAt = performance.now();
    this.timer = setTimeout(() => this.tick(), 0);
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.stopped = true;
  }

  private intervalMs(): number {
    const policy = this.parts.policy();
    return this.parts.runs.means === 'fping'
      ? policy.icmpIntervalMs
      : policy.pingFallbackIntervalMs;
  }

  private tick(): void {
    // After a standstill the echoes that were out then are given up first, or this round would leave their links out.
    this.parts.time.look();
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
    const { runs, outbox } = this.parts;
    const startedAt = performance.now();
    const run = runs.start({
      addresses: [...links.keys()],
      count: 1,
      periodMs: timeoutMs,
      spacingMs,
      timeoutMs,
      onEcho: (echo) => {
        for (const link of links.get(echo.address) ?? []) this.record(link, echo);
      },
    });
    const { error, disturbed } = await run.ended;
    if (error !== null) {
      log.warn('an ICMP sweep failed', { means: runs.means, reason: error });
      outbox.count('internet_desa_probe_failures_total', { probe: 'icmp', reason: 'send-failed' });
    }
    outbox.observe(
      'internet_desa_poll_duration_seconds',
      { probe: 'icmp' },
      (performance.now() - startedAt) / 1_000,
    );
    const unreported = stillOut(links);
    // What was never reported was not measured.
    for (const sharing of unreported.values()) for (const link of sharing) link.echoing = false;
    if (disturbed && !this.stopped) this.sendAgain(unreported, timeoutMs, spacingMs);
  }

  /** At once, so that nobody loses his place in the round by a disturbance. */
  private sendAgain(
    links: ReadonlyMap<string, readonly Watched[]>,
    timeoutMs: number,
    spacingMs: number,
  ): void {
    const again = new Map<string, readonly Watched[]>();
    for (const [address, sharing] of links) {
      const left = sharing.filter((link) => this.parts.isWatched(link));
      if (left.length > 0) again.set(address, left);
    }
    if (again.size > 0) void this.send(again, timeoutMs, spacingMs);
  }

  private record(link: Watched, echo: EchoResult): void {
    if (!link.echoing) return;
    link.echoing = false;
    if (!this.parts.isWatched(link)) return;
    if (echo.ok) link.rtt.add(echo.rttMs);
    const sample: IcmpSample = {
      kind: 'icmp',
      targetId: link.target.id,
      at: this.parts.time.instantOf(echo.sentAtMs),
      result: echo.ok ? { ok: true, rttMs: echo.rttMs } : { ok: false, reason: echo.reason },
    };
    const { memory, confirm } = afterEcho(link.confirm, sample);
    link.confirm = memory;
    this.parts.outbox.push(sample);
    if (confirm) this.parts.onLost(link, { at: sample.at, atMs: echo.sentAtMs });
  }

  private refuse(link: Watched): void {
    this.parts.outbox.push({
      kind: 'icmp',
      targetId: link.target.id,
      at: this.parts.time.now(),
      result: { ok: false, reason: 'refused-address' },
    });
  }
}

/** The links of a run whose echo has not been reported. */
function stillOut(links: ReadonlyMap<string, readonly Watched[]>): Map<string, Watched[]> {
  const out = new Map<string, Watched[]>();
  for (const [address, sharing] of links) {
    const left = sharing.filter(({ echoing }) => echoing);
    if (left.length > 0) out.set(address, left);
  }
  return out;
}
