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
  /** Looks that were not answered. */
  failures = 0;

  constructor(private readonly service: () => RunningProgram) {
    this.running = this.run();
  }

  of(linkId: string): readonly SeenChange[] {
    return this.changes.get(linkId) ?? [];
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const lookedAt = performance.now();
      try {
        const states = await linkStates(this.service());
        const at = scriptNow();
        for (const [link, state] of states) this.note(link, { at, state });
      } catch {
        this.failures += 1;
      }
      await sleep(Math.max(0, EVERY_MS - (performance.now() - lookedAt)));
    }
  }

  private note(link: string, change: SeenChange): void {
    const seen = this.changes.get(link) ?? [];
    this.changes.set(link, seen);
    if (seen.at(-1)?.state !== change.state) seen.push(change);
  }
}
