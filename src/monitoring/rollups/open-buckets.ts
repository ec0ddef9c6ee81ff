import { randomUUID } from 'node:crypto';
import { Sample, SnmpSample } from '../../domain/probe/sample.js';
import { CounterReading, rateBetween } from '../../domain/rate/rate.js';
import { FIVE_MINUTES_MS, bucketStart } from '../../domain/rollup/bucket.js';
import { LinkBucket, RollupPart } from '../../domain/rollup/link-bucket.js';
import { Instant } from '../../domain/time/instant.js';

/** Counters read closer together say more about the device's refresh than about the line (a probe asked for by hand). */
const SHORTEST_SPAN_MS = 10_000;
/** Over a longer silence nobody knows when the bytes crossed. */
const LONGEST_SPAN_MS = FIVE_MINUTES_MS;

/** What was measured in one bucket, ready to be written. The id makes a second try of the same writing harmless. */
export interface RollupBatch {
  readonly id: string;
  readonly bucket: Instant;
  readonly parts: ReadonlyMap<string, RollupPart>;
}

/** The five-minute buckets that still gather samples. A sample that comes late opens its bucket again. */
export class OpenBuckets {
  private readonly byStart = new Map<Instant, Map<string, LinkBucket>>();
  private readonly readings = new Map<string, CounterReading>();

  take(linkId: string, sample: Sample): void {
    if (sample.kind === 'icmp') this.bucket(sample.at, linkId).echo(sample.at, sample.result);
    if (sample.kind === 'snmp') this.read(linkId, sample);
  }

  /** Closes the buckets that ended at or before the instant. */
  closeUntil(instant: Instant): RollupBatch[] {
    const starts = [...this.byStart.keys()].sort((a, b) => a - b);
    const batches = starts
      .filter((start) => start + FIVE_MINUTES_MS <= instant)
      .map((start) => this.close(start));
    if (batches.length > 0) this.forgetReadingsBefore(instant - 2 * LONGEST_SPAN_MS);
    return batches.filter(({ parts }) => parts.size > 0);
  }

  /** Traffic counts where its span ends, at the rate it had: the seconds it took are kept beside the bytes. */
  private read(linkId: string, { at, result, reread }: SnmpSample): void {
    if (!result.ok || reread) return;
    const next = { at, reading: result.reading };
    const previous = this.readings.get(linkId);
    const span = previous ? at - previous.at : Infinity;
    if (Math.abs(span) < SHORTEST_SPAN_MS) return;
    this.readings.set(linkId, next);
    if (!previous || span > LONGEST_SPAN_MS) return;
    const rate = rateBetween(previous, next);
    if (rate) this.bucket(at, linkId).traffic(rate);
  }

  private bucket(at: Instant, linkId: string): LinkBucket {
    const start = bucketStart(at, FIVE_MINUTES_MS);
    let links = this.byStart.get(start);
    if (!links) this.byStart.set(start, (links = new Map<string, LinkBucket>()));
    let bucket = links.get(linkId);
    if (!bucket) links.set(linkId, (bucket = new LinkBucket()));
    return bucket;
  }

  private close(start: Instant): RollupBatch {
    const parts = new Map<string, RollupPart>();
    for (const [linkId, bucket] of this.byStart.get(start) ?? []) {
      if (!bucket.isEmpty) parts.set(linkId, bucket.part());
    }
    this.byStart.delete(start);
    return { id: randomUUID(), bucket: start, parts };
  }

  private forgetReadingsBefore(instant: Instant): void {
    for (const [linkId, { at }] of this.readings) {
      if (at < instant) this.readings.delete(linkId);
    }
  }
}
