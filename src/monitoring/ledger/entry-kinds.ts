import { Revision, Transition } from '../../domain/link-state/state.js';
import { Instant } from '../../domain/time/instant.js';
import { LinkEntry } from './ledger-entry.js';

export type EntryOf<K extends Transition['kind']> = LinkEntry & {
  readonly transition: Extract<Transition, { kind: K }>;
};

export function ofKind<K extends Transition['kind']>(
  entries: readonly LinkEntry[],
  kind: K,
): EntryOf<K>[] {
  return entries.filter((entry): entry is EntryOf<K> => entry.transition.kind === kind);
}

export const iso = (at: Instant | null) => (at === null ? null : new Date(at).toISOString());

/** The first lines of all revisions, then the second ones, and so on: each list holds a link once at most. */
export function nthLines<Line extends { readonly endedAt: Instant | null }>(
  revised: readonly { linkId: string; epoch: number; revision: Revision<Line> }[],
  startOf: (line: Line) => Instant,
): { linkId: string; epoch: number; line: Line }[][] {
  const result: { linkId: string; epoch: number; line: Line }[][] = [];
  for (const { linkId, epoch, revision } of revised) {
    // What has ended comes first, so that an open row is closed before another one opens.
    const inOrder = [...revision.set].sort(
      (a, b) => Number(a.endedAt === null) - Number(b.endedAt === null) || startOf(a) - startOf(b),
    );
    inOrder.forEach((line, n) => (result[n] ??= []).push({ linkId, epoch, line }));
  }
  return result;
}
