import { SnmpReading } from '../probe/sample.js';
import { Instant } from '../time/instant.js';

/** A reading of a port and when it was asked for. */
export interface CounterReading {
  readonly at: Instant;
  readonly reading: SnmpReading;
}

/** What crossed a port between two readings `seconds` apart: whole bytes, bit/s. Null: that direction is a gap. */
export interface Rate {
  readonly seconds: number;
  readonly receivedBytes: number | null;
  readonly transmittedBytes: number | null;
  readonly receiveBps: number | null;
  readonly transmitBps: number | null;
}

const UPTIME_MODULUS = 2 ** 32;
/** A reading may be answered this much later than it was asked for, and the device's clock may run 1 % apart. */
const ANSWER_DELAY_SECONDS = 5;
const CLOCK_DRIFT = 0.01;
/** Counters that the device refreshes on its own beat may look this much faster than the line. */
const TIMING_TOLERANCE = 1.05;
/** No village's port is faster than this; taken when the device does not say the speed (or says 0). */
const FASTEST_PORT_MBPS = 100_000;

/**
 * The rate between two readings of one port, or null where there is none to tell: the device began anew (sysUpTime does
 * not fit the time that passed; its wrap after 497 days does), the port or its counters are others, or a 32-bit counter
 * may have wrapped more than once. One direction alone is null when it is not offered, was reset, or would exceed the
 * port's speed.
 */
export function rateBetween(previous: CounterReading, next: CounterReading): Rate | null {
  const seconds = unbrokenSeconds(previous, next);
  if (seconds === null || !samePort(previous.reading, next.reading)) return null;
  const maxBps = maxBpsOf(previous.reading, next.reading);
  const { counterBits } = next.reading;
  const mostBytes = (maxBps / 8) * seconds * TIMING_TOLERANCE;
  if (mostBytes >= 2 ** counterBits) return null;
  const grown = (direction: 'receivedOctets' | 'transmittedOctets') =>
    growth(previous.reading[direction], next.reading[direction], counterBits, mostBytes);
  const receivedBytes = grown('receivedOctets');
  const transmittedBytes = grown('transmittedOctets');
  if (receivedBytes === null && transmittedBytes === null) return null;
  const bps = (bytes: number | null) =>
    bytes === null ? null : Math.min((bytes * 8) / seconds, maxBps);
  return {
    seconds,
    receivedBytes,
    transmittedBytes,
    receiveBps: bps(receivedBytes),
    transmitBps: bps(transmittedBytes),
  };
}

/** When a device's uptime (sysUpTime, 32 bit) was asked for, and what it was. */
export interface UptimeReading {
  readonly at: Instant;
  readonly reading: Pick<SnmpReading, 'uptimeCentiseconds'>;
}

/**
 * Seconds between the readings by the device's own clock, which stamped the counters; null if it does not fit ours:
 * the device began anew in between.
 */
export function unbrokenSeconds(previous: UptimeReading, next: UptimeReading): number | null {
  const centiseconds = next.reading.uptimeCentiseconds - previous.reading.uptimeCentiseconds;
  const seconds = ((centiseconds + UPTIME_MODULUS) % UPTIME_MODULUS) / 100;
  const passed = (next.at - previous.at) / 1000;
  const tolerance = ANSWER_DELAY_SECONDS + passed * CLOCK_DRIFT;
  return seconds > 0 && passed > 0 && Math.abs(seconds - passed) <= tolerance ? seconds : null;
}

function samePort(previous: SnmpReading, next: SnmpReading): boolean {
  return (
    previous.interfaceIndex === next.interfaceIndex &&
    previous.interfaceName === next.interfaceName &&
    previous.objectId === next.objectId &&
    previous.counterBits === next.counterBits &&
    previous.discontinuityCentiseconds === next.discontinuityCentiseconds
  );
}

/** The faster of both speeds: what came before a change of speed came at the old one. */
function maxBpsOf(previous: SnmpReading, next: SnmpReading): number {
  const mbps = (reading: SnmpReading) => reading.speedMbps || FASTEST_PORT_MBPS;
  return Math.max(mbps(previous), mbps(next)) * 1e6;
}

/** Growth modulo the counter's width; null when it is more than the line carries, which is what a reset looks like. */
function growth(
  previous: string | null,
  next: string | null,
  bits: 32 | 64,
  mostBytes: number,
): number | null {
  const from = counter(previous);
  const to = counter(next);
  if (from === null || to === null) return null;
  const bytes = Number(BigInt.asUintN(bits, to - from));
  return bytes <= mostBytes ? bytes : null;
}

function counter(text: string | null): bigint | null {
  return text !== null && /^\d{1,20}$/.test(text) ? BigInt(text) : null;
}
