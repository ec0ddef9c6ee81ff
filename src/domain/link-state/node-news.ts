import { Instant } from '../time/instant.js';
import { LinkState } from './state.js';

/** What is to be told of an upstream node: that it is down, or that it is up again. */
export type NodeNews =
  | { readonly kind: 'node-down'; readonly firstFailAt: Instant }
  | { readonly kind: 'node-up'; readonly endedAt: Instant };

/**
 * What there is to tell of a node beyond what was told: null where nothing is. `toldDownAt`: the first failure it was
 * last told down with, null while it was told up or not at all. `sightedAt`: since when the monitor sees again, null
 * when it was not blind; a failure from before then counts only once it was met since.
 */
export function nodeNews(
  { reach, outage, unknown, lastOutageEndedAt }: LinkState,
  toldDownAt: Instant | null,
  sightedAt: Instant | null,
): NodeNews | null {
  if (unknown) return null;
  if (outage) {
    if (toldDownAt !== null || reach.kind !== 'down') return null;
    const since = sightedAt ?? -Infinity;
    if (reach.lastFailAt <= since) return null;
    return { kind: 'node-down', firstFailAt: Math.max(outage.firstFailAt, since) };
  }
  if (toldDownAt === null || reach.kind !== 'up') return null;
  const seenToEnd = lastOutageEndedAt !== null && lastOutageEndedAt > toldDownAt;
  return { kind: 'node-up', endedAt: seenToEnd ? lastOutageEndedAt : reach.lastOkAt };
}
