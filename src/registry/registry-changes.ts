import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, EntityManager } from 'typeorm';
import { EventBus } from '../platform/events/event-bus.js';

/**
 * Every write to the registry goes through here: one at a time, the version bumped in the same transaction, and the
 * others told once it is committed.
 */
@Injectable()
export class RegistryChanges {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly events: EventBus,
  ) {}

  /** Does the work as one change of the registry. What it throws undoes everything. */
  async commit<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    const { result } = await this.commitIfChanged(async (manager) => ({
      changed: true,
      result: await work(manager),
    }));
    return result;
  }

  /** Like `commit`, for work that may find nothing to change; the version then stays. */
  async commitIfChanged<Result>(
    work: (manager: EntityManager) => Promise<{ changed: boolean; result: Result }>,
  ): Promise<{ changed: boolean; result: Result }> {
    const { version, outcome } = await this.dataSource.transaction(async (manager) => {
      // Whoever writes holds this row to the end, so checks made inside stay true until the commit.
      await manager.query('select 1 from registry_version for update');
      const outcome = await work(manager);
      return { outcome, version: outcome.changed ? await bumped(manager) : null };
    });
    if (version !== null) this.events.emit('registry-changed', { version });
    return outcome;
  }
}

async function bumped(manager: EntityManager): Promise<number> {
  const [[row]] = await manager.query<[[{ version: string }], number]>(
    'update registry_version set version = version + 1 returning version',
  );
  return Number(row.version);
}
