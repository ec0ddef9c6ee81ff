import { Instant, endOfWibDay, startOfWibDay, wibDay } from '../time/instant.js';
import { Interval } from '../time/interval.js';
import { Rota, beginningOf, handoversIn, rotaAt, turnOrder } from './rota.js';

/** Somebody stands in for whoever's turn it is, over [from, to). */
export interface Override extends Interval {
  readonly person: string;
}

/** What decides who of a team is on call. Persons by their codes. */
export interface Roster {
  readonly rotas: readonly Rota[];
  /** The oldest first: where several overlap the newest counts. */
  readonly overrides: readonly Override[];
  /** Calendar day in Asia/Jakarta (YYYY-MM-DD) → who is on call from midnight to midnight. */
  readonly holidays: ReadonlyMap<string, string>;
}

/** Whether a person counts, such as by being active, or by having a way to be told; who does not is passed over. */
export type Counts = (person: string) => boolean;

/** Who is on call, and by what; null: nobody. */
export interface Duty {
  readonly person: string | null;
  readonly by: 'override' | 'holiday' | 'rota' | 'nobody';
}

interface Claim extends Duty {
  readonly person: string;
}

/** A time over which the same person is on call by the same reason. */
export interface Stretch extends Duty, Interval {}

/** Who is on call at an instant: the first by override, holiday and rota who counts. */
export function dutyAt(roster: Roster, at: Instant, counts: Counts): Duty {
  const claim = claimsAt(roster, at).find(({ person }) => counts(person));
  return claim ?? { person: null, by: 'nobody' };
}

/** Whose turn comes after whoever is on call at an instant; null: there is nobody else. */
export function nextAt(roster: Roster, at: Instant, counts: Counts): string | null {
  const onDuty = dutyAt(roster, at, counts).person;
  const [holder, ...following] = turnsAt(roster, at);
  const order = holder === undefined ? [] : [...following, holder];
  return order.find((person) => person !== onDuty && counts(person)) ?? null;
}

/** Who is on call when over a period: disjoint stretches in order that cover all of it. */
export function schedule(roster: Roster, period: Interval, counts: Counts): Stretch[] {
  const bounds = [...boundsIn(roster, period), period.to];
  const stretches: Stretch[] = [];
  for (const [index, from] of bounds.slice(0, -1).entries()) {
    const duty = dutyAt(roster, from, counts);
    const to = bounds[index + 1] ?? period.to;
    const last = stretches.at(-1);
    if (last?.person === duty.person && last.by === duty.by)
      stretches[stretches.length - 1] = { ...last, to };
    else stretches.push({ ...duty, from, to });
  }
  return stretches;
}

/** Everyone on the roster at an instant, each once: who stands in, the holiday's person, then the rota by its turns. */
export function onRoster(roster: Roster, at: Instant): string[] {
  return [...new Set(claimsAt(roster, at).map(({ person }) => person))];
}

function turnsAt({ rotas }: Roster, at: Instant): readonly string[] {
  const rota = rotaAt(rotas, at);
  return rota ? turnOrder(rota, at) : [];
}

function claimsAt(roster: Roster, at: Instant): Claim[] {
  const standIns = roster.overrides.filter(({ from, to }) => from <= at && at < to).reverse();
  const holiday = roster.holidays.get(wibDay(at));
  return [
    ...standIns.map(({ person }): Claim => ({ person, by: 'override' })),
    ...(holiday === undefined ? [] : [{ person: holiday, by: 'holiday' as const }]),
    ...turnsAt(roster, at).map((person): Claim => ({ person, by: 'rota' })),
  ];
}

/** The beginning of the period and every instant within at which somebody else may come on call. */
function boundsIn({ rotas, overrides, holidays }: Roster, period: Interval): Instant[] {
  const found = [
    ...overrides.flatMap(({ from, to }) => [from, to]),
    ...[...holidays.keys()].flatMap((day) => [startOfWibDay(day), endOfWibDay(day)]),
    ...rotas.flatMap((rota) => [beginningOf(rota), ...handoversIn(rota.handover, period)]),
  ].filter((at) => at > period.from && at < period.to);
  return [...new Set([period.from, ...found])].sort((a, b) => a - b);
}
