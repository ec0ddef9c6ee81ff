import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  RulesInTurn,
  answered,
  at,
  down,
  link,
  node,
  up,
} from '../../../test/builders/incident-rules.js';
import { MONITOR } from './board.js';
import { IncidentEvent } from './event.js';
import { DEFAULT_INCIDENT_POLICY } from './policy.js';

const many = (count: number, parent: string | null = null) =>
  Array.from({ length: count }, (_, index) => link(`l${String(index + 1)}`, { parent }));

describe('what hangs on something', () => {
  it('belongs to the topmost that is down, however deep, and is told as that', () => {
    const rules = new RulesInTurn([
      node('backbone'),
      node('pop', 'backbone'),
      link('relay', { parent: 'pop' }),
      link('desa', { parent: 'relay' }),
    ]);
    rules.turn(2, down('desa', 0)).turn(3, down('relay', 1)).turn(4, down('pop', 2));
    rules.turn(5, down('backbone', 3)).until(30, 6);
    expect(rules.keys()).toEqual(['parent:backbone']);
    expect(rules.members('parent:backbone')).toEqual(['backbone', 'desa', 'pop', 'relay']);
    expect(rules.kinds()).toEqual(['down']);
  });

  it('does not wait for what is not watched, nor go round in a circle', () => {
    const silent = { ...node('pop'), probed: false };
    const rules = new RulesInTurn([
      silent,
      link('a', { parent: 'pop' }),
      link('b', { parent: 'c' }),
      link('c', { parent: 'b' }),
    ]);
    rules.turn(2, down('a', 0));
    expect(rules.kinds()).toEqual(['down']);
    rules.turn(3, down('b', 1), down('c', 1)).until(20, 4);
    expect(rules.keys().filter((key) => key.startsWith('parent'))).toHaveLength(1);
  });

  it('that failed long before its parent keeps its own incident', () => {
    const rules = new RulesInTurn([
      node('pop'),
      link('a', { parent: 'pop' }),
      link('b', { parent: 'pop' }),
    ]);
    rules.turn(2, down('a', 0)).turn(3, answered('pop', 2)).until(60, 4);
    rules.turn(62, down('pop', 60), down('b', 60)).until(80, 63);
    expect(rules.keys()).toEqual(['link:a', 'parent:pop']);
    expect(rules.members('parent:pop')).toEqual(['b', 'pop']);
  });

  it('that is told already moves into the incident of its parent, and the end is told once', () => {
    const rules = new RulesInTurn([node('pop'), link('a', { parent: 'pop' })]);
    rules.turn(2, down('a', 0)).turn(3, answered('pop', 1)).turn(10, down('pop', 8));
    expect(rules.keys()).toEqual(['parent:pop']);
    rules.turn(100, up('a', 95), up('pop', 95)).until(160, 101);
    expect(rules.kinds()).toEqual(['down', 'down', 'recovery']);
  });

  it('is told to be over where it was told, though its parent never was', () => {
    const rules = new RulesInTurn([node('pop'), link('a', { parent: 'pop' })]);
    rules.turn(2, down('a', 0)).turn(3, answered('pop', 1));
    rules.turn(300, down('pop', 8), up('pop', 90), up('a', 95));
    expect(rules.keys()).toEqual(['parent:pop']);
    expect(rules.kinds()).toEqual(['down', 'recovery']);
  });

  it('keeps an incident open as long as one of it is down', () => {
    const rules = new RulesInTurn([node('pop'), ...many(3, 'pop')]);
    rules.turn(2, down('pop', 0), down('l1', 0), down('l2', 0), down('l3', 0));
    rules.turn(50, up('pop', 45), up('l1', 45), up('l2', 45)).until(300, 51);
    expect(rules.incidents().map(({ status }) => status)).toEqual(['open']);
    rules.turn(301, up('l3', 300)).until(370, 302);
    expect(rules.incidents().map(({ status, endedAt }) => [status, endedAt])).toEqual([
      ['ended', at(300)],
    ]);
    expect(rules.kinds()).toEqual(['down', 'update', 'recovery']);
  });
});

describe('a mass of links', () => {
  it('by share needs enough of them', () => {
    const rules = new RulesInTurn(many(6));
    rules.turn(2, down('l1', 0), down('l2', 0), down('l3', 0));
    expect(rules.incidents()).toHaveLength(3);
    rules.turn(3, down('l4', 1));
    expect(rules.keys()).toEqual(['area:serat:33.06']);
  });

  it('does not mix providers, nor regencies, nor what is planned, nor what somebody looks after', () => {
    const places = [
      ...many(4),
      link('x1', { provider: 'lain' }),
      link('x2', { regency: '33.01' }),
      link('x3', { provider: null }),
    ];
    const rules = new RulesInTurn(places, {
      ...DEFAULT_INCIDENT_POLICY,
      massShare: 1,
      massLinks: 4,
    });
    rules.planned.add('l1');
    rules.turn(2, ...places.map(({ code }) => down(code, 0)));
    expect(rules.incidents()).toHaveLength(7);
    const [, second] = rules.incidents();
    if (!second) throw new Error('there is a second one');
    const incidents = new Map(rules.board.incidents).set(second.ref, {
      ...second,
      status: 'acknowledged',
    });
    rules.board = { ...rules.board, incidents };
    rules.planned.clear();
    rules.turn(3);
    expect(rules.incidents()).toHaveLength(7);
  });

  it('takes in what fails later, within the window', () => {
    const rules = new RulesInTurn(many(20));
    rules.turn(2, ...many(8).map(({ code }) => down(code, 0)));
    rules.turn(50, down('l9', 48)).turn(100, down('l10', 98)).turn(200, down('l11', 198));
    expect(rules.keys()).toEqual(['area:serat:33.06', 'link:l11']);
    expect(rules.members('area:serat:33.06')).toHaveLength(10);
  });
});

describe('the monitor', () => {
  it('opens nothing else while it is blind, and believes afterwards what still fails', () => {
    const rules = new RulesInTurn(many(2));
    rules.turn(1, { ...down(MONITOR, 0), cause: 'monitor' } as IncidentEvent, down('l1', 1));
    rules.until(30, 2);
    expect(rules.keys()).toEqual(['monitor']);
    rules.turn(31, up(MONITOR, 31));
    expect(rules.keys()).toEqual(['monitor', 'link:l1']);
  });
});

describe('what is not watched any more', () => {
  it('ends, for nobody will ever tell that it is up', () => {
    const rules = new RulesInTurn([link('a')]);
    rules.turn(2, down('a', 0));
    const left = new RulesInTurn([link('a', { probed: false })]);
    left.board = rules.board;
    left.until(100, 3);
    expect(left.incidents().map(({ status }) => status)).toEqual(['ended']);
  });
});

describe('in whatever order it is learnt', () => {
  /** A POP with children, all failing within three seconds, its own failure told anywhere among theirs. */
  const story = fc
    .record({
      parentAt: fc.integer({ min: 0, max: 3_000 }),
      childrenAt: fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 6 }),
      asked: fc.array(fc.integer({ min: -2_000, max: 2_999 }), { maxLength: 3 }),
    })
    .chain(({ parentAt, childrenAt, asked }) => {
      const events: IncidentEvent[] = [
        down('pop', parentAt / 1_000),
        ...childrenAt.map((ms, index) => down(`l${String(index + 1)}`, ms / 1_000)),
        // The parent may have answered until it failed.
        ...asked.filter((ms) => ms < parentAt).map((ms) => answered('pop', ms / 1_000)),
      ];
      return fc.record({
        children: fc.constant(childrenAt.length),
        turns: fc
          .shuffledSubarray([...events, ...events], { minLength: events.length * 2 })
          .chain((all) =>
            fc.tuple(
              fc.constant(all),
              fc.array(fc.integer({ min: 0, max: 1_000 }), {
                minLength: all.length,
                maxLength: all.length,
              }),
            ),
          ),
      });
    });

  it('a parent and its children that fail three seconds apart are one incident', () => {
    fc.assert(
      fc.property(story, ({ children, turns: [events, gaps] }) => {
        const rules = new RulesInTurn([node('pop'), ...many(6, 'pop')]);
        let second = 5;
        // All is learnt within the hold, whatever comes first, and some of it twice.
        const scale = Math.min(
          1,
          5_000 /
            Math.max(
              1,
              gaps.reduce((sum, gap) => sum + gap, 0),
            ),
        );
        for (const [index, event] of events.entries()) {
          rules.turn(second, event);
          second += ((gaps[index] ?? 0) * scale) / 1_000;
        }
        rules.until(second + 30, Math.ceil(second));
        expect(rules.keys()).toEqual(['parent:pop']);
        expect(rules.members('parent:pop')).toHaveLength(children + 1);
        const before = { board: rules.board, told: rules.due.length };
        rules.turn(second + 30, ...events);
        expect(rules.board).toEqual(before.board);
        expect(rules.due).toHaveLength(before.told);
      }),
      { numRuns: 300 },
    );
  });

  it('each failure belongs to one incident at most, open incidents differ in their keys, and no end is told without a beginning', () => {
    const places = [
      node('pop'),
      link('relay', { parent: 'pop' }),
      ...many(4, 'relay'),
      ...many(9).slice(4),
    ];
    const code = fc.constantFrom(...places.map((place) => place.code), MONITOR);
    const happening = fc.record({
      code,
      gap: fc.integer({ min: 0, max: 90 }),
      kind: fc.constantFrom('down', 'up', 'answered', 'flap', 'calm', 'void', 'planned'),
    });
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        const rules = new RulesInTurn(places);
        let second = 0;
        for (const each of happenings) {
          second += each.gap;
          if (each.kind === 'planned') rules.planned.add(each.code);
          rules.turn(second, ...eventsOf(each, second, rules));
          const keys = rules.incidents().filter(({ status }) => status !== 'ended');
          expect(new Set(keys.map(({ group }) => JSON.stringify(group))).size).toBe(keys.length);
          for (const failure of rules.board.failures.values())
            if (failure.incident !== null)
              expect(rules.board.incidents.has(failure.incident)).toBe(true);
        }
        const ended = rules.due.filter(({ kind }) => kind === 'recovery');
        const begun = rules.due.filter(
          ({ kind }) => kind === 'down' || kind === 'flapping-started',
        );
        expect(ended.length).toBeLessThanOrEqual(begun.length);
        expect(new Set(rules.due.map((due) => JSON.stringify(due))).size).toBe(rules.due.length);
      }),
      { numRuns: 300 },
    );
  });
});

function eventsOf(
  { code, kind }: { code: string; kind: string },
  second: number,
  rules: RulesInTurn,
): IncidentEvent[] {
  const startedAt = rules.board.failures.get(code)?.startedAt ?? at(second);
  switch (kind) {
    case 'down':
      return [down(code, second)];
    case 'up':
      return [up(code, second)];
    case 'answered':
      return [answered(code, second)];
    case 'flap':
      return [{ kind: 'flapping-started', code, at: at(second) }];
    case 'calm':
      return [{ kind: 'flapping-ended', code, at: at(second), settled: 'up' }];
    case 'void':
      return [{ kind: 'withdrawn', code, startedAt }];
    default:
      return [];
  }
}
