import { LinkIntervals } from '../availability/link-intervals.js';
import { ShownState } from '../link-state/shown.js';
import { Instant } from '../time/instant.js';
import { Interval } from '../time/interval.js';

/** A change that came after the day looked at: what its fields had been before it; null for a record it made. */
export interface LaterChange {
  readonly recordId: string;
  readonly before: Readonly<Record<string, unknown>> | null;
}

/**
 * The fields that have changed since, with the values they had before their first change, by record. `changes` are all
 * later ones, oldest first; a field that is not there has the value it has now.
 */
export function valuesThen(
  changes: readonly LaterChange[],
): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const then = new Map<string, Record<string, unknown>>();
  for (const { recordId, before } of changes)
    then.set(recordId, { ...before, ...then.get(recordId) });
  return then;
}

/**
 * Records as they were before later changes: one made since is gone, one altered or taken away is as it was. `changes`
 * are all later ones, the newest first; that of a record taken away must tell all of it.
 */
export function recordsThen<Fields extends object>(
  now: ReadonlyMap<string, Fields>,
  changes: readonly { readonly recordId: string; readonly before: Partial<Fields> | null }[],
): Map<string, Fields> {
  const then = new Map(now);
  for (const { recordId, before } of changes) {
    if (before === null) then.delete(recordId);
    else then.set(recordId, { ...then.get(recordId), ...before } as Fields);
  }
  return then;
}

/**
 * What a link was just before an instant, by the ledger: down within an outage, unknown where nothing was measured, else
 * up. The ledger does not keep what was degraded: it counts as up. Planned work hides nothing.
 */
export function stateBefore(intervals: LinkIntervals | undefined, at: Instant): ShownState {
  if (!intervals || intervals.monitoredSince === null || intervals.monitoredSince >= at)
    return 'unknown';
  const holds = ({ from, to }: Interval) => from < at && to >= at;
  if (intervals.unknown.some(holds)) return 'unknown';
  return intervals.down.some(holds) ? 'down' : 'up';
}
