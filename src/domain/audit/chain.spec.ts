import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  Break,
  CHAIN_START,
  ChainHead,
  ChainedRow,
  breakInWords,
  canonicalText,
  follow,
  headText,
  isBreak,
  readHead,
} from './chain.js';
import { AuditRow } from './entry.js';

const mac = (keyId: number, text: string) =>
  keyId === 1 ? createHmac('sha256', 'key').update(text).digest('hex') : null;

const rowOf = (seq: number, more: Partial<AuditRow> = {}): AuditRow => ({
  seq,
  at: 1_790_000_000_000 + seq,
  actor: 'ani',
  actorKind: 'user',
  network: '10.0.0.9',
  action: 'POST /api/v1/links',
  target: '',
  outcome: 'ok',
  details: {},
  keyId: 1,
  ...more,
});

function chainOf(rows: readonly AuditRow[]): ChainedRow[] {
  let prevHash = CHAIN_START;
  return rows.map((row) => {
    const hash = mac(1, canonicalText(row, prevHash)) ?? '';
    const chained = { ...row, prevHash, hash };
    prevHash = hash;
    return chained;
  });
}

function walk(rows: readonly ChainedRow[]): ChainHead | Break {
  let head: ChainHead = { seq: 0, hash: CHAIN_START };
  for (const row of rows) {
    const step = follow(head, row, mac);
    if (isBreak(step)) return step;
    head = step;
  }
  return head;
}

describe('the chain of the audit log', () => {
  const five = chainOf([1, 2, 3, 4, 5].map((seq) => rowOf(seq)));

  it('is followed to its head', () => {
    expect(walk(five)).toEqual({ seq: 5, hash: five[4]?.hash });
    expect(walk([])).toEqual({ seq: 0, hash: CHAIN_START });
  });

  it.each<[string, Partial<ChainedRow>]>([
    ['time', { at: 1 }],
    ['actor', { actor: 'budi' }],
    ['kind of actor', { actorKind: 'token' }],
    ['network', { network: null }],
    ['action', { action: 'POST /api/v1/link' }],
    ['target', { target: 'x' }],
    ['outcome', { outcome: 'access.forbidden' }],
    ['details', { details: { a: 1 } }],
    ['hash', { hash: CHAIN_START }],
    ['link to the row before', { prevHash: CHAIN_START }],
  ])('breaks at a row whose %s is altered', (_, change) => {
    const altered = five.map((row) => (row.seq === 3 ? { ...row, ...change } : row));
    expect(walk(altered)).toEqual({ seq: 3, kind: 'altered' });
  });

  it('tells a gap from its first to its last row, at the beginning too', () => {
    expect(walk(five.filter(({ seq }) => seq !== 2 && seq !== 3))).toEqual({
      seq: 2,
      upTo: 3,
      kind: 'missing',
    });
    expect(walk(five.slice(1))).toEqual({ seq: 1, upTo: 1, kind: 'missing' });
  });

  it('breaks at a row of ours that does not follow: another chain under the same key', () => {
    const other = chainOf([1, 2, 3].map((seq) => rowOf(seq, { actor: 'budi' })));
    const mixed = [...five.slice(0, 2), ...other.slice(2)];
    expect(walk(mixed)).toEqual({ seq: 3, kind: 'foreign' });
    expect(walk([...five.slice(0, 2), ...five.slice(1)])).toEqual({ seq: 2, kind: 'foreign' });
  });

  it('breaks where the key is not there', () => {
    const [first, ...rest] = five;
    expect(walk([{ ...first!, keyId: 2 }, ...rest])).toEqual({ seq: 1, kind: 'key' });
  });

  it('says the same of details whatever their order, and never of two different rows', () => {
    const details = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean()));
    fc.assert(
      fc.property(details, (some) => {
        const turned = Object.fromEntries(Object.entries(some).reverse());
        const text = canonicalText(rowOf(1, { details: some }), CHAIN_START);
        expect(canonicalText(rowOf(1, { details: turned }), CHAIN_START)).toBe(text);
      }),
    );
    const parts = fc.record({ actor: fc.string(), action: fc.string(), target: fc.string() });
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const same =
          canonicalText(rowOf(1, a), CHAIN_START) === canonicalText(rowOf(1, b), CHAIN_START);
        expect(same).toBe(a.actor === b.actor && a.action === b.action && a.target === b.target);
      }),
    );
  });

  it('has words for every break, and a head that is read as it was written', () => {
    expect(breakInWords({ seq: 3, kind: 'missing' })).toBe('entry 3 is missing');
    expect(breakInWords({ seq: 3, upTo: 7, kind: 'missing' })).toBe('entries 3 to 7 are missing');
    for (const kind of ['altered', 'foreign', 'key', 'cut'] as const)
      expect(breakInWords({ seq: 12, kind })).toContain('entry 12 ');
    const head = { seq: 5, hash: five[4]!.hash };
    expect(readHead(`${headText(head)}\n`)).toEqual(head);
    for (const text of ['', '5', `5:${'g'.repeat(64)}`, `-1:${head.hash}`, `${headText(head)}0`])
      expect(readHead(text)).toBeNull();
  });
});
