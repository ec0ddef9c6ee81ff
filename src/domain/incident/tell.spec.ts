import { describe, expect, it } from '@jest/globals';
import {
  RulesInTurn,
  answered,
  at,
  down,
  link,
  node,
  up,
} from '../../../test/builders/incident-rules.js';
import { IncidentEvent } from './event.js';
import { DEFAULT_INCIDENT_POLICY } from './policy.js';

const MINUTE = 60;
const acknowledge = (rules: RulesInTurn): void => {
  const incidents = [...rules.board.incidents.values()].map(
    (incident) => [incident.ref, { ...incident, status: 'acknowledged' as const }] as const,
  );
  rules.board = { ...rules.board, incidents: new Map(incidents) };
};
const flapping = (
  kind: 'started' | 'ended',
  code: string,
  seconds: number,
  settled: 'up' | 'down' = 'up',
) =>
  kind === 'started'
    ? ({ kind: 'flapping-started', code, at: at(seconds) } satisfies IncidentEvent)
    : ({ kind: 'flapping-ended', code, at: at(seconds), settled } satisfies IncidentEvent);

describe('what is told', () => {
  it('is repeated while it goes on, whether or not somebody has acknowledged', () => {
    const rules = new RulesInTurn([link('a')]);
    rules.turn(2, down('a', 0));
    acknowledge(rules);
    rules
      .turn(4 * 3_600 + 1)
      .turn(4 * 3_600 + 2)
      .turn(8 * 3_600 + 2);
    expect(rules.due.map(({ kind, number }) => `${kind} ${String(number)}`)).toEqual([
      'down 1',
      'repeat 1',
      'repeat 2',
    ]);
  });

  it('goes up the escalation until somebody acknowledges, and says how long nobody did', () => {
    const rules = new RulesInTurn([link('a')]);
    rules.steps = [15 * MINUTE * 1_000, 60 * MINUTE * 1_000, 120 * MINUTE * 1_000];
    rules
      .turn(2, down('a', 0))
      .turn(15 * MINUTE + 1)
      .turn(15 * MINUTE + 2)
      .turn(60 * MINUTE + 2);
    acknowledge(rules);
    rules.turn(121 * MINUTE);
    expect(rules.due.filter(({ kind }) => kind === 'escalation')).toEqual([
      { ref: 'new-1', kind: 'escalation', number: 1, waitedMs: 15 * MINUTE * 1_000 },
      { ref: 'new-1', kind: 'escalation', number: 2, waitedMs: 60 * MINUTE * 1_000 },
    ]);
    rules.turn(130 * MINUTE, up('a', 130 * MINUTE)).turn(132 * MINUTE);
    expect(rules.kinds().at(-1)).toBe('recovery');
  });

  it('counts from the end of the quiet hours where it waits for those', () => {
    const rules = new RulesInTurn([link('a')]);
    rules.steps = [15 * MINUTE * 1_000];
    rules.quietUntil = at(3_600);
    rules
      .turn(2, down('a', 0))
      .turn(16 * MINUTE)
      .turn(3_600 + 14 * MINUTE);
    expect(rules.kinds()).toEqual(['down']);
    rules.turn(3_600 + 15 * MINUTE);
    expect(rules.due.at(-1)).toMatchObject({ kind: 'escalation', waitedMs: 15 * MINUTE * 1_000 });
  });

  it('is an update when more links came to it, gathered for some seconds', () => {
    const rules = new RulesInTurn([
      node('pop'),
      link('a', { parent: 'pop' }),
      link('b', { parent: 'pop' }),
    ]);
    rules.turn(2, down('pop', 0)).turn(3, down('a', 0)).turn(5, down('b', 1)).until(30, 6);
    expect(rules.due.map(({ kind }) => kind)).toEqual(['down', 'update']);
  });

  it('is an update when it became worse', () => {
    const severities = [{ severity: 'critical' as const, match: { links: 2 } }];
    const places = [node('pop'), link('a', { parent: 'pop' }), link('b', { parent: 'pop' })];
    const rules = new RulesInTurn(places, { ...DEFAULT_INCIDENT_POLICY, severities });
    rules.turn(2, down('pop', 0), down('a', 0)).turn(3, down('b', 0)).until(20, 4);
    expect(rules.incidents().map(({ severity }) => severity)).toEqual(['critical']);
    rules.turn(21, up('b', 21)).until(90, 22);
    expect(rules.incidents().map(({ severity }) => severity)).toEqual(['critical']);
  });

  it('waits for a second link of an area, for it may be a mass', () => {
    const places = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((code) => link(code));
    const rules = new RulesInTurn(places);
    rules.turn(2, down('a', 0)).turn(3, down('b', 1));
    expect(rules.kinds()).toEqual(['down']);
    rules.turn(8);
    expect(rules.kinds()).toEqual(['down', 'down']);
  });

  it('is nothing of what nobody was told, when it is over', () => {
    const rules = new RulesInTurn([link('a')]);
    rules.planned.add('a');
    rules.turn(2, down('a', 0)).turn(30, up('a', 25));
    rules.planned.clear();
    rules.until(120, 31);
    expect(rules.kinds()).toEqual([]);
  });

  it('stops while planned work covers it, and its end is told all the same', () => {
    const rules = new RulesInTurn([link('a')]);
    rules.steps = [MINUTE * 1_000];
    rules.turn(2, down('a', 0));
    rules.planned.add('a');
    rules.turn(2 * MINUTE).turn(5 * 3_600);
    expect(rules.kinds()).toEqual(['down']);
    rules.turn(5 * 3_600 + 10, up('a', 5 * 3_600)).turn(5 * 3_600 + 70);
    expect(rules.kinds()).toEqual(['down', 'recovery']);
  });
});

describe('flapping', () => {
  it('that begins while nothing is open is told as such, and once more as it settled', () => {
    const rules = new RulesInTurn([link('a')]);
    rules.turn(2, flapping('started', 'a', 1)).until(100, 3);
    rules.turn(300, flapping('ended', 'a', 300)).until(400, 301);
    expect(rules.kinds()).toEqual(['flapping-started', 'flapping-ended']);
    expect(rules.incidents().map(({ status }) => status)).toEqual(['ended']);
  });

  it('that settles down goes on as an outage, whose recovery is told', () => {
    const rules = new RulesInTurn([link('a')]);
    rules.turn(2, flapping('started', 'a', 1)).turn(100, down('a', 98));
    rules.turn(300, flapping('ended', 'a', 300, 'down')).until(320, 301);
    expect(rules.kinds()).toEqual(['flapping-started', 'flapping-ended']);
    rules.turn(600, up('a', 590)).until(700, 601);
    expect(rules.kinds()).toEqual(['flapping-started', 'flapping-ended', 'recovery']);
  });

  it('is not escalated while it goes on', () => {
    const rules = new RulesInTurn([link('a')]);
    rules.steps = [MINUTE * 1_000];
    rules
      .turn(2, down('a', 0))
      .turn(10, flapping('started', 'a', 10))
      .until(120, 11);
    expect(rules.kinds()).toEqual(['down']);
  });
});

describe('a parent that answers', () => {
  it('is not waited for where the device itself says that its port is down', () => {
    const rules = new RulesInTurn([node('pop'), link('a', { parent: 'pop' })]);
    rules.turn(2, { ...down('a', 0), cause: 'port' } as IncidentEvent);
    expect(rules.kinds()).toEqual(['down']);
  });

  it('with an older answer than the failure says nothing', () => {
    const rules = new RulesInTurn([node('pop'), link('a', { parent: 'pop' })]);
    rules.turn(5, answered('pop', 2), down('a', 3));
    expect(rules.kinds()).toEqual([]);
    rules.turn(6, answered('pop', 3.1));
    expect(rules.kinds()).toEqual(['down']);
  });
});
