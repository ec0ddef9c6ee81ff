import { Instant } from '../time/instant.js';

/** A link whose device is another one, as seen at `at`. */
export interface DeviceChange {
  readonly linkId: string;
  readonly at: Instant;
}

/** So many links within so many milliseconds are no coincidence. */
export interface BurstPolicy {
  readonly changedLinks: number;
  readonly changedWindowMs: number;
}

/** The changes that belong to a burst: within one window with at least so many different links. Oldest first. */
export function changedAtOnce<Change extends DeviceChange>(
  changes: readonly Change[],
  { changedLinks, changedWindowMs }: BurstPolicy,
): Change[] {
  const inOrder = [...changes].sort((a, b) => a.at - b.at);
  const timesSeen = new Map<string, number>();
  const burst: Change[] = [];
  let first = 0;
  let taken = 0;
  inOrder.forEach((change, last) => {
    timesSeen.set(change.linkId, (timesSeen.get(change.linkId) ?? 0) + 1);
    for (
      let left = inOrder[first];
      left && left.at < change.at - changedWindowMs;
      left = inOrder[first]
    ) {
      const times = (timesSeen.get(left.linkId) ?? 0) - 1;
      if (times > 0) timesSeen.set(left.linkId, times);
      else timesSeen.delete(left.linkId);
      first += 1;
    }
    if (timesSeen.size < changedLinks) return;
    burst.push(...inOrder.slice(Math.max(first, taken), last + 1));
    taken = last + 1;
  });
  return burst;
}
