import { performance } from 'node:perf_hooks';
import { Moment } from '../clock.js';
import { FpingLine } from './fping-line.js';

/** For the rounding of fping's stamps and the reading of two clocks one after the other. */
const TOLERANCE_MS = 20;

/**
 * When echoes of one run of fping were sent, as moments of performance.now(). fping stamps its lines by the wall clock,
 * whose offset is known from the start of the run. Where that leads outside the run the clock was set meanwhile, and
 * the arrival of the line counts instead. `started` null: the clocks could not be read together.
 */
export class FpingTime {
  private readonly startedMs = performance.now();

  constructor(private readonly started: Moment | null) {}

  /** Null: a round trip longer than the run, measured across a clock that was set. */
  sentAtMs(line: FpingLine, timeoutMs: number): number | null {
    const readAtMs = performance.now();
    const waitedMs = line.rttMs ?? timeoutMs;
    if (line.rttMs !== null && line.rttMs > readAtMs - this.startedMs + TOLERANCE_MS) return null;
    const writtenAtMs = this.started
      ? line.writtenAt - this.started.wallMs + this.started.monotonicMs
      : readAtMs;
    const isOfThisRun =
      writtenAtMs >= this.startedMs - TOLERANCE_MS && writtenAtMs <= readAtMs + TOLERANCE_MS;
    return (isOfThisRun ? Math.min(writtenAtMs, readAtMs) : readAtMs) - waitedMs;
  }
}
