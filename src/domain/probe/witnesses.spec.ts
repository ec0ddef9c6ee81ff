import { describe, expect, it } from '@jest/globals';
import { ANSWERING, ConfirmMemory } from './confirm.js';
import { ProbeTarget } from './plan.js';
import { isAskedAgain, testimonyOf, Witness, WitnessEcho, witnessesOf } from './witnesses.js';

const SILENT: ConfirmMemory = { kind: 'silent' };
const CONFIRMING: ConfirmMemory = { kind: 'confirming' };

function witness(
  id: string,
  rest: Partial<ProbeTarget> = {},
  confirm: ConfirmMemory = ANSWERING,
): Witness {
  return { target: { id, address: '10.0.0.1', snmp: null, ...rest }, confirm };
}

function asked(failing: readonly string[], all: readonly Witness[]): string[] {
  const byId = new Map(all.map((each) => [each.target.id, each]));
  return witnessesOf(
    all.filter(({ target }) => failing.includes(target.id)),
    all.filter(({ target }) => target.role === 'reference'),
    (id) => byId.get(id),
  ).map(({ target }) => target.id);
}

describe('who is asked beside a burst', () => {
  const network = [
    witness('reference:a', { role: 'reference' }),
    witness('reference:b', { role: 'reference' }, SILENT),
    witness('upstream:core', { role: 'upstream' }),
    witness('upstream:tower', { role: 'upstream', parentId: 'upstream:core' }, SILENT),
    witness('x', { parentId: 'upstream:tower' }, CONFIRMING),
    witness('y', { parentId: 'upstream:tower' }, CONFIRMING),
    witness('far', { parentId: 'upstream:unwatched' }, CONFIRMING),
    witness('alone', {}, CONFIRMING),
  ];

  it('the whole line of parents, a line that closes on itself once round', () => {
    const line = [
      witness('a', { role: 'upstream', parentId: 'b' }),
      witness('b', { role: 'upstream', parentId: 'c' }),
      witness('c', { role: 'upstream', parentId: 'd' }),
      witness('d', { role: 'upstream', parentId: 'b' }),
      witness('x', { parentId: 'a' }, CONFIRMING),
      witness('y', { parentId: 'c' }, CONFIRMING),
    ];
    expect(asked(['x'], line)).toEqual(['a', 'b', 'c', 'd']);
    expect(asked(['y', 'x'], line)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('every reference, the parent and the parent’s parent, each once', () => {
    expect(asked(['x', 'y'], network)).toEqual([
      'reference:a',
      'reference:b',
      'upstream:tower',
      'upstream:core',
    ]);
  });

  it('the references alone where there is no parent, or it is not watched', () => {
    expect(asked(['alone'], network)).toEqual(['reference:a', 'reference:b']);
    expect(asked(['far'], network)).toEqual(['reference:a', 'reference:b']);
  });

  it('nobody where what failed is no link', () => {
    expect(asked(['upstream:core', 'reference:a'], network)).toEqual([]);
    expect(asked([], network)).toEqual([]);
  });

  it('nobody who is in a burst already, and no link that is known to be silent', () => {
    const all = [
      witness('reference:a', { role: 'reference' }, CONFIRMING),
      witness('silent', {}, SILENT),
      witness('heard', {}),
      witness('x', { parentId: 'silent' }, CONFIRMING),
      witness('y', { parentId: 'heard' }, CONFIRMING),
    ];
    expect(asked(['x', 'y'], all)).toEqual(['heard']);
  });

  it('not again within a burst’s length', () => {
    const policy = { confirmEchoes: 10, confirmSpacingMs: 150 };
    expect(isAskedAgain(undefined, 0, policy)).toBe(true);
    expect(isAskedAgain(1_000, 2_499, policy)).toBe(false);
    expect(isAskedAgain(1_000, 2_500, policy)).toBe(true);
  });
});

describe('what a witness’s echoes say', () => {
  const ok = (at: number): WitnessEcho => ({ at, result: { ok: true, rttMs: 12 } });
  const lost = (at: number): WitnessEcho => ({ at, result: { ok: false, reason: 'timeout' } });
  const unsent = (at: number): WitnessEcho => ({
    at,
    result: { ok: false, reason: 'send-failed' },
  });
  const reference = witness('reference:a', { role: 'reference' }).target;
  const link = witness('x').target;

  it('the first answer of a reference, whatever was lost beside it', () => {
    expect(testimonyOf(reference, [lost(1), ok(2), ok(3)], 9)).toEqual({
      sample: { kind: 'icmp', targetId: 'reference:a', at: 2, result: { ok: true, rttMs: 12 } },
      lost: null,
    });
  });

  it('one loss where a reference answered none, the last', () => {
    expect(testimonyOf(reference, [lost(1), lost(2), lost(3)], 9)).toEqual({
      sample: {
        kind: 'icmp',
        targetId: 'reference:a',
        at: 3,
        result: { ok: false, reason: 'timeout' },
      },
      lost: lost(3),
    });
  });

  it('of a link that answers what a burst would say, so that no echo counts as a scheduled one', () => {
    expect(testimonyOf(link, [ok(1), lost(2), ok(3)], 9)).toEqual({
      sample: {
        kind: 'confirm',
        targetId: 'x',
        at: 1,
        finishedAt: 9,
        sent: 3,
        received: 2,
        lastReplyAt: 3,
        snmp: 'not-asked',
      },
      lost: null,
    });
  });

  it('of a link that does not answer nothing yet: it is confirmed', () => {
    expect(testimonyOf(link, [lost(1), lost(2), lost(3)], 9)).toEqual({
      sample: null,
      lost: lost(3),
    });
  });

  it('nothing where no echo left this machine', () => {
    expect(testimonyOf(reference, [unsent(1), unsent(2)], 9)).toBeNull();
    expect(testimonyOf(link, [], 9)).toBeNull();
  });
});
