import { OutageCause } from '../outage/outage.js';
import { DAY_MS, Instant, endOfWibDay, startOfWibDay, wibDay } from '../time/instant.js';
import { Interval } from '../time/interval.js';
import { chance, chanceBetween } from './chance.js';

/** An invented outage of the sample history; always over. Same meaning of the instants as in an outage record. */
export interface SampleOutage {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly confirmedAt: Instant;
  readonly lastOkAt: Instant;
  readonly lastFailAt: Instant;
  readonly proposedCause: OutageCause;
  readonly settledCause: OutageCause | null;
}

export interface SampleLink {
  readonly linkId: string;
  readonly villageCode: string;
  readonly regencyCode: string;
  /** The upstream node it hangs on, whose failures it shares; null: none. */
  readonly parentCode: string | null;
}

/** Echoes of the sample history go out every 5 s; outages begin and end with one. */
export const ECHO_MS = 5_000;
const MINUTE_MS = 60_000;
/** Outages of one link keep at least this distance. */
const GAP_MS = 15 * MINUTE_MS;

interface Failure extends Interval {
  readonly cause: OutageCause;
}

function onGrid(at: Instant): Instant {
  return Math.floor(at / ECHO_MS) * ECHO_MS;
}

function failure(start: Instant, minutes: number, cause: OutageCause): Failure {
  const from = onGrid(start);
  return { from, to: onGrid(from + minutes * MINUTE_MS) + ECHO_MS, cause };
}

/** A line's or a house's own trouble: some two in 90 days, one village in thirty far more often. */
function ownFailure(link: SampleLink, day: string): Failure | null {
  const key = `${link.linkId}/${day}`;
  const perDay = chance(`fragile/${link.linkId}`) < 0.03 ? 0.12 : 0.02;
  if (chance(`own/${key}`) >= perDay) return null;
  const start = startOfWibDay(day) + chance(`own-start/${key}`) * DAY_MS;
  if (chance(`own-long/${key}`) < 0.04) {
    return failure(start, chanceBetween(`own-minutes/${key}`, 480, 2_400), 'link');
  }
  const lot = chance(`own-cause/${key}`);
  const cause = lot < 0.45 ? 'link' : lot < 0.8 ? 'power' : 'port';
  const longest = { link: 180, power: 150, port: 35 }[cause];
  // Squared: many short ones, few long ones.
  return failure(start, 2 + chance(`own-minutes/${key}`) ** 2 * longest, cause);
}

/** An evening thunderstorm over a regency cuts the power of a third of its villages. */
function stormFailure(link: SampleLink, day: string): Failure | null {
  const storm = `${link.regencyCode}/${day}`;
  if (chance(`storm/${storm}`) >= 0.02) return null;
  if (chance(`storm-hit/${link.linkId}/${day}`) >= 0.33) return null;
  const begins =
    startOfWibDay(day) + chanceBetween(`storm-start/${storm}`, 15.5, 19) * 60 * MINUTE_MS;
  const key = `${link.linkId}/${day}`;
  return failure(
    begins + chance(`storm-delay/${key}`) * 25 * MINUTE_MS,
    chanceBetween(`storm-minutes/${key}`, 8, 170),
    'power',
  );
}

/** A failing upstream node takes everything below it along, at the same moment. */
function upstreamFailure(link: SampleLink, day: string): Failure | null {
  if (link.parentCode === null) return null;
  const key = `${link.parentCode}/${day}`;
  if (chance(`upstream/${key}`) >= 0.008) return null;
  const start = startOfWibDay(day) + chance(`upstream-start/${key}`) * DAY_MS;
  return failure(start, chanceBetween(`upstream-minutes/${key}`, 4, 40), 'upstream');
}

/** Long outages are mostly looked into; a person agrees with the proposal four times out of five. */
function settled(key: string, { from, to, cause }: Failure): OutageCause | null {
  if (to - from < 30 * MINUTE_MS || chance(`settled/${key}`) >= 0.6) return null;
  if (chance(`settled-agrees/${key}`) < 0.8) return cause;
  return cause === 'power' ? 'link' : 'power';
}

function recordOf(linkId: string, one: Failure): SampleOutage {
  const key = `${linkId}/${one.from}`;
  return {
    startedAt: one.from,
    endedAt: one.to,
    confirmedAt: one.from + Math.round(chanceBetween(`confirmed/${key}`, 1_900, 3_200)),
    lastOkAt: one.from - ECHO_MS,
    lastFailAt: one.to - ECHO_MS,
    proposedCause: one.cause,
    settledCause: settled(key, one),
  };
}

function wibDaysOf(period: Interval): string[] {
  const days: string[] = [];
  for (let at = period.from; at < period.to; at = endOfWibDay(wibDay(at))) days.push(wibDay(at));
  return days;
}

/**
 * The nights on which the sample monitor itself was stopped for a while: unknown time of every link. Sorted, on the
 * echo grid, and wholly within the period.
 */
export function sampleUnknown(period: Interval): Interval[] {
  return wibDaysOf(period)
    .filter((day) => chance(`monitor/${day}`) < 0.03)
    .map((day) => {
      const from = onGrid(
        startOfWibDay(day) + chanceBetween(`monitor-start/${day}`, 60, 240) * MINUTE_MS,
      );
      return {
        from,
        to: onGrid(from + chanceBetween(`monitor-minutes/${day}`, 8, 45) * MINUTE_MS),
      };
    })
    .filter(({ from, to }) => from >= period.from && to <= period.to);
}

/** The outages of one link: sorted, apart from each other and from unknown time, wholly within the period. */
export function sampleOutages(
  link: SampleLink,
  period: Interval,
  unknown: readonly Interval[],
): SampleOutage[] {
  const failures = wibDaysOf(period)
    .flatMap((day) => [ownFailure(link, day), stormFailure(link, day), upstreamFailure(link, day)])
    .filter((one) => one !== null)
    .sort((a, b) => a.from - b.from);
  const kept: Failure[] = [];
  for (const one of failures) {
    const inside = one.from >= period.from + GAP_MS && one.to <= period.to;
    const apart = one.from >= (kept.at(-1)?.to ?? 0) + GAP_MS;
    const known = unknown.every(
      ({ from, to }) => one.to + GAP_MS <= from || one.from >= to + GAP_MS,
    );
    if (inside && apart && known) kept.push(one);
  }
  return kept.map((one) => recordOf(link.linkId, one));
}
