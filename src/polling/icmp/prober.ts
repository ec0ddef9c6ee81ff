import { IcmpMeans } from '../../domain/probe/sample.js';

/** What became of one echo. `sentAtMs` is when it left, as well as the program tells: a moment of performance.now(). */
export type EchoResult =
  | {
      readonly address: string;
      readonly sequence: number;
      readonly ok: true;
      readonly sentAtMs: number;
      readonly rttMs: number;
    }
  | {
      readonly address: string;
      readonly sequence: number;
      readonly ok: false;
      readonly sentAtMs: number;
      readonly reason: 'timeout' | 'send-failed';
    };

export interface EchoOrder {
  /** IP literals, none twice. Anything else is left out and never reaches a program. */
  readonly addresses: readonly string[];
  /** Echoes per address. */
  readonly count: number;
  /** Between two echoes to the same address, milliseconds. */
  readonly periodMs: number;
  /** Between echoes to different addresses, milliseconds. */
  readonly spacingMs: number;
  readonly timeoutMs: number;
  readonly onEcho: (echo: EchoResult) => void;
}

export interface EchoRun {
  /** Settles when every echo is answered or given up; with what went wrong if the program could not be run. */
  readonly ended: Promise<{ readonly error: string | null }>;
  /** Ends the run now; what had been answered by then and waits to be read is still reported before it settles. */
  stop(): void;
}

/** Sends echoes and reports each as soon as it is answered or given up. */
export interface IcmpProber {
  readonly means: Exclude<IcmpMeans, 'none'>;
  run(order: EchoOrder): EchoRun;
  /** Ends the processes of every run, for a poller that stops. */
  stopAll(): void;
}
