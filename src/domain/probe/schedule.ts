/** When what is probed. Instants here are monotonic milliseconds of the poller, not the time of day. */

/** fping refuses less than 1 ms between echoes to an ordinary user. */
const MIN_SPACING_MS = 1;
/** Slower than this gains nothing. */
const MAX_SPACING_MS = 25;

/** A link's place in the interval, [0, intervalMs): the same for the same id, whatever else is watched (FNV-1a). */
export function phaseMs(id: string, intervalMs: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  }
  // FNV's low bits differ little between ids that differ in their last digit.
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return ((hash >>> 0) / 0x1_0000_0000) * intervalMs;
}

/** When the link of this rank is polled for the first time: `count` links spread evenly over `spreadMs` from `startMs`. */
export function firstDueMs(rank: number, count: number, startMs: number, spreadMs: number): number {
  return startMs + (count > 0 ? (rank / count) * spreadMs : 0);
}

/** The first instant after `afterMs` that lies at the phase of a cycle of `intervalMs`. */
export function nextDueMs(afterMs: number, phase: number, intervalMs: number): number {
  const cycles = Math.floor((afterMs - phase) / intervalMs) + 1;
  const due = cycles * intervalMs + phase;
  return due > afterMs ? due : due + intervalMs;
}

export interface SweepPacing {
  /** How many processes share the sweep. */
  readonly shards: number;
  /** Time between two echoes of one process, milliseconds, two decimals. */
  readonly spacingMs: number;
}

/**
 * Spreads the echoes of one sweep over the part of the interval that leaves room for the last answer, so that the next
 * sweep never meets this one. More echoes than one per millisecond are shared between processes (which also keeps
 * each below the 65,535 echoes in 10 s at which fping gives up).
 */
export function sweepPacing(count: number, intervalMs: number, timeoutMs: number): SweepPacing {
  const windowMs = Math.max(intervalMs * 0.2, (intervalMs - timeoutMs) * 0.85);
  const shards = Math.max(1, Math.ceil((count * MIN_SPACING_MS) / windowMs));
  const perShard = Math.ceil(count / shards);
  const spacing = Math.min(MAX_SPACING_MS, windowMs / Math.max(1, perShard));
  return { shards, spacingMs: Math.max(MIN_SPACING_MS, Math.floor(spacing * 100) / 100) };
}

/** Deals the items out to `parts` lists as evenly as may be, keeping their order. */
export function dealOut<T>(items: readonly T[], parts: number): T[][] {
  const size = Math.max(1, Math.ceil(items.length / Math.max(1, parts)));
  const lists: T[][] = [];
  for (let from = 0; from < items.length; from += size) lists.push(items.slice(from, from + size));
  return lists;
}

/**
 * How long lost echoes are gathered before a burst for them is started, milliseconds: 30, and more the more bursts are
 * running, so that their number stays small when half a province falls silent.
 */
export function gatherMs(runningBursts: number): number {
  return 30 * Math.max(1, runningBursts - 2);
}
