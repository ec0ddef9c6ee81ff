import { performance } from 'node:perf_hooks';
import { afterBurst, ANSWERING } from '../../domain/probe/confirm.js';
import { ProbePolicy } from '../../domain/probe/plan.js';
import { ConfirmSample } from '../../domain/probe/sample.js';
import { dealOut, gatherMs } from '../../domain/probe/schedule.js';
import { echoTimeoutMs, timeoutClassesMs, timeoutClassMs } from '../../domain/probe/timeout.js';
import { Instant } from '../../domain/time/instant.js';
import { logOf } from '../../platform/logging/log.js';
import { Outbox } from '../outbox.js';
import { TimeWatch } from '../time-watch.js';
import { Watched } from '../watched.js';
import { EchoRuns } from './echo-runs.js';
import { EchoResult } from './prober.js';

const log = logOf('polling.confirm');

/** Processes for bursts at any time; links beyond that wait for the next that ends. */
const MAX_BURSTS = 32;
/** Between the echoes of one burst to different links. */
const SPACING_MS = 1;
/** For a program that is slow to start or short of CPU. */
const SLACK_MS = 100;

export interface ConfirmParts {
  readonly runs: EchoRuns;
  readonly time: TimeWatch;
  readonly outbox: Outbox;
  readonly policy: () => ProbePolicy;
  /** Whether the plan still has the link, at this address. */
  readonly isWatched: (link: Watched) => boolean;
  /** One GET beside the burst: whether the device answered within the time, milliseconds. */
  readonly askSnmp: (link: Watched, withinMs: number) => Promise<ConfirmSample['snmp']>;
  /** Asks those who can tell why; settles once what they say is told. */
  readonly askWitnesses: (links: readonly Watched[]) => Promise<unknown>;
}

/** When an echo that was lost had been sent: as it was told, and as a moment of performance.now(). */
export interface LostEcho {
  readonly at: Instant;
  readonly atMs: number;
}

interface Lost {
  readonly link: Watched;
  readonly echo: LostEcho;
}

interface Tally {
  readonly lost: readonly Lost[];
  received: number;
  unsent: number;
  /** When the newest answered echo was sent, monotonic milliseconds. */
  lastReplyAtMs: number | null;
}

/** What a burst is judged by. */
interface Outcome {
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly error: string | null;
}

/**
 * Confirms lost echoes: a burst of echoes, an SNMP GET beside it and the question to those who can tell why, all at
 * once.
 */
export class Confirmer {
  private waiting: Lost[] = [];
  private timer: NodeJS.Timeout | null = null;
  private running = 0;

  constructor(private readonly parts: ConfirmParts) {}

  add(link: Watched, echo: LostEcho): void {
    this.waiting.push({ link, echo });
    this.arm();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.waiting = [];
  }

  private arm(): void {
    if (this.waiting.length > 0 && this.running < MAX_BURSTS) {
      this.timer ??= setTimeout(() => this.fire(), gatherMs(this.running));
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
    const now = bursts.slice(0, Math.max(1, MAX_BURSTS - this.running));
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
    const links = all.map(({ link }) => link);
    const asked = new Map(links.map((link) => [link, this.parts.askSnmp(link, burstMs)]));
    const witnessed = this.parts.askWitnesses(links);
    const outcome = await this.echoes(byAddress, burstMs);
    if (outcome.error !== null) log.warn('a confirming burst failed', { reason: outcome.error });
    // What they say comes before what it may explain.
    await witnessed;
    for (const tally of outcome.tallies.values()) {
      for (const lost of tally.lost) {
        const snmp = (await asked.get(lost.link)) ?? 'not-asked';
        this.conclude(lost, tally, snmp, outcome.error, startedAt);
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
  private async echoes(
    byAddress: ReadonlyMap<string, readonly Lost[]>,
    burstMs: number,
  ): Promise<Outcome> {
    const policy = this.parts.policy();
    const tallies = new Map<string, Tally>(
      [...byAddress].map(([address, lost]) => [
        address,
        { lost, received: 0, unsent: 0, lastReplyAtMs: null },
      ]),
    );
    const run = this.parts.runs.start({
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
    this.running += 1;
    // The ping program waits for free places before it sends, and ends by itself.
    const stoppable = this.parts.runs.means === 'fping';
    const patience = stoppable ? setTimeout(() => run.stop(), burstMs) : undefined;
    const { error } = await run.ended;
    clearTimeout(patience);
    this.running -= 1;
    this.arm();
    return { tallies, error };
  }

  private conclude(
    { link, echo }: Lost,
    tally: Tally,
    snmp: ConfirmSample['snmp'],
    error: string | null,
    startedAtMs: number,
  ): void {
    const { time, outbox } = this.parts;
    const disturbed = time.disturbedSince(startedAtMs);
    const sent = error === null ? this.parts.policy().confirmEchoes - tally.unsent : 0;
    const { received, lastReplyAtMs } = tally;
    // An answer is one whatever happened; of a disturbed burst nothing else is known.
    const measured = sent > 0 && (received > 0 || !disturbed);
    link.confirm = measured ? afterBurst(link.confirm, { sent, received }) : ANSWERING;
    // Nothing was learned; the next lost echo asks again.
    if (!measured || !this.parts.isWatched(link)) return;
    outbox.push({
      kind: 'confirm',
      targetId: link.target.id,
      at: time.jumpedSince(echo.atMs) ? time.instantOf(echo.atMs) : echo.at,
      finishedAt: time.now(),
      sent,
      received,
      lastReplyAt: lastReplyAtMs === null ? null : time.instantOf(lastReplyAtMs),
      snmp: disturbed && snmp === 'silent' ? 'not-asked' : snmp,
    });
  }
}

function count(tally: Tally, echo: EchoResult): void {
  if (echo.ok) {
    tally.received += 1;
    tally.lastReplyAtMs = Math.max(tally.lastReplyAtMs ?? echo.sentAtMs, echo.sentAtMs);
    for (const { link } of tally.lost) link.rtt.add(echo.rttMs);
  } else if (echo.reason === 'send-failed') {
    tally.unsent += 1;
  }
}
