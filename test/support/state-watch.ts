import { RunningProgram } from './programs.js';
import { scriptNow, sleep } from './script-clock.js';
import { SeenState, linkStates } from './truth-world.js';

const EVERY_MS = 250;

export interface SeenChange {
  readonly at: number;
  readonly state: SeenState;
}

/** Looks at /metrics four times a second and notes when a link is seen in another state. */
export class StateWatch {
  private readonly changes = new Map<string, SeenChange[]>();
  private stopped = false;
  private readonly running: Promise<void>;
  private readonly figures = new Map<string, number[]>();
  /** Looks that were not answered. */
  failures = 0;

  /** `names`: series without labels whose values are kept beside the states. */
  constructor(
    private readonly service: () => RunningProgram,
    private readonly names: readonly string[] = [],
  ) {
    this.running = this.run();
  }

  of(linkId: string): readonly SeenChange[] {
    return this.changes.get(linkId) ?? [];
  }

  /** Every value seen of a series, oldest first. */
  valuesOf(name: string): readonly number[] {
    return this.figures.get(name) ?? [];
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const lookedAt = performance.now();
      try {
        const metrics = await this.service().metrics();
        const at = scriptNow();
        for (const [link, state] of linkStates(metrics)) this.note(link, { at, state });
        for (const name of this.names) this.keep(name, metrics);
      } catch {
        this.failures += 1;
      }
      await sleep(Math.max(0, EVERY_MS - (performance.now() - lookedAt)));
    }
  }

  private keep(name: string, metrics: string): void {
    const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1];
    if (value === undefined) return;
    this.figures.set(name, [...(this.figures.get(name) ?? []), Number(value)]);
  }

  private note(link: string, change: SeenChange): void {
    const seen = this.changes.get(link) ?? [];
    this.changes.set(link, seen);
    if (seen.at(-1)?.state !== change.state) seen.push(change);
  }
}
