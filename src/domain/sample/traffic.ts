import { DAY_MS, Instant } from '../time/instant.js';
import { chanceBetween } from './chance.js';

/** How a sample village uses its link. Rates in bit/s. */
export interface TrafficHabit {
  readonly peakReceiveBps: number;
  /** Sent as a share of received. */
  readonly transmitShare: number;
  /** A slow swing on top of the week's curve, so that two villages never look alike. */
  readonly swingBps: number;
  readonly swingPeriodMs: number;
}

export type Direction = 'receive' | 'transmit';

/** Share of the peak at each full hour in Asia/Jakarta: schools and offices by day, homes in the evening. */
const WEEKDAY = [
  0.18, 0.11, 0.08, 0.07, 0.09, 0.16, 0.22, 0.34, 0.45, 0.5, 0.5, 0.46, 0.4, 0.44, 0.46, 0.44, 0.5,
  0.58, 0.78, 0.95, 1, 0.92, 0.64, 0.36,
];
const WEEKEND = [
  0.26, 0.16, 0.1, 0.08, 0.09, 0.13, 0.2, 0.32, 0.46, 0.58, 0.64, 0.64, 0.6, 0.6, 0.6, 0.6, 0.62,
  0.66, 0.8, 0.92, 0.96, 0.9, 0.7, 0.45,
];
const WEEK = [...Array<number[]>(5).fill(WEEKDAY), WEEKEND, WEEKEND].flat();
const HOUR_MS = DAY_MS / 24;
const WEEK_MS = 7 * DAY_MS;
/** A Monday 00:00 in Asia/Jakarta (2020-01-06): where counting begins. */
const ORIGIN: Instant = Date.UTC(2020, 0, 5, 17);

function levelAt(hour: number): number {
  return WEEK[hour % WEEK.length] ?? 0;
}

/** Area under the curve from Monday 00:00 to each full hour, in peak-milliseconds. */
const AREA_TO_HOUR = WEEK.reduce<number[]>(
  (areas, level, hour) => [
    ...areas,
    (areas.at(-1) ?? 0) + ((level + levelAt(hour + 1)) / 2) * HOUR_MS,
  ],
  [0],
);
const AREA_OF_WEEK = AREA_TO_HOUR.at(-1) ?? 0;

/** The habit of one village, by its code. The peak is 15–75 Mbit/s and never exceeds a 100 Mbit/s port. */
export function trafficHabit(villageCode: string): TrafficHabit {
  const peakReceiveBps = chanceBetween(`peak/${villageCode}`, 15e6, 75e6);
  return {
    peakReceiveBps,
    transmitShare: chanceBetween(`transmit/${villageCode}`, 0.08, 0.22),
    swingBps: peakReceiveBps * 0.06,
    swingPeriodMs: chanceBetween(`swing/${villageCode}`, 17, 53) * 60_000,
  };
}

/** Rate of the week's curve at an instant, without the swing, bit/s received. */
function curveBps(habit: TrafficHabit, at: Instant): number {
  const position = (at - ORIGIN) / HOUR_MS;
  const hour = Math.floor(position);
  const before = levelAt(hour);
  return habit.peakReceiveBps * (before + (levelAt(hour + 1) - before) * (position - hour));
}

/**
 * Bytes that passed since the origin in 2020, had the link never failed: the exact integral of the rate, so that
 * differences over any two instants agree with each other. Never decreases; `at` at or after the origin.
 */
export function bytesUntil(habit: TrafficHabit, direction: Direction, at: Instant): number {
  const elapsed = at - ORIGIN;
  const weeks = Math.floor(elapsed / WEEK_MS);
  const inWeek = elapsed - weeks * WEEK_MS;
  const hour = Math.floor(inWeek / HOUR_MS);
  const inHour = inWeek - hour * HOUR_MS;
  const before = levelAt(hour);
  const slope = (levelAt(hour + 1) - before) / HOUR_MS;
  const area =
    weeks * AREA_OF_WEEK +
    (AREA_TO_HOUR[hour] ?? 0) +
    before * inHour +
    (slope * inHour * inHour) / 2;
  const turn = (2 * Math.PI) / habit.swingPeriodMs;
  // The integral of 1 + sin: the swing lifts the rate, it never takes it below zero.
  const swing = elapsed + (1 - Math.cos(turn * elapsed)) / turn;
  const received = (habit.peakReceiveBps * area + habit.swingBps * swing) / 8_000;
  return direction === 'receive' ? received : received * habit.transmitShare;
}

/** The highest rate within a bucket that crosses no full hour, bit/s. */
export function peakBps(
  habit: TrafficHabit,
  direction: Direction,
  from: Instant,
  to: Instant,
): number {
  const received = Math.max(curveBps(habit, from), curveBps(habit, to)) + 2 * habit.swingBps;
  return direction === 'receive' ? received : received * habit.transmitShare;
}
