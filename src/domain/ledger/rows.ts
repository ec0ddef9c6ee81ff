import { OutageLine, UnknownLine } from '../link-state/state.js';

/** Under which leader a row was begun and ended; no id: not in the database yet. */
export interface Signed {
  readonly id: string | null;
  readonly openedEpoch: number;
  /** Null while it is open. */
  readonly endedEpoch: number | null;
}

export type OutageRow = OutageLine & Signed;
export type UnknownRow = UnknownLine & Signed;

/** The rows of one link, each kind in order and without overlaps. */
export interface LinkLedger {
  readonly outages: readonly OutageRow[];
  readonly unknown: readonly UnknownRow[];
}
