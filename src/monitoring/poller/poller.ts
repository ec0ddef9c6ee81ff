import { FromPoller, ToPoller } from '../../domain/probe/sample.js';

/** What the one that probes tells the monitor. */
export interface PollerListener {
  /** It is there and waits for a plan; called again after every restart. */
  started(): void;
  message(message: FromPoller): void;
  /** It ended by itself and is being started again. */
  lost(reason: string): void;
}

/** The one that probes, wherever it runs. */
export abstract class Poller {
  /** May be called again after a stop. */
  abstract start(listener: PollerListener): void;
  /** Lost when it is not running: it gets the plan anew when it is. */
  abstract send(message: ToPoller): void;
  abstract stop(): Promise<void>;
}
