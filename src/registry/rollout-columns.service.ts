import { EntityManager } from 'typeorm';
import { TargetOfProgramme } from '../domain/programme/target.js';
import { Stage } from '../domain/rollout/stage.js';

/** A link's stage as rollout keeps it. `activeSince` is a calendar day, YYYY-MM-DD. */
export interface StageColumns {
  readonly stage: Stage;
  readonly claimedOperational: boolean;
  readonly activeSince: string | null;
}

/** What rollout knows of some links (by link id) and of their villages (tags by village code). */
export interface RolloutColumns {
  readonly stages: ReadonlyMap<string, StageColumns>;
  readonly tags: ReadonlyMap<string, readonly string[]>;
}

/** Complete values: a stage row is written as given, a village's tags are replaced by the given ones. */
export interface RolloutColumnChanges {
  readonly stages: readonly (StageColumns & { readonly linkId: string })[];
  readonly tags: readonly {
    readonly villageCode: string;
    readonly tags: readonly string[];
    /** Where the tags were read, such as a file's name. */
    readonly source: string;
    /** Calendar day, YYYY-MM-DD. */
    readonly since: string;
  }[];
}

/**
 * The columns of a registry file that registry does not own: stage, active since, tags; and the programme's targets
 * for the reconciliation. Rollout provides it under this class as the token.
 */
export abstract class RolloutColumnsService {
  /** A link without a stage row, or a village without tags, is absent from the maps. */
  abstract current(linkIds: readonly string[], manager: EntityManager): Promise<RolloutColumns>;

  /** Writes within the manager's transaction, in bulk: an import brings up to 20,000 rows. */
  abstract write(changes: RolloutColumnChanges, manager: EntityManager): Promise<void>;

  /** Every target of every programme. */
  abstract targets(manager: EntityManager): Promise<readonly TargetOfProgramme[]>;
}
