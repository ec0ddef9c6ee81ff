import { IcmpSample, ProbeFailure } from '../probe/sample.js';
import { Rate } from '../rate/rate.js';
import { Instant } from '../time/instant.js';

/**
 * What was measured of a link in a bucket, or in a part of one. Milliseconds, whole bytes, bit/s; `receivedSeconds` is
 * how long the counted bytes took. Null: nothing was measured.
 */
export interface RollupPart {
  readonly echoesSent: number;
  readonly echoesLost: number;
  readonly rttMinMs: number | null;
  readonly rttAvgMs: number | null;
  readonly rttP95Ms: number | null;
  readonly receivedBytes: number | null;
  readonly transmittedBytes: number | null;
  readonly peakReceiveBps: number | null;
  readonly peakTransmitBps: number | null;
  readonly receivedSeconds: number | null;
  readonly transmittedSeconds: number | null;
}

/** Failures of ours, not of the link: no packet left. */
const NEVER_SENT: ReadonlySet<ProbeFailure> = new Set(['send-failed', 'refused-address']);

/** One direction of a port's traffic. */
class Traffic {
  bytes: number | null = null;
  seconds: number | null = null;
  peakBps: number | null = null;

  add(bytes: number | null, bps: number | null, seconds: number): void {
    if (bytes === null || bps === null) return;
    this.bytes = (this.bytes ?? 0) + bytes;
    this.seconds = (this.seconds ?? 0) + seconds;
    this.peakBps = Math.max(this.peakBps ?? 0, bps);
  }
}

/** Gathers the samples of one link and bucket. Takes echoes in any order, each once however often it comes. */
export class LinkBucket {
  private readonly sentAt: Instant[] = [];
  private newestAt = -Infinity;
  private readonly rttsMs: number[] = [];
  private readonly received = new Traffic();
  private readonly transmitted = new Traffic();

  get isEmpty(): boolean {
    return (
      this.sentAt.length === 0 && this.received.bytes === null && this.transmitted.bytes === null
    );
  }

  /** A scheduled echo sent at `at`. One that never left is not counted: it says nothing about the link. */
  echo(at: Instant, result: IcmpSample['result']): void {
    if (!result.ok && NEVER_SENT.has(result.reason)) return;
    if (at <= this.newestAt && this.sentAt.includes(at)) return;
    this.newestAt = Math.max(this.newestAt, at);
    this.sentAt.push(at);
    if (result.ok) this.rttsMs.push(result.rttMs);
  }

  /** What crossed the port between two of its readings. */
  traffic(rate: Rate): void {
    this.received.add(rate.receivedBytes, rate.receiveBps, rate.seconds);
    this.transmitted.add(rate.transmittedBytes, rate.transmitBps, rate.seconds);
  }

  /** What has been gathered so far. The 95th percentile is the nearest rank of the answered echoes. */
  part(): RollupPart {
    const rtts = Float64Array.from(this.rttsMs).sort();
    const answered = rtts.length;
    return {
      echoesSent: this.sentAt.length,
      echoesLost: this.sentAt.length - answered,
      rttMinMs: rtts[0] ?? null,
      rttAvgMs: answered === 0 ? null : rtts.reduce((sum, rtt) => sum + rtt, 0) / answered,
      rttP95Ms: rtts[Math.ceil(answered * 0.95) - 1] ?? null,
      receivedBytes: this.received.bytes,
      transmittedBytes: this.transmitted.bytes,
      peakReceiveBps: this.received.peakBps,
      peakTransmitBps: this.transmitted.peakBps,
      receivedSeconds: this.received.seconds,
      transmittedSeconds: this.transmitted.seconds,
    };
  }
}
