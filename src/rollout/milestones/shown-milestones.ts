import {
  MilestoneEntry,
  ROAD,
  delayDays,
  historyOf,
  isReached,
  mayReach,
} from '../../domain/rollout/milestone.js';
import { STAGES, Stage } from '../../domain/rollout/stage.js';
import { ShownMilestone, ShownMilestones } from './milestone-schema.js';
import { StagedLink } from './milestone-rows.js';

/** The milestones of a link as they stand on a calendar day, in the order of the road; `cancelled` only where it was. */
export function shownMilestones(
  entries: readonly MilestoneEntry[],
  stage: Stage,
  today: string,
): ShownMilestone[] {
  const history = historyOf(entries, stage);
  const shown: readonly Stage[] = stage === 'cancelled' ? [...ROAD, 'cancelled'] : ROAD;
  return shown.map((milestone) => {
    const reached = isReached(milestone, stage, history);
    const standing = reached ? history.standing.get(milestone) : undefined;
    const plannedOn = history.planned.get(milestone) ?? null;
    const actualOn = standing?.actualOn ?? null;
    const isOver = stage === 'cancelled' || stage === 'ended';
    return {
      milestone,
      reached,
      plannedOn,
      actualOn,
      delayDays: isOver && !reached ? null : delayDays(plannedOn, actualOn, reached, today),
      bast: standing?.bast ?? null,
      note: standing?.note ?? null,
      by: standing?.by ?? null,
      at: standing?.at ?? null,
    };
  });
}

/** Everything of a link's milestones but its attachments. */
export function shownProgress(
  { linkId, stage, claimedOperational }: StagedLink,
  entries: readonly MilestoneEntry[],
  today: string,
): Omit<ShownMilestones, 'attachments'> {
  return {
    linkId,
    stage,
    claimedOperational,
    next: STAGES.filter((candidate) => mayReach(stage, candidate)),
    milestones: shownMilestones(entries, stage, today),
    history: entries.map((entry) => ({
      kind: entry.kind,
      milestone: entry.milestone,
      before: entry.before,
      after: entry.after,
      day: 'day' in entry ? entry.day : null,
      bast: 'bast' in entry ? entry.bast : null,
      note: 'note' in entry ? entry.note : null,
      reason: 'reason' in entry ? entry.reason : null,
      madeBy: entry.madeBy,
      madeAt: entry.madeAt,
    })),
  };
}
