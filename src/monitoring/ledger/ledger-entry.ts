import { LinkState, Transition } from '../../domain/link-state/state.js';
import { Instant } from '../../domain/time/instant.js';

/** One transition on its way into the database, with the state it led to. */
export interface LinkEntry {
  /** Unique for ever, so that writing an entry twice writes it once. */
  readonly key: string;
  /** Under which leader it was decided. */
  readonly epoch: number;
  readonly linkId: string;
  readonly transition: Transition;
  readonly state: LinkState;
}

/** Something that happened to the monitor itself, to an upstream node, or to a link's device (`linkId`). */
export interface MonitorEvent {
  readonly kind: string;
  readonly at: Instant;
  readonly linkId?: string;
  readonly payload: object;
}

export interface NoteEntry {
  readonly key: string;
  readonly epoch: number;
  readonly note: MonitorEvent;
}

/** Everything up to this instant has been taken in, and what came of it stands before this entry. */
interface HeartbeatEntry {
  readonly key: string;
  readonly epoch: number;
  readonly heartbeat: Instant;
}

/** What waits for the database, in memory, on disk or handed in. */
export type LedgerEntry = LinkEntry | NoteEntry | HeartbeatEntry;

export const isLinkEntry = (entry: LedgerEntry): entry is LinkEntry => 'linkId' in entry;
export const isNote = (entry: LedgerEntry): entry is NoteEntry => 'note' in entry;
export const isHeartbeat = (entry: LedgerEntry): entry is HeartbeatEntry => 'heartbeat' in entry;

/** The instant an entry speaks of. */
export function instantOf(entry: LedgerEntry): Instant {
  if (isLinkEntry(entry)) return entry.transition.at;
  return isNote(entry) ? entry.note.at : entry.heartbeat;
}

/**
 * Splits entries into waves in which a link appears once at most, so that each wave can be written as sets while
 * every link's own order is kept.
 */
export function waves(entries: readonly LinkEntry[]): LinkEntry[][] {
  const nextWave = new Map<string, number>();
  const result: LinkEntry[][] = [];
  for (const entry of entries) {
    const wave = nextWave.get(entry.linkId) ?? 0;
    nextWave.set(entry.linkId, wave + 1);
    (result[wave] ??= []).push(entry);
  }
  return result;
}
