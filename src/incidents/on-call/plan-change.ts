import { DataSource, EntityManager } from 'typeorm';
import { ChangeSource, recordChanges } from '../../platform/changes/change-log.js';
import { DomainError } from '../../platform/errors/domain-error.js';

type Shown = object;

/** One record of the plan, and how to read it. */
export interface PlanRecord<Row extends Shown> {
  readonly entity: 'person' | 'team' | 'rota' | 'override' | 'holiday';
  readonly id: string;
  read(manager: EntityManager): Promise<Row | undefined>;
  /** As the change log keeps it. */
  logged(row: Row): Readonly<Record<string, unknown>>;
}

/**
 * Writes one record in a transaction, tells the change log how it was before and is after, and gives what it is then;
 * undefined when it is gone. Writes of the plan come one after the other.
 */
export async function changePlan<Row extends Shown>(
  database: DataSource,
  source: ChangeSource,
  record: PlanRecord<Row>,
  write: (manager: EntityManager, before: Row | undefined) => Promise<void>,
): Promise<Row | undefined> {
  return database.transaction(async (manager) => {
    await lockPlan(manager);
    const before = await record.read(manager);
    await write(manager, before);
    const after = await record.read(manager);
    await recordChanges(manager, source, [
      {
        entity: record.entity,
        entityId: record.id,
        villageCode: null,
        before: before ? record.logged(before) : null,
        after: after ? record.logged(after) : null,
      },
    ]);
    return after;
  });
}

/** Until the transaction ends nobody else writes the plan. */
export async function lockPlan(manager: EntityManager): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock(hashtext('on_call'))`);
}

/** Throws DomainError `person.unknown` unless all of them are there. */
export async function requirePeople(
  manager: EntityManager,
  codes: readonly string[],
): Promise<void> {
  const unknown = await missingFrom(manager, 'on_call_people', codes);
  if (unknown.length === 0) return;
  throw new DomainError('person.unknown', `There is no person ${unknown.join(', ')}.`);
}

/** Throws DomainError `team.unknown` unless all of them are there. */
export async function requireTeams(
  manager: EntityManager,
  codes: readonly string[],
): Promise<void> {
  const unknown = await missingFrom(manager, 'on_call_teams', codes);
  if (unknown.length === 0) return;
  throw new DomainError('team.unknown', `There is no team ${unknown.join(', ')}.`);
}

/** Those of the codes that the table does not have. */
export async function missingFrom(
  manager: EntityManager,
  table: 'on_call_people' | 'on_call_teams' | 'regions' | 'providers',
  codes: readonly string[],
): Promise<string[]> {
  const rows = await manager.query<{ code: string }[]>(
    `select distinct code from unnest($1::text[]) as named (code)
     where not exists (select 1 from ${table} t where t.code = named.code) order by code`,
    [codes],
  );
  return rows.map(({ code }) => code);
}
