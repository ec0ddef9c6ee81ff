import { FIVE_MINUTES_MS, HOUR_MS } from '../rollup/bucket.js';
import { Instant } from '../time/instant.js';
import { Interval } from '../time/interval.js';
import { chance, chanceBetween } from './chance.js';
import { ECHO_MS, SampleLink, SampleOutage } from './ledger.js';
import { TrafficHabit, bytesUntil, peakBps, trafficHabit } from './traffic.js';

/** What one bucket of a link's sample history says. Bytes are whole, rates bit/s; null: nothing was answered. */
export interface SampleRollup {
  readonly bucket: Instant;
  readonly echoesSent: number;
  readonly echoesLost: number;
  readonly rttMinMs: number | null;
  readonly rttAvgMs: number | null;
  readonly rttP95Ms: number | null;
  readonly receivedBytes: number;
  readonly transmittedBytes: number;
  readonly peakReceiveBps: number | null;
  readonly peakTransmitBps: number | null;
  readonly upSeconds: number;
  readonly downSeconds: number;
  readonly unknownSeconds: number;
}

/** A stretch of time in which a link was down or not measured. */
interface Gap extends Interval {
  readonly kind: 'down' | 'unknown';
}

const NO_GAPS: readonly Gap[] = [];

/** Single echoes of a link that was up, lost without an outage: at most one in each twelve minutes of an hour. */
function strayLosses(linkId: string, from: Instant, to: Instant, gaps: readonly Gap[]): number {
  const hour = Math.floor(from / HOUR_MS);
  const lost = Math.floor(chance(`stray/${linkId}/${hour}`) ** 6 * 5);
  let within = 0;
  for (let i = 0; i < lost; i += 1) {
    const minute = i * 12 + Math.floor(chance(`stray-minute/${linkId}/${hour}/${i}`) * 12);
    const at = hour * HOUR_MS + minute * 60_000;
    if (at < from || at >= to) continue;
    if (gaps.every((gap) => at < gap.from || at >= gap.to)) within += 1;
  }
  return within;
}

/** Echoes on the 5 s grid within [from, to). */
function echoesIn(from: Instant, to: Instant): number {
  return Math.ceil(to / ECHO_MS) - Math.ceil(from / ECHO_MS);
}

interface Wire {
  readonly link: SampleLink;
  readonly habit: TrafficHabit;
  readonly baseRttMs: number;
}

function measured(wire: Wire, gaps: readonly Gap[], from: Instant, to: Instant): SampleRollup {
  const whole = to - from;
  const span = { down: 0, unknown: 0 };
  let sent = echoesIn(from, to);
  let lost = 0;
  // Whole bytes by differences of a cumulative count: fine and coarse buckets then sum to the same.
  let received = count(wire, 'receive', from, to);
  let transmitted = count(wire, 'transmit', from, to);
  for (const gap of gaps) {
    const start = Math.max(gap.from, from);
    const end = Math.min(gap.to, to);
    span[gap.kind] += end - start;
    if (gap.kind === 'unknown') sent -= echoesIn(start, end);
    else lost += echoesIn(start, end);
    received -= count(wire, 'receive', start, end);
    transmitted -= count(wire, 'transmit', start, end);
  }
  const alive = sent > lost;
  lost += strayLosses(wire.link.linkId, from, to, gaps);
  const busy = peakBps(wire.habit, 'receive', from, to);
  const rttAvgMs = wire.baseRttMs * (1.1 + (0.6 * busy) / 100e6);
  return {
    bucket: from,
    echoesSent: sent,
    echoesLost: lost,
    rttMinMs: alive ? wire.baseRttMs : null,
    rttAvgMs: alive ? rttAvgMs : null,
    rttP95Ms: alive ? rttAvgMs * 1.35 : null,
    receivedBytes: received,
    transmittedBytes: transmitted,
    peakReceiveBps: alive ? busy : null,
    peakTransmitBps: alive ? busy * wire.habit.transmitShare : null,
    upSeconds: (whole - span.down - span.unknown) / 1_000,
    downSeconds: span.down / 1_000,
    unknownSeconds: span.unknown / 1_000,
  };
}

function count(wire: Wire, direction: 'receive' | 'transmit', from: Instant, to: Instant): number {
  return (
    Math.floor(bytesUntil(wire.habit, direction, to)) -
    Math.floor(bytesUntil(wire.habit, direction, from))
  );
}

/**
 * Every bucket of a link's sample history in the period, which lies on bucket borders. A bucket's seconds up, down and
 * unknown sum to its length and agree with the ledger; buckets of both sizes count the same echoes and bytes.
 */
export function* sampleRollups(
  link: SampleLink,
  period: Interval,
  bucketMs: typeof HOUR_MS | typeof FIVE_MINUTES_MS,
  outages: readonly SampleOutage[],
  unknown: readonly Interval[],
): Generator<SampleRollup> {
  const gaps: Gap[] = [
    ...outages.map(({ startedAt, endedAt }) => ({
      from: startedAt,
      to: endedAt,
      kind: 'down' as const,
    })),
    ...unknown.map(({ from, to }) => ({ from, to, kind: 'unknown' as const })),
  ].sort((a, b) => a.from - b.from);
  const wire: Wire = {
    link,
    habit: trafficHabit(link.villageCode),
    baseRttMs: chanceBetween(`rtt/${link.linkId}`, 6, 42),
  };
  let first = 0;
  for (let from = period.from; from < period.to; from += bucketMs) {
    const to = from + bucketMs;
    while ((gaps[first]?.to ?? Infinity) <= from) first += 1;
    let last = first;
    while ((gaps[last]?.from ?? Infinity) < to) last += 1;
    yield measured(wire, last === first ? NO_GAPS : gaps.slice(first, last), from, to);
  }
}
