import { EntityManager } from 'typeorm';
import { recordsThen } from '../domain/coverage/as-of.js';
import { ProgrammeTarget, TargetOfProgramme } from '../domain/programme/target.js';
import { Instant } from '../domain/time/instant.js';
import { ChangeSource, recordChanges } from '../platform/changes/change-log.js';
import { readTargets } from './rollout.queries.js';

/** A programme with its targets by year, the whole year before its tranches. */
export interface Programme {
  readonly code: string;
  readonly name: string;
  readonly province: { readonly code: string; readonly name: string } | null;
  /** True for the sample programme, whose figures describe no real one. */
  readonly sample: boolean;
  readonly targets: readonly ProgrammeTarget[];
}

/** What a target is of: a grant year, or (`tranche` not null) a part of it. */
export type TargetPlace = Pick<ProgrammeTarget, 'grantYear' | 'tranche'>;

/** By code. */
export function readProgrammes(manager: EntityManager): Promise<Programme[]> {
  return manager.query<Programme[]>(
    `select p.code, p.name, p.is_sample as sample,
       case when p.province_code is not null
         then json_build_object('code', p.province_code, 'name', r.name) end as province,
       coalesce((select json_agg(json_build_object('grantYear', t.grant_year, 'tranche', t.tranche, 'target', t.target,
           'source', t.source, 'asOf', t.as_of) order by t.grant_year, t.tranche nulls first)
         from programme_targets t where t.programme_code = p.code), '[]'::json) as targets
     from programmes p left join regions r on r.code = p.province_code order by p.code`,
  );
}

/** False where a programme of that code is there already; it stays as it is. */
export async function insertProgramme(
  manager: EntityManager,
  programme: {
    readonly code: string;
    readonly name: string;
    readonly provinceCode: string | null;
    readonly sample: boolean;
  },
): Promise<boolean> {
  const { code, name, provinceCode, sample } = programme;
  const inserted = await manager.query<unknown[]>(
    `insert into programmes (code, name, province_code, is_sample) values ($1, $2, $3, $4)
     on conflict (code) do nothing returning code`,
    [code, name, provinceCode, sample],
  );
  return inserted.length > 0;
}

/** Inserts or replaces. */
export async function writeTarget(
  manager: EntityManager,
  code: string,
  { grantYear, tranche, target, source, asOf }: ProgrammeTarget,
): Promise<void> {
  await manager.query(
    `insert into programme_targets (programme_code, grant_year, tranche, target, source, as_of)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (programme_code, grant_year, tranche)
       do update set target = excluded.target, source = excluded.source, as_of = excluded.as_of`,
    [code, grantYear, tranche, target, source, asOf],
  );
}

export async function removeTarget(
  manager: EntityManager,
  code: string,
  { grantYear, tranche }: TargetPlace,
): Promise<void> {
  await manager.query(
    `delete from programme_targets
     where programme_code = $1 and grant_year = $2 and tranche is not distinct from $3`,
    [code, grantYear, tranche],
  );
}

const ENTITY = 'programme-target';

function recordIdOf(programme: string, { grantYear, tranche }: TargetPlace): string {
  const year = `${programme}/${String(grantYear)}`;
  return tranche === null ? year : `${year}/${String(tranche)}`;
}

/** Tells the change log, with all that says which target it is: past days are told from the log alone. */
export async function recordTarget(
  manager: EntityManager,
  source: ChangeSource,
  programme: string,
  before: ProgrammeTarget | null,
  after: ProgrammeTarget | null,
): Promise<void> {
  const place = after ?? before;
  if (!place) return;
  await recordChanges(manager, source, [
    {
      entity: ENTITY,
      entityId: recordIdOf(programme, place),
      villageCode: null,
      before: before && { programme, ...before },
      after: after && { programme, ...after },
    },
  ]);
}

/** Every target as it had been entered by an instant. */
export async function readTargetsAt(
  manager: EntityManager,
  instant: Instant,
): Promise<TargetOfProgramme[]> {
  // In this order: what changes between the two is among the changes, and taken back.
  const now = await readTargets(manager);
  const changes = await manager.query<
    { recordId: string; before: Partial<TargetOfProgramme> | null }[]
  >(
    `select entity_id as "recordId", before from change_log where at >= $1 and entity = $2 order by seq desc`,
    [new Date(instant), ENTITY],
  );
  const known = new Map(now.map((target) => [recordIdOf(target.programme, target), target]));
  return [...recordsThen(known, changes).values()];
}
