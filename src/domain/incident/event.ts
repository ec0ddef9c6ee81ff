import { ShownState } from '../link-state/shown.js';
import { OutageCause } from '../outage/outage.js';
import { Instant } from '../time/instant.js';
import { SecurityFinding } from './board.js';

/** What incidents learn from the event journal. `code` is a link's id, an upstream node's code, or MONITOR. */
export type IncidentEvent =
  | {
      readonly kind: 'failed';
      readonly code: string;
      readonly startedAt: Instant;
      readonly cause: OutageCause;
      readonly evidence: string | null;
    }
  | { readonly kind: 'recovered'; readonly code: string; readonly endedAt: Instant }
  /** The ledger was written anew: the newest outage of the link as it now stands, null where there is none. */
  | {
      readonly kind: 'told-anew';
      readonly code: string;
      readonly newest: { readonly startedAt: Instant; readonly endedAt: Instant | null } | null;
    }
  /** A person says that it was no outage. */
  | { readonly kind: 'withdrawn'; readonly code: string; readonly startedAt: Instant }
  | {
      readonly kind: 'explained';
      readonly code: string;
      readonly startedAt: Instant;
      readonly cause: OutageCause;
      readonly evidence: string;
    }
  | { readonly kind: 'flapping-started'; readonly code: string; readonly at: Instant }
  | {
      readonly kind: 'flapping-ended';
      readonly code: string;
      readonly at: Instant;
      readonly settled: ShownState;
    }
  /** A parent that was asked answered. */
  | { readonly kind: 'answered'; readonly code: string; readonly at: Instant }
  | {
      readonly kind: 'security-found';
      readonly at: Instant;
      /** It came about after this. */
      readonly since: Instant;
      readonly finding: SecurityFinding;
    };
