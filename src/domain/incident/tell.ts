import { NoticeKind } from '../alerting/notice.js';
import { Instant } from '../time/instant.js';
import {
  Board,
  OpenIncident,
  Surroundings,
  Telling,
  calmSince,
  isFailing,
  isLive,
  membersOf,
  withIncident,
} from './board.js';
import { isWorse } from './severity.js';

/** One thing that people must hear of an incident. */
export interface Due {
  readonly ref: string;
  readonly kind: NoticeKind;
  /** The how-manieth of its kind about the incident: what tells the same thing has the same number. */
  readonly number: number;
  /** Unacknowledged for so long; there with an escalation. */
  readonly waitedMs: number | null;
}

/** What the rota says of an incident. */
export interface DutyPlan {
  /** After how long without an acknowledgement each step of the escalation comes, milliseconds, ascending. */
  readonly stepsMs: readonly number[];
  /** Nobody hears of it before: the end of the quiet hours. Null: it goes out at once. */
  readonly quietUntil: Instant | null;
}

export type PlanOf = (incident: OpenIncident) => DutyPlan;

/**
 * What is due to be told by now, and the board with that taken down. Silence keeps back everything but the end of what
 * was told; who was told of something hears that it is over, and nobody else does.
 */
export function told(
  board: Board,
  around: Surroundings,
  planOf: PlanOf,
): { readonly board: Board; readonly due: readonly Due[] } {
  let next = board;
  const due: Due[] = [];
  for (const incident of board.incidents.values()) {
    const one = toldOne(board, incident, around, planOf);
    due.push(...one.due);
    if (one.incident !== incident) next = withIncident(next, one.incident);
  }
  return { board: next, due };
}

interface ToldOne {
  readonly incident: OpenIncident;
  readonly due: readonly Due[];
}

function toldOne(
  board: Board,
  incident: OpenIncident,
  around: Surroundings,
  planOf: PlanOf,
): ToldOne {
  if (incident.status === 'ended') return { incident, due: ending(board, incident) };
  const now = standing(board, incident);
  if (incident.silenced || !now.live) return { incident, due: [] };
  return incident.told
    ? goingOn(incident, incident.told, now, around, planOf)
    : first(incident, now, around, planOf);
}

/** How an incident stands. */
interface Standing {
  readonly live: boolean;
  readonly members: number;
  readonly stillDown: number;
  readonly flapping: boolean;
  readonly calmSince: Instant;
}

function standing(board: Board, { ref, class: kind, openedAt }: OpenIncident): Standing {
  const members = membersOf(board, ref);
  return {
    live: kind === 'security' || members.some(isLive),
    members: members.length,
    stillDown: members.filter(isFailing).length,
    flapping: members.some(({ flapping }) => flapping),
    calmSince: Math.max(openedAt, ...members.filter((member) => !isLive(member)).map(calmSince)),
  };
}

const due = (
  { ref }: OpenIncident,
  kind: NoticeKind,
  number: number,
  waitedMs: number | null = null,
): Due => ({ ref, kind, number, waitedMs });

/** What was merged into another incident ends with that one. */
function ending(board: Board, incident: OpenIncident): Due[] {
  if (incident.mergedInto !== null || (!incident.told && !incident.toldBefore)) return [];
  const flapped = membersOf(board, incident.ref).some(
    ({ settled }) => settled !== null && settled !== 'down',
  );
  return [due(incident, flapped ? 'flapping-ended' : 'recovery', 1)];
}

function first(
  incident: OpenIncident,
  now: Standing,
  around: Surroundings,
  planOf: PlanOf,
): ToldOne {
  if (around.now < incident.tellDueAt) return { incident, due: [] };
  const as = now.flapping ? 'flapping-started' : 'down';
  const { stepsMs, quietUntil } = planOf(incident);
  const [firstStepMs] = stepsMs;
  // Nobody can acknowledge what they have not heard of yet.
  const at = quietUntil ?? around.now;
  const telling: Telling = {
    at,
    as,
    severity: incident.severity,
    members: now.members,
    stillDown: now.stillDown,
    updates: 0,
    updateDueAt: null,
    repeats: 0,
    repeatDueAt: at + around.policy.repeatMs,
    steps: 0,
    stepDueAt: firstStepMs === undefined ? null : at + firstStepMs,
  };
  return { incident: { ...incident, told: telling }, due: [due(incident, as, 1)] };
}

/** Updates, repeats and steps of the escalation; one message is enough where two fall together. */
function goingOn(
  incident: OpenIncident,
  before: Telling,
  now: Standing,
  around: Surroundings,
  planOf: PlanOf,
): ToldOne {
  if (before.as === 'flapping-started' && !now.flapping) {
    const after: Telling = { ...before, ...said(incident, now), as: 'down' };
    return {
      incident: { ...incident, told: after },
      due: [due(incident, 'flapping-ended', 1)],
    };
  }
  const { updateDueAt } = before;
  const wantedAt = updateDueAt ?? updateWantedAt(incident, before, now, around);
  const telling = wantedAt === updateDueAt ? before : { ...before, updateDueAt: wantedAt };
  // Whether it is up or down changes all the time: who was told knows, and nobody else needs to.
  if (incident.status === 'open' && !now.flapping && isPast(telling.stepDueAt, around)) {
    const step = telling.steps + 1;
    const waitedMs = around.now - telling.at;
    const following = planOf(incident).stepsMs[step];
    const after: Telling = {
      ...telling,
      steps: step,
      stepDueAt: following === undefined ? null : telling.at + following,
    };
    return {
      incident: { ...incident, told: after },
      due: [due(incident, 'escalation', step, waitedMs)],
    };
  }
  if (isPast(telling.updateDueAt, around)) {
    const updates = telling.updates + 1;
    const after = { ...telling, ...said(incident, now), updates, updateDueAt: null };
    return { incident: { ...incident, told: after }, due: [due(incident, 'update', updates)] };
  }
  if (incident.class !== 'security' && isPast(telling.repeatDueAt, around)) {
    const repeats = telling.repeats + 1;
    const repeatDueAt = around.now + around.policy.repeatMs;
    const after = { ...telling, ...said(incident, now), repeats, repeatDueAt };
    return { incident: { ...incident, told: after }, due: [due(incident, 'repeat', repeats)] };
  }
  return { incident: telling === before ? incident : { ...incident, told: telling }, due: [] };
}

const isPast = (at: Instant | null, { now }: Surroundings): boolean => at !== null && at <= now;

const said = ({ severity }: OpenIncident, { members, stillDown }: Standing) => ({
  severity,
  members,
  stillDown,
});

/** More, or worse, is told soon; less only when it has stayed so. Null: nothing new. */
function updateWantedAt(
  incident: OpenIncident,
  telling: Telling,
  now: Standing,
  { now: at, policy }: Surroundings,
): Instant | null {
  if (now.members > telling.members || isWorse(incident.severity, telling.severity))
    return at + policy.gatherMs;
  const fewer = now.stillDown > 0 && now.stillDown < telling.stillDown;
  return fewer && at >= now.calmSince + policy.settleMs ? at : null;
}
