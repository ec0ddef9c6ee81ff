import { performance } from 'node:perf_hooks';
import { TimeWatch } from '../time-watch.js';
import { EchoOrder, EchoRun, IcmpProber } from './prober.js';

/** How a run ended. `disturbed`: what was not answered was not measured, for the poller stood still or a clock was set. */
export interface EndedRun {
  readonly error: string | null;
  readonly disturbed: boolean;
}

export interface WatchedRun {
  readonly ended: Promise<EndedRun>;
  stop(): void;
}

/**
 * Runs echoes, all of the poller's, and distrusts those under way when it stood still or the wall clock was set: the
 * program may have stood still too and gives echoes up whose answers wait, or goes by the clock that was set. Their
 * answers count, and nothing else.
 */
export class EchoRuns {
  private readonly running = new Set<EchoRun>();

  constructor(
    private readonly prober: IcmpProber,
    private readonly time: TimeWatch,
  ) {}

  get means(): IcmpProber['means'] {
    return this.prober.means;
  }

  start(order: EchoOrder): WatchedRun {
    const startedAtMs = performance.now();
    const run = this.prober.run({
      ...order,
      onEcho: (echo) => {
        if (!this.time.disturbedSince(startedAtMs) || echo.ok) order.onEcho(echo);
      },
    });
    this.running.add(run);
    const ended = run.ended.then(({ error }) => {
      this.running.delete(run);
      return { error, disturbed: this.time.disturbedSince(startedAtMs) };
    });
    return { ended, stop: () => run.stop() };
  }

  /** Ends what is under way, so that it can be asked again. The ping program's processes end by themselves, soon. */
  disturb(): void {
    if (this.prober.means === 'fping') this.stop();
  }

  stop(): void {
    for (const run of this.running) run.stop();
  }
}
