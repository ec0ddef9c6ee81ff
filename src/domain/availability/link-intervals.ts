import { Instant } from '../time/instant.js';
import { Interval } from '../time/interval.js';

/**
 * What the ledger knows of a link within a period. The kinds may overlap and need no order; open ones end at the
 * period's end or now. Time before `monitoredSince` is unknown; all of it when that is null.
 */
export interface LinkIntervals {
  readonly down: readonly Interval[];
  readonly unknown: readonly Interval[];
  readonly excluded: readonly Interval[];
  readonly monitoredSince: Instant | null;
}
