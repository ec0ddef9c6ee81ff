import { performance } from 'node:perf_hooks';
import { afterBurst } from '../../domain/probe/confirm.js';
import { ProbePolicy } from '../../domain/probe/plan.js';
import { ConfirmSample } from '../../domain/probe/sample.js';
import { dealOut, gatherMs } from '../../domain/probe/schedule.js';
import { echoTimeoutMs, timeoutClassesMs, timeoutClassMs } from '../../domain/probe/timeout.js';
import { Instant } from '../../domain/time/instant.js';
import { logOf } from '../../platform/logging/log.js';
import { Outbox } from '../outbox.js';
import { Watched } from '../watched.js';
import { EchoResult, EchoRun, IcmpProber } from './prober.js';

const log = logOf('polling.confirm');

/** Processes for bursts at any time; links beyond that wait for the next that ends. */
const MAX_BURSTS = 32;
/** Between the echoes of one burst to different links. */
const SPACING_MS = 1;
/** For a program that is slow to start or short of CPU. */
const SLACK_MS = 100;

export interface ConfirmParts {
  readonly prober: IcmpProber;
  readonly outbox: Outbox;
  readonly policy: () => ProbePolicy;
  /** Whether the plan still has the link, at this address. */
  readonly isWatched: (link: Watched) => boolean;
  /** One GET beside the burst: whether the device answered within the time, milliseconds. */
  readonly askSnmp: (link: Watched, withinMs: number) => Promise<ConfirmSample['snmp']>;
}

interface Lost {
  readonly link: Watched;
  readonly lostAt: Instant;
}

interface Tally {
  readonly lost: readonly Lost[];
  received: number;
  unsent: number;
  lastReplyAt: Instant | null;
}

/** Confirms lost echoes: a burst of echoes and an SNMP GET beside it, at once and without waiting for one another. */
export class Confirmer {
  private waiting: Lost[] = [];
  private timer: NodeJS.Timeout | null = null;
  private readonly runs = new Set<EchoRun>();

  constructor(private readonly parts: ConfirmParts) {}

  add(link: Watched, lostAt: Instant): void {
    this.waiting.push({ link, lostAt });
    this.arm();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.waiting = [];
    for (const run of this.runs) run.stop();
  }

  private arm(): void {
    if (this.waiting.length > 0 && this.runs.size < MAX_BURSTS) {
      this.timer ??= setTimeout(() => this.fire(), gatherMs(this.runs.size));
    }
  }

  private fire(): void {
    this.timer = null;
    const { confirmSpacingMs } = this.parts.policy();
    // A burst's own round must be over before its next begins.
    const perBurst = Math.max(1, Math.floor((confirmSpacingMs * 0.9) / SPACING_MS));
    const byAddress = new Map<string, Lost[]>();
    for (const lost of this.waiting) {
      const address = lost.link.address ?? '';
      byAddress.set(address, [...(byAddress.get(address) ?? []), lost]);
    }
    const bursts = dealOut([...byAddress], Math.ceil(byAddress.size / perBurst));
    const now = bursts.slice(0, Math.max(1, MAX_BURSTS - this.runs.size));
    this.waiting = bursts.slice(now.length).flatMap((burst) => burst.flatMap(([, lost]) => lost));
    for (const burst of now) void this.burst(new Map(burst));
    this.arm();
  }

  /** How long the last echo of the burst is waited for: as the least patient sweep would, for the slowest of its links. */
  private patienceMs(links: readonly Lost[]): number {
    const policy = this.parts.policy();
    const classes = timeoutClassesMs(policy);
    return Math.max(
      ...links.map(({ link }) =>
        timeoutClassMs(echoTimeoutMs(link.rtt.percentile95(), policy), classes),
      ),
    );
  }

  private async burst(byAddress: ReadonlyMap<string, readonly Lost[]>): Promise<void> {
    const policy = this.parts.policy();
    const all = [...byAddress.values()].flat();
    const burstMs =
      (policy.confirmEchoes - 1) * policy.confirmSpacingMs +
      byAddress.size * SPACING_MS +
      this.patienceMs(all) +
      SLACK_MS;
    const startedAt = performance.now();
    const asked = new Map(all.map(({ link }) => [link, this.parts.askSnmp(link, burstMs)]));
    const { tallies, error } = await this.echoes(byAddress, burstMs);
    if (error !== null) log.warn('a confirming burst failed', { reason: error });
    for (const tally of tallies.values()) {
      for (const { link, lostAt } of tally.lost) {
        const snmp = (await asked.get(link)) ?? 'not-asked';
        this.conclude(link, lostAt, tally, snmp, error !== null);
      }
    }
    this.parts.outbox.observe(
      'internet_desa_poll_duration_seconds',
      { probe: 'confirm' },
      (performance.now() - startedAt) / 1_000,
    );
  }

  /**
   * The burst itself. fping's own timeout is the longest, so that late answers to early echoes still count; the run is
   * ended once the last echo has had its patience.
   */
  private async echoes(byAddress: ReadonlyMap<string, readonly Lost[]>, burstMs: number) {
    const policy = this.parts.policy();
    const tallies = new Map<string, Tally>(
      [...byAddress].map(([address, lost]) => [
        address,
        { lost, received: 0, unsent: 0, lastReplyAt: null },
      ]),
    );
    const run = this.parts.prober.run({
      addresses: [...byAddress.keys()],
      count: policy.confirmEchoes,
      periodMs: policy.confirmSpacingMs,
      spacingMs: SPACING_MS,
      timeoutMs: policy.icmpTimeoutMaxMs,
      onEcho: (echo) => {
        const tally = tallies.get(echo.address);
        if (tally) count(tally, echo);
      },
    });
    this.runs.add(run);
    // The ping program waits for free places before it sends, and ends by itself.
    const stoppable = this.parts.prober.means === 'fping';
    const patience = stoppable ? setTimeout(() => run.stop(), burstMs) : undefined;
    const { error } = await run.ended;
    clearTimeout(patience);
    this.runs.delete(run);
    this.arm();
    return { tallies, error };
  }

  private conclude(
    link: Watched,
    lostAt: Instant,
    tally: Tally,
    snmp: ConfirmSample['snmp'],
    failed: boolean,
  ): void {
    const sent = failed ? 0 : this.parts.policy().confirmEchoes - tally.unsent;
    const { received, lastReplyAt } = tally;
    link.confirm = afterBurst({ sent, received });
    // Nothing left this machine, so nothing was learned; the next lost echo asks again.
    if (sent === 0 || !this.parts.isWatched(link)) return;
    this.parts.outbox.push({
      kind: 'confirm',
      targetId: link.target.id,
      at: lostAt,
      finishedAt: Date.now(),
      sent,
      received,
      lastReplyAt,
      snmp,
    });
  }
}

function count(tally: Tally, echo: EchoResult): void {
  if (echo.ok) {
    tally.received += 1;
    tally.lastReplyAt = Math.max(tally.lastReplyAt ?? 0, Math.round(echo.sentAt));
    for (const { link } of tally.lost) link.rtt.add(echo.rttMs);
  } else if (echo.reason === 'send-failed') {
    tally.unsent += 1;
  }
}
