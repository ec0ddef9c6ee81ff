import { describe, expect, it } from '@jest/globals';
import { DEFAULT_QUIET_HOURS } from './quiet-hours.js';
import { DEFAULT_STEPS, Team, escalationAfterMs, teamsFor, toldAt } from './team.js';

const wib = (text: string) => Date.parse(`${text}+07:00`);
const AT = wib('2026-11-03T09:00:00');
const team = (code: string, over: Partial<Team> = {}): Team => ({
  code,
  regencies: [],
  providers: [],
  members: ['ani', 'budi', 'citra', 'eka'],
  defaultPerson: null,
  steps: DEFAULT_STEPS,
  quietHours: DEFAULT_QUIET_HOURS,
  roster: {
    rotas: [
      {
        startsOn: '2026-11-02',
        handover: { weekday: 1, minute: 0 },
        members: ['ani', 'budi', 'citra'],
      },
    ],
    overrides: [],
    holidays: new Map(),
  },
  ...over,
});
const all = () => true;
const but =
  (...gone: string[]) =>
  (person: string) =>
    !gone.includes(person);

describe('the team of an incident', () => {
  const teams = [
    team('a-rest'),
    team('b-provider', { providers: ['serat'] }),
    team('c-regency', { regencies: ['33.06', '33.07'] }),
    team('d-both', { regencies: ['33.06'], providers: ['serat'] }),
    team('e-rest'),
  ];
  const codes = (regency: string | null, provider: string | null) =>
    teamsFor(teams, { regency, provider }).map(({ code }) => code);

  it('is the most specific one that fits, ties by code', () => {
    expect(codes('33.06', 'serat')).toEqual([
      'd-both',
      'c-regency',
      'b-provider',
      'a-rest',
      'e-rest',
    ]);
    expect(codes('33.06', 'menara')).toEqual(['c-regency', 'a-rest', 'e-rest']);
    expect(codes('33.01', 'serat')).toEqual(['b-provider', 'a-rest', 'e-rest']);
    expect(codes(null, null)).toEqual(['a-rest', 'e-rest']);
  });
});

describe('an escalation', () => {
  it('tells the on-call person, then the next, then the whole team', () => {
    expect(toldAt(team('t'), 0, AT, all)).toEqual(['ani']);
    expect(toldAt(team('t'), 1, AT, all)).toEqual(['budi']);
    expect(toldAt(team('t'), 2, AT, all)).toEqual(['ani', 'budi', 'citra', 'eka']);
    expect(toldAt(team('t'), 9, AT, all)).toHaveLength(4);
    expect(escalationAfterMs(team('t'))).toEqual([15 * 60_000, 60 * 60_000]);
  });

  it('tells who is on call by then, when the turn changes between two steps', () => {
    const midnight = wib('2026-11-09T00:00:00');
    expect(toldAt(team('t'), 0, midnight - 60_000, all)).toEqual(['ani']);
    expect(toldAt(team('t'), 1, midnight + 14 * 60_000, all)).toEqual(['budi']);
    expect(toldAt(team('t'), 1, midnight + 15 * 60_000, all)).toEqual(['citra']);
  });

  it('may name a person; one who cannot be reached is stood in for', () => {
    const steps = [
      { afterMinutes: 0, tell: 'on-call' },
      { afterMinutes: 5, tell: { person: 'kepala' } },
    ] as const;
    expect(toldAt(team('t', { steps }), 1, AT, all)).toEqual(['kepala']);
    expect(toldAt(team('t', { steps }), 1, AT, but('kepala'))).toHaveLength(4);
  });

  it('falls to the default person where nobody is on call, else to everyone', () => {
    const roster = { rotas: [], overrides: [], holidays: new Map<string, string>() };
    const gap = team('t', { roster, defaultPerson: 'eka' });
    expect(toldAt(gap, 0, AT, all)).toEqual(['eka']);
    expect(toldAt(gap, 0, AT, but('eka'))).toEqual(['ani', 'budi', 'citra']);
    expect(toldAt(team('t', { roster }), 0, AT, all)).toHaveLength(4);
    expect(toldAt(gap, 0, AT, () => false)).toEqual([]);
  });

  it('has a next step also where the rota has only one: the default person, else everyone', () => {
    const only = but('budi', 'citra');
    expect(toldAt(team('t', { defaultPerson: 'eka' }), 1, AT, only)).toEqual(['eka']);
    expect(toldAt(team('t', { defaultPerson: 'ani' }), 1, AT, only)).toEqual(['ani', 'eka']);
  });
});
