/**
 * Ctrl-C and its kin: the first asks for an orderly end, the second, at least a moment later, for an immediate one.
 */
export class StopSignals {
  private readonly controller = new AbortController();
  private askedAt: number | null = null;

  constructor(hurry: () => void) {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => this.receive(hurry));
    }
  }

  /** Aborted by the first signal. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Asks for an orderly end from within. */
  ask(reason: Error): void {
    this.askedAt ??= Date.now();
    this.controller.abort(reason);
  }

  private receive(hurry: () => void): void {
    if (this.askedAt === null) {
      this.ask(new StopAsked());
      return;
    }
    // npm passes a Ctrl-C on to a process that got it from the terminal already: that is one and the same.
    if (Date.now() - this.askedAt > SAME_KEYSTROKE_MS) hurry();
  }
}

const SAME_KEYSTROKE_MS = 500;

/** A person asked for the end; no error. */
export class StopAsked extends Error {
  constructor() {
    super('stopped');
    this.name = 'StopAsked';
  }
}
