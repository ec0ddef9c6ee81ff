import { Stage } from './stage.js';

/** The road of a link in its order; `cancelled` leaves it. */
export const ROAD = [
  'funded',
  'contracted',
  'surveyed',
  'installed',
  'accepted',
  'operational',
  'ended',
] as const satisfies readonly Stage[];

interface EntryBase {
  readonly milestone: Stage;
  /** The link's stage before and after the entry; imports may have moved it between two entries. */
  readonly before: Stage;
  readonly after: Stage;
  readonly madeBy: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
}

/** One thing said of a milestone; entries are only ever appended. Days are calendar days, YYYY-MM-DD. */
export type MilestoneEntry =
  | (EntryBase & { readonly kind: 'planned'; readonly day: string | null })
  | (EntryBase & {
      readonly kind: 'reached';
      readonly day: string;
      readonly bast: string | null;
      readonly note: string | null;
    })
  | (EntryBase & { readonly kind: 'day-corrected'; readonly day: string; readonly reason: string })
  | (EntryBase & {
      readonly kind: 'bast-corrected';
      readonly bast: string;
      readonly reason: string;
    })
  | (EntryBase & { readonly kind: 'taken-back'; readonly reason: string });

/** What is said of a milestone that is reached, as it stands after corrections. */
export interface Standing {
  /** Null: the registry says it is reached, and nobody said when. */
  readonly actualOn: string | null;
  readonly bast: string | null;
  readonly note: string | null;
  readonly by: string;
  readonly at: string;
}

/** What all entries together say: plans and what stands, by milestone. */
export interface MilestoneHistory {
  readonly planned: ReadonlyMap<Stage, string>;
  readonly standing: ReadonlyMap<Stage, Standing>;
  /** Where the link was when it was cancelled by a person; null when it was not. */
  readonly cancelledFrom: Stage | null;
}

const place = (stage: Stage) => (ROAD as readonly Stage[]).indexOf(stage);

/** Whether the first lies further down the road than the second; false off the road. */
const isBeyond = (stage: Stage, other: Stage) =>
  other !== 'cancelled' && (stage === 'cancelled' || place(stage) > place(other));

/** Folds a link's entries, oldest first, up to its present stage: what was said of milestones beyond it stands no more. */
export function historyOf(entries: readonly MilestoneEntry[], stage: Stage): MilestoneHistory {
  const planned = new Map<Stage, string>();
  const standing = new Map<Stage, Standing>();
  let cancelledFrom: Stage | null = null;
  const forgetBeyond = (limit: Stage) => {
    for (const milestone of standing.keys()) {
      if (isBeyond(milestone, limit)) standing.delete(milestone);
    }
  };
  for (const entry of entries) {
    forgetBeyond(entry.before);
    if (entry.kind === 'planned') {
      if (entry.day === null) planned.delete(entry.milestone);
      else planned.set(entry.milestone, entry.day);
    } else if (entry.kind === 'taken-back') standing.delete(entry.milestone);
    else standing.set(entry.milestone, stood(standing.get(entry.milestone), entry));
    if (entry.before !== 'cancelled' && entry.after === 'cancelled') cancelledFrom = entry.before;
    forgetBeyond(entry.after);
  }
  forgetBeyond(stage);
  return { planned, standing, cancelledFrom: standing.has('cancelled') ? cancelledFrom : null };
}

function stood(
  known: Standing | undefined,
  entry: Exclude<MilestoneEntry, { kind: 'planned' | 'taken-back' }>,
): Standing {
  const said = { by: entry.madeBy, at: entry.madeAt };
  const { actualOn = null, bast = null, note = null } = known ?? {};
  switch (entry.kind) {
    case 'reached':
      return { actualOn: entry.day, bast: entry.bast, note: entry.note, ...said };
    case 'day-corrected':
      return { actualOn: entry.day, bast, note, ...said };
    case 'bast-corrected':
      return { actualOn, bast: entry.bast, note, ...said };
  }
}

/**
 * Whether the milestone is reached. A stage that the registry states implies those before it, but never `operational`:
 * that is reached only where it was proven, or is the stage.
 */
export function isReached(
  milestone: Stage,
  stage: Stage,
  { standing, cancelledFrom }: MilestoneHistory,
): boolean {
  if (milestone === stage || standing.has(milestone)) return true;
  if (milestone === 'operational' || milestone === 'cancelled') return false;
  const at = stage === 'cancelled' ? cancelledFrom : stage;
  return at !== null && place(milestone) <= place(at);
}

/** The stage a link can reach next on the road; null at its end and off it. */
function nextOnRoad(stage: Stage): Stage | null {
  return stage === 'cancelled' ? null : (ROAD[place(stage) + 1] ?? null);
}

/** The stage before one on the road; null for the first and off it. */
export function previousOnRoad(stage: Stage): Stage | null {
  return stage === 'cancelled' ? null : (ROAD[place(stage) - 1] ?? null);
}

/** Whether one step leads from a stage to another: the next on the road, or `cancelled` before `operational`. */
export function mayReach(from: Stage, to: Stage): boolean {
  if (to === 'cancelled') return from !== 'cancelled' && place(from) < place('operational');
  return nextOnRoad(from) === to;
}

const DAY_MS = 86_400_000;
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/**
 * Days a milestone is late against its plan, negative when early: on the day it was reached, or until today where it is
 * still to be reached. Null without a plan, or where it was reached nobody knows when.
 */
export function delayDays(
  plannedOn: string | null,
  actualOn: string | null,
  reached: boolean,
  today: string,
): number | null {
  if (plannedOn === null) return null;
  if (reached) return actualOn === null ? null : dayNumber(actualOn) - dayNumber(plannedOn);
  return Math.max(0, dayNumber(today) - dayNumber(plannedOn));
}
