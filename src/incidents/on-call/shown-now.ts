import { masked } from '../../domain/oncall/address.js';
import { Stretch, dutyAt, schedule } from '../../domain/oncall/duty.js';
import { toldAt, wholeTeam } from '../../domain/oncall/team.js';
import { DAY_MS, Instant } from '../../domain/time/instant.js';
import { Interval } from '../../domain/time/interval.js';
import { OnCallPlan, PlannedTeam } from './plan.js';
import { Named } from './plan-rows.js';

/** How far ahead the next turn and gaps are looked for. */
const AHEAD_MS = 56 * DAY_MS;

/** What keeps somebody from hearing of an incident. */
export const WARNINGS = [
  'inactive',
  'no-contact-way',
  'unknown-channel',
  'nobody-on-call',
  'nobody-reachable',
  'no-default-team',
] as const;

/** `person` with `personName`, and `channel`, where it is about one. */
export interface Warning {
  readonly code: (typeof WARNINGS)[number];
  readonly message: string;
  readonly person?: string;
  readonly personName?: string;
  readonly channel?: string;
}

/** A person with ways that lead somewhere, so written that nobody can use them. */
export interface ShownPerson extends Named {
  readonly contactWays: readonly { readonly channel: string; readonly address: string }[];
}

/** Who is on call in a team from an instant on. Times as ISO 8601; null: not within eight weeks. */
export interface TeamNow {
  readonly team: Named;
  readonly sample: boolean;
  readonly regencies: readonly Named[];
  readonly providers: readonly Named[];
  /** Whose turn it is; `told` is not them where they cannot be reached. */
  readonly onCall:
    (ShownPerson & { readonly by: Stretch['by']; readonly until: string | null }) | null;
  readonly next: (Named & { readonly from: string }) | null;
  /** Who would hear of an incident now. */
  readonly told: readonly ShownPerson[];
  /** Times within eight weeks in which nobody is on call. */
  readonly gaps: readonly { readonly from: string; readonly to: string }[];
  readonly warnings: readonly Warning[];
}

/** A stretch of a team's schedule; nobody is a gap. */
export interface ShownStretch {
  readonly from: string;
  readonly to: string;
  readonly person: Named | null;
  readonly by: Stretch['by'];
}

const iso = (at: Instant) => new Date(at).toISOString();

export function teamNow(plan: OnCallPlan, team: PlannedTeam, at: Instant): TeamNow {
  const { code, name, sample, regencies, providers } = team.shown;
  const stretches = schedule(team.roster, { from: at, to: at + AHEAD_MS }, plan.isActive);
  const [current] = stretches;
  const change = stretches.find(({ person }) => person !== current?.person);
  const follower =
    change && stretches.find((one) => one.from >= change.from && one.person !== null);
  return {
    team: { code, name },
    sample,
    regencies,
    providers,
    onCall:
      current?.person == null
        ? null
        : {
            ...shownPerson(plan, current.person),
            by: current.by,
            until: change ? iso(change.from) : null,
          },
    next:
      follower?.person == null
        ? null
        : { ...namedIn(plan, follower.person), from: iso(follower.from) },
    told: toldAt(team, 0, at, plan.canBeReached).map((person) => shownPerson(plan, person)),
    gaps: stretches
      .filter(({ person }) => person === null)
      .map(({ from, to }) => ({ from: iso(from), to: iso(to) })),
    warnings: warningsOf(plan, team, at),
  };
}

/** The schedule of a team over a period. */
export function teamSchedule(
  plan: OnCallPlan,
  team: PlannedTeam,
  period: Interval,
): ShownStretch[] {
  return schedule(team.roster, period, plan.isActive).map(({ from, to, person, by }) => ({
    from: iso(from),
    to: iso(to),
    person: person === null ? null : namedIn(plan, person),
    by,
  }));
}

/** What is wrong with the plan as a whole. */
export function planWarnings({ teams }: OnCallPlan): Warning[] {
  if (teams.some(({ regencies, providers }) => regencies.length + providers.length === 0))
    return [];
  const message =
    'No team is of every regency and provider: what no other team covers, nobody hears of.';
  return [{ code: 'no-default-team', message }];
}

function warningsOf(plan: OnCallPlan, team: PlannedTeam, at: Instant): Warning[] {
  const found = involved(team, at).flatMap((code) => personWarnings(plan, code));
  if (dutyAt(team.roster, at, plan.isActive).person === null) {
    const message = 'Nobody is on call now: the default person or the whole team is told.';
    found.push({ code: 'nobody-on-call', message });
  }
  if (!wholeTeam(team, at).some(plan.canBeReached)) {
    const message =
      'Nobody of the team can be told anything: a less specific team is told instead.';
    found.push({ code: 'nobody-reachable', message });
  }
  return found;
}

/** Everyone whom the team's plan names. */
function involved(team: PlannedTeam, at: Instant): string[] {
  const { rotas, overrides, holidays } = team.roster;
  const named = team.steps.flatMap(({ tell }) => (typeof tell === 'string' ? [] : [tell.person]));
  return [
    ...new Set([
      ...wholeTeam(team, at),
      ...named,
      ...rotas.flatMap(({ members }) => members),
      ...overrides.filter(({ to }) => to > at).map(({ person }) => person),
      ...holidays.values(),
    ]),
  ];
}

function personWarnings(plan: OnCallPlan, code: string): Warning[] {
  const person = plan.people.get(code);
  if (!person) return [];
  const { name, contactWays, active } = person;
  const about = { person: code, personName: name };
  if (!active)
    return [{ code: 'inactive', ...about, message: `${name} is not active and passed over.` }];
  const ways = plan.waysOf(code);
  const lost = [...new Set(contactWays.map(({ channel }) => channel))].filter(
    (channel) => !ways.some((way) => way.channel === channel),
  );
  const dead = lost.map((channel): Warning => ({
    code: 'unknown-channel',
    ...about,
    channel,
    message: `There is no channel "${channel}": ${name} hears nothing by it.`,
  }));
  if (ways.length > 0) return dead;
  const message = `${name} has no contact way that leads anywhere: another is told.`;
  return [...dead, { code: 'no-contact-way', ...about, message }];
}

function namedIn(plan: OnCallPlan, code: string): Named {
  return { code, name: plan.people.get(code)?.name ?? code };
}

function shownPerson(plan: OnCallPlan, code: string): ShownPerson {
  const contactWays = plan
    .waysOf(code)
    .map(({ channel, address }) => ({ channel, address: masked(address) }));
  return { ...namedIn(plan, code), contactWays };
}
