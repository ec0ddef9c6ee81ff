import { ProbePolicy } from './plan.js';

type TimeoutPolicy = Pick<
  ProbePolicy,
  'icmpTimeoutMinMs' | 'icmpTimeoutMaxMs' | 'icmpTimeoutP95Factor'
>;

/** The 95th percentile by nearest rank, in the unit of the values; null when there are none. */
export function percentile95(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? null;
}

/**
 * How long an echo is waited for, milliseconds: max(minimum, factor × p95 of the link's round trips), at most the
 * maximum. A link whose round trip is not known yet (null) gets the maximum: a satellite link takes 600 ms.
 */
export function echoTimeoutMs(p95RttMs: number | null, policy: TimeoutPolicy): number {
  if (p95RttMs === null) return policy.icmpTimeoutMaxMs;
  return Math.min(
    policy.icmpTimeoutMaxMs,
    Math.max(policy.icmpTimeoutMinMs, policy.icmpTimeoutP95Factor * p95RttMs),
  );
}

/**
 * The few patiences that probing really uses, ascending, milliseconds: fping knows one timeout per process, so links
 * are grouped by the shortest class that is not below their own timeout.
 */
export function timeoutClassesMs(policy: TimeoutPolicy): readonly number[] {
  const { icmpTimeoutMinMs: min, icmpTimeoutMaxMs: max } = policy;
  if (min >= max) return [max];
  return [...new Set([min, Math.round(Math.sqrt(min * max)), max])];
}

/** The shortest class that is not below the timeout; the longest when all are. Milliseconds. */
export function timeoutClassMs(timeoutMs: number, classesMs: readonly number[]): number {
  return classesMs.find((classMs) => classMs >= timeoutMs) ?? classesMs.at(-1) ?? timeoutMs;
}
