import { MilestoneHistory, ROAD, isReached, mayReach, previousOnRoad } from './milestone.js';
import { Stage } from './stage.js';

/** Where a link stands, and what was said of its milestones. */
export interface Progress {
  readonly stage: Stage;
  readonly history: MilestoneHistory;
}

export type MilestoneRefusal =
  /** No single step leads there from where the link is. */
  | { readonly kind: 'not-next'; readonly stage: Stage }
  /** `operational` is not proven. */
  | { readonly kind: 'not-proven' }
  | { readonly kind: 'not-reached' }
  /** Only the latest step can be taken back. */
  | { readonly kind: 'not-latest'; readonly stage: Stage }
  /** Nothing lies before the first step. */
  | { readonly kind: 'no-step-back' }
  | { readonly kind: 'in-future'; readonly today: string }
  /** The day would lie on the wrong side of another milestone's. */
  | { readonly kind: 'out-of-order'; readonly other: Stage; readonly otherDay: string };

/** What a step does to the link's stage, or why it may not be taken. */
export type Ruling =
  | { readonly ok: true; readonly after: Stage }
  | { readonly ok: false; readonly refusal: MilestoneRefusal };

const refused = (refusal: MilestoneRefusal): Ruling => ({ ok: false, refusal });

/**
 * Judges the news that a milestone was reached on a calendar day (YYYY-MM-DD). Besides the next step it may fill in a
 * milestone that the registry states and nobody has said anything of, which moves nothing.
 */
export function judgeReached(
  progress: Progress,
  milestone: Stage,
  actualOn: string,
  { today, proven }: { readonly today: string; readonly proven: boolean },
): Ruling {
  const { stage, history } = progress;
  const fillsIn =
    milestone !== 'operational' &&
    !history.standing.has(milestone) &&
    isReached(milestone, stage, history);
  if (!fillsIn && !mayReach(stage, milestone)) return refused({ kind: 'not-next', stage });
  const misplaced = judgeDay(progress, milestone, actualOn, today);
  if (misplaced) return refused(misplaced);
  if (milestone === 'operational' && !proven) return refused({ kind: 'not-proven' });
  return { ok: true, after: fillsIn ? stage : milestone };
}

/** Judges another day for a milestone that is reached. */
export function judgeDayCorrection(
  progress: Progress,
  milestone: Stage,
  actualOn: string,
  today: string,
): Ruling {
  const judged = judgeEvidence(progress, milestone);
  const misplaced = judged.ok ? judgeDay(progress, milestone, actualOn, today) : null;
  return misplaced ? refused(misplaced) : judged;
}

/** Judges other evidence for a milestone: it must be reached. */
export function judgeEvidence({ stage, history }: Progress, milestone: Stage): Ruling {
  return isReached(milestone, stage, history)
    ? { ok: true, after: stage }
    : refused({ kind: 'not-reached' });
}

/** Judges the taking back of a milestone: the link returns to where it was before its latest step. */
export function judgeTakenBack({ stage, history }: Progress, milestone: Stage): Ruling {
  if (milestone !== stage) {
    return refused(
      isReached(milestone, stage, history)
        ? { kind: 'not-latest', stage }
        : { kind: 'not-reached' },
    );
  }
  const after = stepBack(stage, history);
  return after === null ? refused({ kind: 'no-step-back' }) : { ok: true, after };
}

/**
 * Where a file stated the latest step, it did not say from where: an end does not make `operational` true by being
 * taken back, and a cancelled link returns to the last milestone that somebody told of, if anybody did.
 */
function stepBack(stage: Stage, history: MilestoneHistory): Stage | null {
  if (stage === 'cancelled') {
    return history.cancelledFrom ?? ROAD.findLast((one) => history.standing.has(one)) ?? 'funded';
  }
  const previous = previousOnRoad(stage);
  const isUnproven = previous === 'operational' && !history.standing.has('operational');
  return isUnproven ? 'accepted' : previous;
}

/** Milestones are reached in the order of the road, several on one day if need be, and not in the future. */
function judgeDay(
  { history }: Progress,
  milestone: Stage,
  actualOn: string,
  today: string,
): MilestoneRefusal | null {
  if (actualOn > today) return { kind: 'in-future', today };
  const order: readonly Stage[] = [...ROAD, 'cancelled'];
  const at = order.indexOf(milestone);
  for (const [other, { actualOn: otherDay }] of history.standing) {
    if (other === milestone || otherDay === null) continue;
    const wrong = order.indexOf(other) < at ? otherDay > actualOn : otherDay < actualOn;
    if (wrong) return { kind: 'out-of-order', other, otherDay };
  }
  return null;
}
