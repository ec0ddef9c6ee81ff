import { Instant } from '../time/instant.js';
import { Counts, Roster, dutyAt, nextAt, onRoster } from './duty.js';
import { QuietHours } from './quiet-hours.js';

const MINUTE_MS = 60_000;

/**
 * Whom a step tells: whoever is on call; the next one, who is whoever has come on call since the first message, else
 * whose turn is next; the whole team; or one person by code.
 */
export type Audience = 'on-call' | 'next' | 'team' | { readonly person: string };

/** No step comes later: a week. */
export const LATEST_STEP_MINUTES = 7 * 1_440;

/** One step of an escalation, so long after the first message without an acknowledgement. */
export interface EscalationStep {
  readonly afterMinutes: number;
  readonly tell: Audience;
}

const AT_ONCE: EscalationStep = { afterMinutes: 0, tell: 'on-call' };

/** The on-call person at once, the next one after 15 minutes, the whole team after an hour. */
export const DEFAULT_STEPS: readonly EscalationStep[] = [
  AT_ONCE,
  { afterMinutes: 15, tell: 'next' },
  { afterMinutes: 60, tell: 'team' },
];

/** Who looks after the links of some regencies and providers. Everything by codes. */
export interface Team {
  readonly code: string;
  /** Empty: of every regency. */
  readonly regencies: readonly string[];
  /** Empty: of every provider. */
  readonly providers: readonly string[];
  readonly members: readonly string[];
  /** Hears of it when nobody is on call; null: all members do. */
  readonly defaultPerson: string | null;
  /** Ascending; the first at 0. */
  readonly steps: readonly EscalationStep[];
  readonly quietHours: QuietHours;
  readonly roster: Roster;
}

/** Where an incident is; null: in no one regency, of no one provider. */
export interface Whereabouts {
  readonly regency: string | null;
  readonly provider: string | null;
}

/**
 * The teams an incident may go to, the most specific first: by regency and provider, by regency, by provider, the rest;
 * what is equal by code.
 */
export function teamsFor<T extends Team>(teams: readonly T[], about: Whereabouts): T[] {
  const fits = (own: readonly string[], code: string | null) =>
    own.length === 0 || (code !== null && own.includes(code));
  const weight = ({ regencies, providers }: Team) =>
    (regencies.length > 0 ? 2 : 0) + (providers.length > 0 ? 1 : 0);
  return teams
    .filter((team) => fits(team.regencies, about.regency) && fits(team.providers, about.provider))
    .sort((a, b) => weight(b) - weight(a) || (a.code < b.code ? -1 : 1));
}

/** The most specific team of which somebody can be reached, else the most specific one; undefined: there is none. */
export function teamOf<T extends Team>(
  teams: readonly T[],
  about: Whereabouts,
  at: Instant,
  canBeReached: Counts,
): T | undefined {
  const fitting = teamsFor(teams, about);
  return fitting.find((team) => wholeTeam(team, at).some(canBeReached)) ?? fitting[0];
}

/** After how long each step of an escalation comes that follows the first message, milliseconds, ascending. */
export function escalationAfterMs({ steps }: Team): number[] {
  return steps.slice(1).map(({ afterMinutes }) => afterMinutes * MINUTE_MS);
}

/**
 * Who hears of the step (0 is the first message; beyond the last the last counts). Where the one it means is not there,
 * the team's default person, else everyone; empty only where nobody of the team can be reached.
 */
export function toldAt(
  team: Team,
  step: number,
  at: Instant,
  canBeReached: Counts,
): readonly string[] {
  const { afterMinutes, tell } = team.steps[step] ?? team.steps.at(-1) ?? AT_ONCE;
  const onCall = dutyAt(team.roster, at, canBeReached).person;
  const everyone = wholeTeam(team, at).filter(canBeReached);
  const instead = (already: string | null): readonly string[] => {
    const { defaultPerson } = team;
    return defaultPerson !== null && defaultPerson !== already && canBeReached(defaultPerson)
      ? [defaultPerson]
      : everyone;
  };
  if (tell === 'team') return everyone;
  if (tell === 'on-call') return onCall === null ? instead(null) : [onCall];
  if (tell === 'next') {
    const first = dutyAt(team.roster, at - afterMinutes * MINUTE_MS, canBeReached).person;
    const next = onCall === first ? nextAt(team.roster, at, canBeReached) : onCall;
    return next === null ? instead(onCall) : [next];
  }
  return canBeReached(tell.person) ? [tell.person] : instead(onCall);
}

/** Members, default person, and everyone on the roster at that time, each once. */
export function wholeTeam({ members, defaultPerson, roster }: Team, at: Instant): string[] {
  const lead = defaultPerson === null ? [] : [defaultPerson];
  return [...new Set([...members, ...lead, ...onRoster(roster, at)])];
}
