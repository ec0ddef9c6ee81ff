import { LinkState, Transition } from '../../domain/link-state/state.js';

/** One transition on its way into the database, with the state it led to. */
export interface LedgerEntry {
  /** Unique for ever, so that writing an entry twice writes it once. */
  readonly key: string;
  readonly linkId: string;
  readonly transition: Transition;
  readonly state: LinkState;
}

/**
 * Splits entries into waves in which a link appears once at most, so that each wave can be written as sets while
 * every link's own order is kept.
 */
export function waves(entries: readonly LedgerEntry[]): LedgerEntry[][] {
  const nextWave = new Map<string, number>();
  const result: LedgerEntry[][] = [];
  for (const entry of entries) {
    const wave = nextWave.get(entry.linkId) ?? 0;
    nextWave.set(entry.linkId, wave + 1);
    (result[wave] ??= []).push(entry);
  }
  return result;
}
