import { AvailabilityParts, toAnswer } from '../availability/availability.js';
import { startOfWibDay, wibDay } from '../time/instant.js';
import { Interval } from '../time/interval.js';
import { ContractedSpan, contractOf, daysInForce } from './contract.js';

/** A stretch of a link's time under one contract; `span` null: under none. */
export interface ContractStretch<Span> extends Interval {
  readonly span: Span | null;
}

/** The period (half-open instants) cut where the link enters or leaves a contract: in order, and nothing left out. */
export function stretchesOf<Span extends ContractedSpan>(
  spans: readonly Span[],
  { from, to }: Interval,
): ContractStretch<Span>[] {
  const cuts = spans
    .flatMap((span) => Object.values(daysInForce(span, span.period)).map(startOfWibDay))
    .filter((at) => from < at && at < to);
  const edges = [...new Set([from, ...cuts, to])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((begin, index) => ({
    from: begin,
    to: edges[index + 1] ?? to,
    span: contractOf(spans, wibDay(begin)),
  }));
}

/** A promise held against what was measured. */
interface PromiseKept {
  /** (1 − promise) × measured time, to the millisecond; null where nothing is promised. */
  readonly allowedDownMs: number | null;
  /** Down time that counts against the promise. */
  readonly countedDownMs: number;
  /** `insufficient` where less than 95 % was measured; null where nothing is promised. */
  readonly met: 'yes' | 'no' | 'insufficient' | null;
}

/**
 * Holds a promised availability (0–1; null: none) against a link's time; `uncountedDownMs` of its down time does not
 * count by the contract. What was not measured neither allows downtime nor is any.
 */
export function promiseKept(
  time: AvailabilityParts,
  uncountedDownMs: number,
  promised: number | null,
): PromiseKept {
  const countedDownMs = time.downMs - uncountedDownMs;
  if (promised === null) return { allowedDownMs: null, countedDownMs, met: null };
  // To the millisecond: 1 − 0.9 is a little less than 0.1, and a promise kept to the second is kept.
  const allowedDownMs = Math.round((1 - promised) * (time.upMs + time.downMs));
  if (toAnswer(time).status !== 'ok') return { allowedDownMs, countedDownMs, met: 'insufficient' };
  return { allowedDownMs, countedDownMs, met: countedDownMs <= allowedDownMs ? 'yes' : 'no' };
}
