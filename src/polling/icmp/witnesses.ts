import { performance } from 'node:perf_hooks';
import { afterEcho } from '../../domain/probe/confirm.js';
import { ProbePolicy } from '../../domain/probe/plan.js';
import { echoTimeoutMs, timeoutClassesMs, timeoutClassMs } from '../../domain/probe/timeout.js';
import {
  isAskedAgain,
  testimonyOf,
  WITNESS_ECHOES,
  WitnessEcho,
  speakersOf,
  witnessesOf,
} from '../../domain/probe/witnesses.js';
import { logOf } from '../../platform/logging/log.js';
import { Outbox } from '../outbox.js';
import { TimeWatch } from '../time-watch.js';
import { Watched } from '../watched.js';
import { LostEcho } from './confirmer.js';
import { EchoRuns } from './echo-runs.js';
import { EchoResult } from './prober.js';

const log = logOf('polling.witnesses');

/** Between echoes to different witnesses. */
const SPACING_MS = 1;

export interface WitnessParts {
  readonly runs: EchoRuns;
  readonly time: TimeWatch;
  readonly outbox: Outbox;
  readonly policy: () => ProbePolicy;
  readonly find: (id: string) => Watched | undefined;
  readonly references: () => readonly Watched[];
  readonly isWatched: (link: Watched) => boolean;
  /** A witness that answered nothing, to be confirmed now. */
  readonly onLost: (link: Watched, lost: LostEcho) => void;
}

/** What one witness's echoes have brought so far. */
interface Hearing {
  readonly witness: Watched;
  readonly echoes: WitnessEcho[];
  lastSentMs: number;
  told: boolean;
}

/** Asks references and parents beside a burst, so that the monitor soon knows whether to believe what the burst finds. */
export class Witnesses {
  /** Those being asked, and until when their answers are awaited. */
  private readonly asking = new Map<Watched, Promise<void>>();
  private readonly askedAtMs = new WeakMap<Watched, number>();

  constructor(private readonly parts: WitnessParts) {}

  /** Asks those who can tell why these fail; settles when all they say is told, also by a run that an earlier burst began. */
  askBeside(failing: readonly Watched[]): Promise<void> {
    const { find, references } = this.parts;
    return this.hearAll(witnessesOf(failing, references(), find));
  }

  /** Asks these themselves, as far as they may say something new. */
  ask(witnesses: readonly Watched[]): Promise<void> {
    return this.hearAll(speakersOf(witnesses));
  }

  private async hearAll(witnesses: readonly Watched[]): Promise<void> {
    const { policy } = this.parts;
    const nowMs = performance.now();
    const wanted = witnesses.filter(({ address }) => address !== null);
    const due = wanted.filter(
      (each) => !this.asking.has(each) && isAskedAgain(this.askedAtMs.get(each), nowMs, policy()),
    );
    if (due.length > 0) {
      const run = this.run(due).finally(() => {
        for (const each of due) this.asking.delete(each);
      });
      for (const each of due) {
        this.askedAtMs.set(each, nowMs);
        this.asking.set(each, run);
      }
    }
    const runs = wanted.map((each) => this.asking.get(each)).filter((run) => run !== undefined);
    await Promise.all(runs);
  }

  private async run(witnesses: readonly Watched[]): Promise<void> {
    const { runs, time, policy } = this.parts;
    const { confirmSpacingMs } = policy();
    const hearings = new Map<string, Hearing[]>();
    for (const witness of witnesses) {
      const hearing: Hearing = { witness, echoes: [], lastSentMs: 0, told: false };
      const address = witness.address ?? '';
      hearings.set(address, [...(hearings.get(address) ?? []), hearing]);
    }
    const startedAtMs = performance.now();
    const run = runs.start({
      addresses: [...hearings.keys()],
      count: WITNESS_ECHOES,
      periodMs: confirmSpacingMs,
      spacingMs: SPACING_MS,
      timeoutMs: this.patienceMs(witnesses),
      onEcho: (echo) => {
        for (const hearing of hearings.get(echo.address) ?? []) this.hear(hearing, echo);
      },
    });
    const { error } = await run.ended;
    if (error !== null) log.warn('witnesses could not be asked', { reason: error });
    for (const hearing of [...hearings.values()].flat()) {
      // Of a disturbed run only answers are known.
      const answered = hearing.echoes.some(({ result }) => result.ok);
      if (answered || !time.disturbedSince(startedAtMs)) this.tell(hearing);
    }
  }

  private patienceMs(witnesses: readonly Watched[]): number {
    const policy = this.parts.policy();
    const classes = timeoutClassesMs(policy);
    return Math.max(
      ...witnesses.map(({ rtt }) =>
        timeoutClassMs(echoTimeoutMs(rtt.percentile95(), policy), classes),
      ),
    );
  }

  private hear(hearing: Hearing, echo: EchoResult): void {
    hearing.lastSentMs = echo.sentAtMs;
    if (echo.ok) hearing.witness.rtt.add(echo.rttMs);
    hearing.echoes.push({
      at: this.parts.time.instantOf(echo.sentAtMs),
      result: echo.ok ? { ok: true, rttMs: echo.rttMs } : { ok: false, reason: echo.reason },
    });
    // The first answer is what is waited for; a link's answers are told together.
    if (echo.ok && hearing.witness.target.role !== undefined) this.tell(hearing);
  }

  private tell(hearing: Hearing): void {
    const { witness, echoes, lastSentMs } = hearing;
    if (hearing.told || !this.parts.isWatched(witness)) return;
    hearing.told = true;
    const testimony = testimonyOf(witness.target, echoes, this.parts.time.now());
    if (!testimony) return;
    if (testimony.sample) this.parts.outbox.push(testimony.sample);
    const { memory, confirm } = afterEcho(
      witness.confirm,
      testimony.lost ?? { result: { ok: true, rttMs: 0 } },
    );
    witness.confirm = memory;
    if (confirm && testimony.lost) {
      this.parts.onLost(witness, { at: testimony.lost.at, atMs: lastSentMs });
    }
  }
}
