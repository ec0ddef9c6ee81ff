import { percentile95 } from '../../domain/probe/timeout.js';

const SIZE = 60;
/** Sorting on every echo of thousands of links costs more than it tells. */
const REREAD_EVERY = 6;

/** The newest round trips of one link, for its p95. */
export class RttWindow {
  private readonly values: number[] = [];
  private next = 0;
  private sinceRead = 0;
  private p95: number | null = null;

  add(rttMs: number): void {
    this.values[this.next] = rttMs;
    this.next = (this.next + 1) % SIZE;
    this.sinceRead += 1;
  }

  /** Milliseconds; null before the first answer. */
  percentile95(): number | null {
    if (this.sinceRead >= REREAD_EVERY || (this.p95 === null && this.sinceRead > 0)) {
      this.p95 = percentile95(this.values);
      this.sinceRead = 0;
    }
    return this.p95;
  }
}
