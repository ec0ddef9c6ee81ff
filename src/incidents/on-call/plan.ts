import { EntityManager } from 'typeorm';
import { Counts, Roster } from '../../domain/oncall/duty.js';
import { LATEST_STEP_MINUTES, Team } from '../../domain/oncall/team.js';
import { Instant } from '../../domain/time/instant.js';
import {
  ContactWay,
  StoredHoliday,
  StoredOverride,
  StoredPerson,
  StoredRota,
  StoredTeam,
  readChannelKinds,
  readHolidays,
  readOverrides,
  readPeople,
  readRotas,
  readTeams,
} from './plan-rows.js';

/** A team as the rules see it, with what people call it. */
export interface PlannedTeam extends Team {
  readonly shown: StoredTeam;
}

/** Everything that decides who is told. */
export interface OnCallPlan {
  readonly people: ReadonlyMap<string, StoredPerson>;
  readonly teams: readonly PlannedTeam[];
  /** The ways of a person that lead somewhere: none where the person is not active. */
  readonly waysOf: (person: string) => readonly ContactWay[];
  readonly isActive: Counts;
  readonly canBeReached: Counts;
}

/** The plan from an instant on, with what a step of an escalation needs to know of the time before. */
export async function readPlan(manager: EntityManager, from: Instant): Promise<OnCallPlan> {
  const stored = await readPeople(manager, null);
  const people = new Map(stored.map((person) => [person.code, person]));
  const channels = await readChannelKinds(manager);
  const rotas = await readRotas(manager, null, null);
  const overrides = await readOverrides(manager, { from: from - LATEST_STEP_MINUTES * 60_000 });
  const holidays = await readHolidays(manager, null);
  const teams = await readTeams(manager, null);
  const waysOf = (code: string) => {
    const person = people.get(code);
    return person?.active === true
      ? person.contactWays.filter(({ channel }) => channels.has(channel))
      : [];
  };
  return {
    people,
    teams: teams.map((team) => planned(team, rosterOf(team.code, rotas, overrides, holidays))),
    waysOf,
    isActive: (person) => people.get(person)?.active === true,
    canBeReached: (person) => waysOf(person).length > 0,
  };
}

function planned(shown: StoredTeam, roster: Roster): PlannedTeam {
  const { code, regencies, providers, members, defaultPerson, steps, quietHours } = shown;
  const codes = (of: readonly { readonly code: string }[]) => of.map((each) => each.code);
  return {
    code,
    regencies: codes(regencies),
    providers: codes(providers),
    members: codes(members),
    defaultPerson: defaultPerson?.code ?? null,
    steps,
    quietHours,
    roster,
    shown,
  };
}

function rosterOf(
  code: string,
  rotas: readonly StoredRota[],
  overrides: readonly StoredOverride[],
  holidays: readonly StoredHoliday[],
): Roster {
  const own = <Row extends { readonly team: string }>(rows: readonly Row[]) =>
    rows.filter(({ team }) => team === code);
  return {
    rotas: own(rotas).map(({ startsOn, handover, members }) => ({
      startsOn,
      handover,
      members: members.map((member) => member.code),
    })),
    overrides: own(overrides).map(({ person, from, to }) => ({ person: person.code, from, to })),
    holidays: new Map(
      holidays.flatMap(({ day, duties }) => own(duties).map(({ person }) => [day, person.code])),
    ),
  };
}
