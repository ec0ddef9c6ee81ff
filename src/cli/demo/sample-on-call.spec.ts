import { describe, expect, it } from '@jest/globals';
import { readSampleRegistry } from './sample-files.js';

describe('the on-call plan of the sample', () => {
  const { people, teams, rotas, holidays } = readSampleRegistry().onCall;

  it('is marked as invented, and leads nowhere', () => {
    expect(people.length).toBeGreaterThan(0);
    for (const { code, name, contactWays } of people) {
      expect(code).toMatch(/^contoh-/);
      expect(name).toMatch(/\(contoh\)$/);
      for (const { address } of contactWays) expect(address).toMatch(/^[a-z]+@contoh\.invalid$/);
    }
    for (const { code, name } of teams) expect(`${code} ${name}`).toMatch(/^contoh-.*\(contoh\)$/);
  });

  it('has one team for everything, and names only people and teams of its own', () => {
    expect(
      teams.filter((team) => team.regencies.length + team.providers.length === 0),
    ).toHaveLength(1);
    const known = new Set([...people, ...teams].map(({ code }) => code));
    const named = [
      ...teams.flatMap(({ members, defaultPerson }) => [...members, defaultPerson]),
      ...rotas.flatMap(({ team, members }) => [team, ...members]),
      ...holidays.flatMap(({ duties }) => duties.flatMap(({ team, person }) => [team, person])),
    ];
    expect(named.filter((code) => code !== null && !known.has(code))).toEqual([]);
  });
});
