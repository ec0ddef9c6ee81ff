import { FIVE_MINUTES_MS, HOUR_MS } from '../../domain/rollup/bucket.js';
import { SampleRollup, sampleRollups } from '../../domain/sample/rollup.js';
import { Interval } from '../../domain/time/interval.js';
import { LinkHistory } from './link-history.js';

export const ROLLUP_COLUMNS = [
  'link_id',
  'bucket',
  'echoes_sent',
  'echoes_lost',
  'rtt_min_ms',
  'rtt_avg_ms',
  'rtt_p95_ms',
  'received_bytes',
  'transmitted_bytes',
  'peak_receive_bps',
  'peak_transmit_bps',
  'up_seconds',
  'down_seconds',
  'unknown_seconds',
];

/** A tenth of a millisecond is as fine as the sample is worth, and short text loads faster. */
function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** One COPY row. Written out by hand: it is made 1.3 million times while a person waits. */
function row(linkId: string, bucket: string, one: SampleRollup): string {
  const measured =
    one.rttMinMs === null || one.rttAvgMs === null || one.rttP95Ms === null
      ? '\\N\t\\N\t\\N'
      : `${tenths(one.rttMinMs)}\t${tenths(one.rttAvgMs)}\t${tenths(one.rttP95Ms)}`;
  const peaks =
    one.peakReceiveBps === null || one.peakTransmitBps === null
      ? '\\N\t\\N'
      : `${Math.round(one.peakReceiveBps)}\t${Math.round(one.peakTransmitBps)}`;
  return `${linkId}\t${bucket}\t${one.echoesSent}\t${one.echoesLost}\t${measured}\t${one.receivedBytes}\t${one.transmittedBytes}\t${peaks}\t${one.upSeconds}\t${one.downSeconds}\t${one.unknownSeconds}\n`;
}

/** The rows of all links for one table, a chunk per link, each link's in order of time as its index wants them. */
export function* rollupChunks(
  histories: readonly LinkHistory[],
  period: Interval,
  bucketMs: typeof HOUR_MS | typeof FIVE_MINUTES_MS,
  unknown: readonly Interval[],
): Generator<string> {
  const buckets = new Map<number, string>();
  for (let at = period.from; at < period.to; at += bucketMs) {
    buckets.set(at, new Date(at).toISOString());
  }
  for (const { link, outages } of histories) {
    let chunk = '';
    for (const one of sampleRollups(link, period, bucketMs, outages, unknown)) {
      chunk += row(link.linkId, buckets.get(one.bucket) ?? '', one);
    }
    yield chunk;
  }
}
