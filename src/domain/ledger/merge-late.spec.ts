import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Transition } from '../link-state/state.js';
import { mergeLate } from './merge-late.js';
import { LinkLedger, OutageRow, UnknownRow } from './rows.js';

/** What a link is, second by second: what a leader sees, or what rows amount to. */
type Second = 'up' | 'down' | 'unknown';
const END = 66;

/** A leader as the tests take it: it keeps rows and tells what it did to them. */
class Leader {
  readonly outages: OutageRow[] = [];
  readonly unknown: UnknownRow[] = [];
  transitions: Transition[] = [];
  private last: Second = 'up';
  private lastFailAt = 0;
  private ids = 0;

  constructor(private epoch: number) {}

  see(now: Second, at: number): void {
    const before = this.last;
    this.last = now;
    if (now === 'down') this.lastFailAt = at;
    if (now === before) return;
    if (before === 'unknown') this.known(at);
    const open = this.outages.find(({ endedAt }) => endedAt === null);
    if (now === 'unknown') this.silent(at);
    else if (now === 'down' && !open) this.fail(at);
    else if (now === 'up' && open)
      this.answer(
        open,
        before === 'unknown' ? Math.max(this.lastFailAt + 1, open.firstFailAt + 1) : at,
        at,
      );
  }

  /** The next leader, on these rows: it has measured nothing since `at`. */
  successor(at: number): Leader {
    const next = new Leader(this.epoch + 1);
    next.outages.push(...this.outages.map((row) => ({ ...row })));
    next.unknown.push(...this.unknown.map((row) => ({ ...row })));
    next.ids = 100;
    next.last = this.last;
    next.lastFailAt = Math.max(this.lastFailAt, at - 1);
    if (this.last !== 'unknown') next.see('unknown', at);
    return next;
  }

  private sign = () => ({
    id: String((this.ids += 1)),
    openedEpoch: this.epoch,
    endedEpoch: null,
    endedAt: null,
  });

  private fail(at: number): void {
    const row: OutageRow = {
      ...this.sign(),
      failed: 'reach',
      cause: 'unknown',
      lastOkAt: at - 1,
      firstFailAt: at,
      lastFailAt: at,
      confirmedAt: at,
    };
    this.outages.push(row);
    this.transitions.push({ kind: 'outage-opened', at, outage: row });
  }

  private answer(open: OutageRow, endedAt: number, at: number): void {
    this.transitions.push({ kind: 'outage-closed', at, outage: open, endedAt });
    Object.assign(open, { endedAt, endedEpoch: this.epoch });
  }

  private silent(at: number): void {
    const row: UnknownRow = { ...this.sign(), since: at, reason: 'service-down' };
    this.unknown.push(row);
    this.transitions.push({ kind: 'unknown-opened', at, since: at, reason: row.reason });
  }

  private known(at: number): void {
    const open = this.unknown.find(({ endedAt }) => endedAt === null);
    if (!open) return;
    this.transitions.push({ kind: 'unknown-closed', at, since: open.since, endedAt: at });
    Object.assign(open, { endedAt: at, endedEpoch: this.epoch });
  }
}

interface Story {
  /** What the first leader saw, of which it could write what was before `storedUntil`. */
  readonly first: readonly Second[];
  readonly storedUntil: number;
  /** When the second leader measured first, and what it saw from then on; null: it has not yet. */
  readonly second: { readonly from: number; readonly seen: readonly Second[] } | null;
}

const seconds = (of: readonly Second[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...of), fc.integer({ min: 1, max: 9 })), { maxLength: 12 })
    .map((runs) => runs.flatMap(([kind, length]) => Array.from({ length }, () => kind)));

const stories: fc.Arbitrary<Story> = fc
  .record({
    first: seconds(['up', 'down', 'unknown']).filter(({ length }) => length >= 2 && length < 50),
    stored: fc.double({ min: 0, max: 1, noNaN: true }),
    gap: fc.integer({ min: 1, max: 15 }),
    look: fc.constantFrom<Second>('up', 'down'),
    seen: seconds(['up', 'down', 'unknown']),
    measured: fc.boolean(),
  })
  .map(({ first, stored, gap, look, seen, measured }) => {
    const from = first.length + gap;
    return {
      first,
      storedUntil: 1 + Math.floor(stored * (first.length - 1)),
      second: measured
        ? { from, seen: [look, ...seen, ...Array<Second>(END).fill('up')].slice(0, END - from) }
        : null,
    };
  });

function told(story: Story): { ledger: LinkLedger; late: Transition[] } {
  const first = new Leader(1);
  story.first.slice(0, story.storedUntil).forEach((now, at) => first.see(now, at));
  const second = first.successor(story.storedUntil);
  first.transitions = [];
  story.first.slice(story.storedUntil).forEach((now, at) => first.see(now, story.storedUntil + at));
  if (story.second) {
    const { from, seen } = story.second;
    seen.forEach((now, at) => second.see(now, from + at));
  }
  return { ledger: { outages: second.outages, unknown: second.unknown }, late: first.transitions };
}

function merged(ledger: LinkLedger, late: readonly Transition[], knownUntil: number): LinkLedger {
  return mergeLate(ledger, { epoch: 1, transitions: late, knownUntil }, 2).ledger;
}

/** What the rows say of each second. */
function read({ outages, unknown }: LinkLedger): string {
  const covers = (from: number, to: number | null, at: number) =>
    from <= at && (to === null || to > at);
  return Array.from({ length: END }, (_, at) => {
    if (unknown.some(({ since, endedAt }) => covers(since, endedAt, at))) return 'unknown';
    return outages.some(({ firstFailAt, endedAt }) => covers(firstFailAt, endedAt, at))
      ? 'down'
      : 'up';
  }).join(' ');
}

/** Rows that are empty, overlap, or are open beside another open one. */
function wrongs(ledger: LinkLedger): unknown[] {
  return [
    ledger.outages.map(({ firstFailAt, endedAt }) => [firstFailAt, endedAt ?? Infinity] as const),
    ledger.unknown.map(({ since, endedAt }) => [since, endedAt ?? Infinity] as const),
  ].flatMap((rows) => {
    const sorted = [...rows].sort(([a], [b]) => a - b);
    return sorted.filter(([from, to], n) => from >= to || to > (sorted[n + 1]?.[0] ?? Infinity));
  });
}

const stored = (ledger: LinkLedger): LinkLedger => ({
  outages: ledger.outages.map((row, n) => ({ ...row, id: row.id ?? `new ${String(n)}` })),
  unknown: ledger.unknown.map((row, n) => ({ ...row, id: row.id ?? `new ${String(n)}` })),
});

describe('late evidence of an earlier leader', () => {
  it('fills what it measured; what is between the two is unknown; then the later one counts', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const { ledger, late } = told(story);
        const result = merged(ledger, late, story.first.length);
        expect(wrongs(result)).toEqual([]);
        const { first, second } = story;
        const from = second?.from ?? END;
        expect(read(result)).toBe(
          [
            ...first,
            ...Array<Second>(from - first.length).fill('unknown'),
            ...(second?.seen ?? []),
          ].join(' '),
        );
      }),
      { numRuns: 10_000 },
    );
  });

  it('makes one outage of one that was under way at both ends, and two where an answer lies between', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const { first, second } = story;
        fc.pre(second !== null && second.seen[0] === 'down');
        const { ledger, late } = told(story);
        const result = merged(ledger, late, first.length);
        const holding = result.outages.find(
          ({ firstFailAt, endedAt }) =>
            firstFailAt <= second.from && (endedAt ?? Infinity) > second.from,
        );
        const measured = first.findLast((now) => now !== 'unknown');
        const spans = (holding?.firstFailAt ?? Infinity) < first.length;
        expect(spans).toBe(measured === 'down');
      }),
      { numRuns: 10_000 },
    );
  });

  it('changes nothing when it is handed in again, whole or after a part of it', () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: 0, max: 50 }), (story, part) => {
        const { ledger, late } = told(story);
        const once = stored(merged(ledger, late, story.first.length));
        expect(merged(once, late, story.first.length)).toEqual(once);
        const until = Math.min(story.first.length, Math.max(story.storedUntil, part));
        const some = late.filter(({ at }) => at < until);
        const half = stored(merged(ledger, some, until));
        for (const rest of [late, late.filter(({ at }) => at >= until)]) {
          const inParts = merged(half, rest, story.first.length);
          expect(wrongs(inParts)).toEqual([]);
          expect(read(inParts)).toBe(read(once));
        }
      }),
      { numRuns: 10_000 },
    );
  });
});
