import { AuditRow } from './entry.js';

/** What stands before the first row: 32 zero bytes in hex. */
export const CHAIN_START = '0'.repeat(64);

/** The newest row of a chain, or where one begins: seq 0 with CHAIN_START. */
export interface ChainHead {
  readonly seq: number;
  /** Hex. */
  readonly hash: string;
}

/** A row with its links, hashes in hex. */
export interface ChainedRow extends AuditRow {
  readonly prevHash: string;
  readonly hash: string;
}

/** The keyed hash (hex) of a text under the key of that id; null: that key is not there or does not open. */
export type Mac = (keyId: number, text: string) => string | null;

/**
 * What of a row is authenticated, as one text: a JSON array in a fixed order, the hash of the row before first. Details
 * are sorted by name, as the database keeps their order no more than we do.
 */
export function canonicalText(row: AuditRow, prevHash: string): string {
  const { seq, at, actor, actorKind, network, action, target, outcome, details, keyId } = row;
  const sorted = Object.entries(details).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return JSON.stringify([
    'pantau-desa audit 1',
    prevHash,
    seq,
    new Date(at).toISOString(),
    actor,
    actorKind,
    network,
    action,
    target,
    outcome,
    sorted,
    keyId,
  ]);
}

/** Where and how a chain is broken. */
export interface Break {
  readonly seq: number;
  readonly kind: 'missing' | 'foreign' | 'altered' | 'key' | 'cut';
  /** The last row of a gap. */
  readonly upTo?: number;
}

/** The head after the row, or how the row does not follow from the head before it. */
export function follow(head: ChainHead, row: ChainedRow, mac: Mac): ChainHead | Break {
  const wanted = head.seq + 1;
  if (row.seq > wanted) return { seq: wanted, upTo: row.seq - 1, kind: 'missing' };
  if (row.seq < wanted) return { seq: row.seq, kind: 'foreign' };
  const right = mac(row.keyId, canonicalText(row, row.prevHash));
  if (right === null) return { seq: row.seq, kind: 'key' };
  if (right !== row.hash) return { seq: row.seq, kind: 'altered' };
  // Our own hash behind a row that is not the one before: taken from another place or another chain.
  if (row.prevHash !== head.hash) return { seq: row.seq, kind: 'foreign' };
  return { seq: row.seq, hash: row.hash };
}

export function isBreak(step: ChainHead | Break): step is Break {
  return 'kind' in step;
}

/** A break in words for the person who has to look into it. */
export function breakInWords({ seq, kind, upTo = seq }: Break): string {
  switch (kind) {
    case 'missing':
      return seq === upTo ? `entry ${seq} is missing` : `entries ${seq} to ${upTo} are missing`;
    case 'altered':
      return `entry ${seq} is altered, or was not written by this service`;
    case 'foreign':
      return `entry ${seq} does not follow from the one before it`;
    case 'key':
      return `entry ${seq} was written under an audit key that is not there or does not open here`;
    case 'cut':
      return `entry ${seq} is not the one that stood there: the end was cut off, or written anew`;
  }
}

/** `SEQ:HASH`, as people keep a head elsewhere. */
export function headText({ seq, hash }: ChainHead): string {
  return `${seq}:${hash}`;
}

/** Reads what `headText` wrote; null: it is none. */
export function readHead(text: string): ChainHead | null {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash };
}
