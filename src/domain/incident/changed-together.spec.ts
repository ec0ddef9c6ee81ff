import { describe, expect, it } from '@jest/globals';
import { RulesInTurn, at, link } from '../../../test/builders/incident-rules.js';
import { IncidentEvent } from './event.js';

const changed = (linkId: string, seconds: number): IncidentEvent => ({
  kind: 'security-found',
  since: at(seconds - 60),
  at: at(seconds),
  finding: {
    event: 'device-changed',
    subject: linkId,
    linkId,
    detail: 'nomor seri A1 menjadi B2',
  },
});
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const MANY = 'security:many-devices-changed:all';

describe('devices that change about the same time', () => {
  it('are one incident from the fifth on, which says how many', () => {
    const rules = new RulesInTurn(NAMES.map((code) => link(code)));
    NAMES.slice(0, 4).forEach((code, index) => rules.turn(index * 60, changed(code, index * 60)));
    expect(rules.keys()).toEqual(
      NAMES.slice(0, 4).map((code) => `security:device-changed:${code}`),
    );
    rules.turn(300, changed('e', 300));
    const many = [...rules.board.incidents.values()];
    expect(rules.keys()).toEqual([MANY]);
    expect(many[0]).toMatchObject({
      regency: '33.06',
      startedAt: at(0),
      toldBefore: true,
      finding: { links: NAMES.slice(0, 5), detail: '5 perangkat berganti hampir bersamaan' },
    });
    rules.turn(400, changed('f', 400));
    expect(rules.keys()).toEqual([MANY]);
    expect([...rules.board.incidents.values()][0]?.finding?.links).toHaveLength(6);
  });

  it('are told once when they are found in one reading', () => {
    const rules = new RulesInTurn(NAMES.map((code) => link(code)));
    rules.turn(10, ...NAMES.map((code) => changed(code, 5)));
    expect(rules.keys()).toEqual([MANY]);
    expect(rules.kinds()).toEqual(['down']);
  });

  it('in several regencies belong to none of them', () => {
    const places = NAMES.map((code, index) => link(code, { regency: `33.0${String(index % 2)}` }));
    const rules = new RulesInTurn(places);
    rules.turn(10, ...NAMES.map((code) => changed(code, 5)));
    expect([...rules.board.incidents.values()][0]?.regency).toBeNull();
  });

  it('stay apart when they are few, or changed at different times', () => {
    const rules = new RulesInTurn(NAMES.map((code) => link(code)));
    NAMES.forEach((code, index) => rules.turn(index * 200, changed(code, index * 200)));
    expect(rules.keys()).toHaveLength(NAMES.length);
  });

  it('are no incident where the work is planned', () => {
    const rules = new RulesInTurn(NAMES.map((code) => link(code)));
    for (const code of NAMES) rules.planned.add(code);
    rules.turn(10, ...NAMES.map((code) => changed(code, 5)));
    expect(rules.keys()).toEqual([]);
  });
});
