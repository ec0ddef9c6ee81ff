import { circleText, parentCycles } from '../link/parent.js';
import { KnownRegistry, LinkColumns } from './known-registry.js';
import { ImportRow, RowKey } from './row.js';
import { PlacedProblem } from './shared-columns.js';

/** A row with what it makes of its link. */
export interface Draft {
  readonly row: ImportRow;
  readonly id: string;
  readonly key: RowKey;
  readonly next: LinkColumns;
}

function addressHolders(world: ReadonlyMap<string, LinkColumns>): Map<string, string[]> {
  const holders = new Map<string, string[]>();
  for (const [id, { address }] of world) {
    if (address === null) continue;
    const others = holders.get(address);
    if (others) others.push(id);
    else holders.set(address, [id]);
  }
  return holders;
}

/**
 * What is wrong with the drafts taken together with everything that stays: an address two links share, a parent that
 * is not there, a circle of parents. Only rows that bring the address or the parent are blamed.
 */
export function problemsTogether(
  drafts: readonly Draft[],
  known: KnownRegistry,
): Map<ImportRow, PlacedProblem[]> {
  const world = new Map(known.links);
  const lines = new Map<string, number>();
  for (const { row, id, next } of drafts) {
    world.set(id, next);
    lines.set(id, row.line);
  }
  const holders = addressHolders(world);
  const parentOf = (code: string) => world.get(code)?.parentCode ?? known.upstreamNodes.get(code);
  const cycles = parentCycles(lines.keys(), parentOf);
  const problems = new Map<ImportRow, PlacedProblem[]>();
  for (const draft of drafts) {
    const present = known.links.get(draft.id);
    const found = [
      draft.next.address === present?.address ? null : clash(draft, holders, lines, known),
      draft.next.parentCode === present?.parentCode ? null : badParent(draft, world, known),
      draft.next.parentCode === present?.parentCode ? null : circle(cycles.get(draft.id)),
    ].filter((problem) => problem !== null);
    if (found.length > 0) problems.set(draft.row, found);
  }
  return problems;
}

/**
 * What falls because others have fallen, one row after the other: a link that does not come in is nobody's parent, and
 * one that stays as it is keeps its address from whoever wanted it. In one go, since such lines may be as long as a file.
 */
export function problemsOfLeaning(
  fallen: readonly Draft[],
  standing: readonly Draft[],
  known: KnownRegistry,
): Map<ImportRow, PlacedProblem[]> {
  const wanting = new Map<string, Draft[]>();
  const want = (what: string | null, draft: Draft) => {
    if (what === null) return;
    const others = wanting.get(what);
    if (others) others.push(draft);
    else wanting.set(what, [draft]);
  };
  for (const draft of standing) {
    const present = known.links.get(draft.id);
    if (draft.next.parentCode !== present?.parentCode) want(draft.next.parentCode, draft);
    if (draft.next.address !== present?.address) want(draft.next.address, draft);
  }
  const problems = new Map<ImportRow, PlacedProblem[]>();
  const queue = [...fallen];
  for (const { id } of queue) {
    const present = known.links.get(id);
    const gone = present ? present.address : id;
    for (const draft of wanting.get(gone ?? '') ?? []) {
      if (draft.id === id || problems.has(draft.row)) continue;
      const problem = present ? addressTaken(draft, id) : parentUnknown(id);
      problems.set(draft.row, [problem]);
      queue.push(draft);
    }
  }
  return problems;
}

function clash(
  draft: Draft,
  holders: ReadonlyMap<string, readonly string[]>,
  lines: ReadonlyMap<string, number>,
  { bounds }: KnownRegistry,
): PlacedProblem | null {
  const { address } = draft.next;
  if (address === null) return null;
  if (bounds?.addressesElsewhere.has(address)) return addressTaken(draft, 'another link');
  const other = holders.get(address)?.find((holder) => holder !== draft.id);
  return other === undefined ? null : addressTaken(draft, other, lines.get(other));
}

function addressTaken({ next: { address } }: Draft, by: string, line?: number): PlacedProblem {
  const where = line === undefined ? '' : ` (line ${String(line)})`;
  return {
    column: 'address',
    code: 'address.clash',
    message: `${address ?? ''} is also the address of ${by}${where}`,
  };
}

function badParent(
  { id, next: { parentCode } }: Draft,
  world: ReadonlyMap<string, LinkColumns>,
  known: KnownRegistry,
): PlacedProblem | null {
  if (parentCode === null || parentCode === id) return null;
  if (world.has(parentCode) || known.upstreamNodes.has(parentCode)) return null;
  return parentUnknown(parentCode);
}

function parentUnknown(code: string): PlacedProblem {
  return {
    column: 'parent',
    code: 'parent.unknown',
    message: `"${code}" is neither a link's id nor an upstream node's code`,
  };
}

function circle(members: readonly string[] | undefined): PlacedProblem | null {
  if (!members) return null;
  const message = `a link cannot hang below itself: ${circleText(members)}`;
  return { column: 'parent', code: 'parent.cycle', message };
}
