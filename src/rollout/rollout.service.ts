import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { StageColumns } from '../registry/rollout-columns.service.js';
import { SourcedTag, readStages, readTags, readTargets } from './rollout.queries.js';

export type { SourcedTag } from './rollout.queries.js';

/** How far everything granted has come, for the readers. */
@Injectable()
export class RolloutService {
  constructor(private readonly database: DataSource) {}

  /** By link id. A link that is not there is merely funded. */
  stages(): Promise<ReadonlyMap<string, StageColumns>> {
    return readStages(this.database.manager, null);
  }

  /** By village code, in alphabetical order. */
  tags(): Promise<ReadonlyMap<string, readonly SourcedTag[]>> {
    return readTags(this.database.manager, null);
  }

  /** Villages the programmes mean to reach, by grant year: the sum over programmes. */
  targets(): Promise<ReadonlyMap<number, number>> {
    return readTargets(this.database.manager);
  }
}
