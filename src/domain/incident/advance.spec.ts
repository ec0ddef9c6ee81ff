import { describe, expect, it } from '@jest/globals';
import { RulesInTurn, at, down, link, up } from '../../../test/builders/incident-rules.js';
import { linesBetween } from './history.js';

const open = (rules: RulesInTurn) => rules.incidents().map(({ status }) => status);
const toldAnew = (newest: { startedAt: number; endedAt: number | null } | null) =>
  ({ kind: 'told-anew', code: 'a', newest }) as const;

describe('what is learnt', () => {
  it('of a link nobody knows changes nothing', () => {
    const rules = new RulesInTurn([link('a')]);
    rules.turn(2, down('b', 0), up('b', 1), { kind: 'flapping-started', code: 'b', at: at(1) });
    expect(rules.board.failures.size).toBe(0);
  });

  it('of an outage that an incident which is over holds already changes nothing', () => {
    const recorded = () => ({ startedAt: at(0), flappedAt: at(5) });
    const rules = new RulesInTurn([link('a')], undefined, recorded);
    rules.turn(100, down('a', 0), { kind: 'flapping-started', code: 'a', at: at(5) });
    expect(rules.incidents()).toEqual([]);
    rules.turn(101, down('a', 99));
    expect(open(rules)).toEqual(['open']);
  });

  it('keeps an outage whose start was set anew', () => {
    const rules = new RulesInTurn([link('a')]);
    rules.turn(2, down('a', 0)).turn(20, toldAnew({ startedAt: at(-4), endedAt: null }));
    expect(rules.board.failures.get('a')).toMatchObject({ startedAt: at(-4), endedAt: null });
    expect(open(rules)).toEqual(['open']);
  });

  it('takes an outage back that the ledger no longer has', () => {
    const rules = new RulesInTurn([link('a')]);
    rules.turn(2, down('a', 0));
    const before = rules.board;
    rules.turn(20, toldAnew({ startedAt: at(-900), endedAt: at(-800) }));
    expect(open(rules)).toEqual(['ended']);
    expect(rules.kinds()).toEqual(['down', 'recovery']);
    expect(linesBetween(before, rules.board, at(20))).toEqual([]);
  });

  it('ends an outage that the ledger was told to be over', () => {
    const rules = new RulesInTurn([link('a')]);
    rules.turn(2, down('a', 0)).turn(20, toldAnew({ startedAt: at(0), endedAt: at(10) }));
    expect(open(rules)).toEqual(['open']);
    rules.turn(70);
    expect(open(rules)).toEqual(['ended']);
  });

  it('opens an outage that the ledger had not known before', () => {
    const rules = new RulesInTurn([link('a')], undefined, () => ({
      startedAt: at(0),
      flappedAt: null,
    }));
    rules.turn(20, toldAnew({ startedAt: at(0), endedAt: null }));
    expect(open(rules)).toEqual(['open']);
  });

  it('of evidence concerns the outage it names', () => {
    const rules = new RulesInTurn([link('a')]);
    const explained = {
      kind: 'explained',
      code: 'a',
      cause: 'power',
      evidence: 'rebooted',
    } as const;
    rules.turn(2, down('a', 0)).turn(3, { ...explained, startedAt: at(-50) });
    expect(rules.board.failures.get('a')?.cause).toBe('unknown');
    rules.turn(4, { ...explained, startedAt: at(0) });
    expect(rules.board.failures.get('a')?.cause).toBe('power');
  });

  it('of security is one incident of its subject, until a person settles it', () => {
    const found = (detail: string, seconds = 1) =>
      ({
        kind: 'security-found',
        since: at(0),
        at: at(seconds),
        finding: { event: 'device-changed', subject: 'a', linkId: 'a', detail },
      }) as const;
    const rules = new RulesInTurn([link('a')]);
    rules.turn(2, found('one')).turn(3, found('two', 2), found('two', 2)).until(100, 4);
    rules.turn(101, found('one'));
    expect(rules.keys()).toEqual(['security:device-changed:a']);
    expect(open(rules)).toEqual(['open']);
    expect(rules.kinds()).toEqual(['down', 'update']);
    expect(rules.incidents()[0]?.regency).toBe('33.06');
  });
});

describe('the timeline', () => {
  it('tells what happened between two boards', () => {
    const rules = new RulesInTurn([link('a')]);
    const kinds = (seconds: number, ...events: Parameters<RulesInTurn['turn']>[1][]) => {
      const before = rules.board;
      rules.turn(seconds, ...events);
      return linesBetween(before, rules.board, at(seconds)).map(({ kind }) => kind);
    };
    expect(kinds(2, down('a', 0))).toEqual(['opened', 'failed']);
    expect(kinds(3)).toEqual([]);
    expect(kinds(10, up('a', 9))).toEqual(['recovered']);
    expect(kinds(20, down('a', 19))).toEqual(['failed']);
    expect(kinds(30, { kind: 'flapping-started', code: 'a', at: at(30) })).toEqual([
      'flapping-started',
    ]);
    expect(kinds(31, up('a', 31))).toEqual([]);
    expect(kinds(40, { kind: 'flapping-ended', code: 'a', at: at(40), settled: 'up' })).toEqual([
      'flapping-ended',
      'recovered',
    ]);
  });
});
