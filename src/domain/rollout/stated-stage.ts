import { ROAD, mayReach } from './milestone.js';
import { ImportedStage, Stage } from './stage.js';

/** Where the registry has a link. `claimedOperational`: a file said that it works, and nothing has proven it. */
export interface StandingStage {
  readonly stage: Stage;
  readonly claimedOperational: boolean;
}

type StatedRefusal =
  /** It lies before where the link is, or the link is at an end; only a correction with a reason takes a step back. */
  | 'step-back'
  /** It cannot be reached from where the link is: `ended` follows a proven `operational`, `cancelled` comes before it. */
  | 'not-reachable';

/** Where a link stands after a file was heard, or why the file cannot be right. */
export type StatedRuling =
  | { readonly ok: true; readonly after: StandingStage }
  | { readonly ok: false; readonly refusal: StatedRefusal };

const place = (stage: Stage) => (ROAD as readonly Stage[]).indexOf(stage);

/**
 * Judges what a registry file says of a link's stage. A file states where a link stands: for a link that is new
 * (`present` null) whatever it says is the first record. A known link may be further on the road, up to `accepted`: the
 * milestones between count as reached on a day nobody told (`isReached`). What lies beyond takes the single legal step,
 * and `operational` is only ever claimed. A file takes nothing back, neither a step nor a claim nor a proof.
 */
export function judgeStated(present: StandingStage | null, said: ImportedStage): StatedRuling {
  if (present === null) return { ok: true, after: said };
  const from = present.stage;
  const isNothingNew = said.stage === from || (from === 'operational' && said.claimedOperational);
  if (isNothingNew) {
    const claimedOperational =
      from !== 'operational' && (present.claimedOperational || said.claimedOperational);
    return { ok: true, after: { stage: from, claimedOperational } };
  }
  const catchesUp =
    from !== 'cancelled' &&
    place(from) < place(said.stage) &&
    place(said.stage) <= place('accepted');
  if (catchesUp || mayReach(from, said.stage)) return { ok: true, after: said };
  const isBack = from === 'cancelled' || from === 'ended' || isBefore(said.stage, from);
  return { ok: false, refusal: isBack ? 'step-back' : 'not-reachable' };
}

const isBefore = (stage: Stage, other: Stage) =>
  stage !== 'cancelled' && place(stage) < place(other);
