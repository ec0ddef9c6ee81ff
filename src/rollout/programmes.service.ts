import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import {
  YearReconciliation,
  reconcile,
  registeredByYear,
} from '../domain/programme/reconciliation.js';
import { ProgrammeTarget } from '../domain/programme/target.js';
import { BY_DEMO, ChangeSource, recordChanges } from '../platform/changes/change-log.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { currentScope } from '../platform/scope/scope.js';
import { RegistryService } from '../registry/registry.service.js';
import {
  Programme,
  TargetPlace,
  insertProgramme,
  readProgrammes,
  recordTarget,
  removeTarget,
  writeTarget,
} from './programme-rows.js';
import { readTargets } from './rollout.queries.js';

/** Programmes and what they mean to reach. Every write is one change of the registry, so that readers look anew. */
@Injectable()
export class ProgrammesService {
  constructor(
    private readonly database: DataSource,
    private readonly registry: RegistryService,
  ) {}

  /** By code, each with its targets by year, the whole year before its tranches. */
  all(): Promise<Programme[]> {
    return readProgrammes(this.database.manager);
  }

  /** What is registered now against what all programmes mean to reach: in the province, a regency has no target. */
  async reconciliation(): Promise<YearReconciliation[]> {
    const [targets, links] = await Promise.all([
      currentScope() === null ? readTargets(this.database.manager) : [],
      this.registry.links(),
    ]);
    const granted = links.map(({ village, grantYear }) => ({
      villageCode: village.code,
      grantYear,
    }));
    return reconcile(targets, registeredByYear(granted));
  }

  /** Throws DomainError `programme.exists` for a code in use, `programme.province-unknown` for no province. */
  create(
    programme: {
      readonly code: string;
      readonly name: string;
      readonly provinceCode: string | null;
    },
    source: ChangeSource,
  ): Promise<Programme> {
    const { code, provinceCode } = programme;
    return this.registry.commit(async (manager) => {
      await requireProvince(manager, provinceCode);
      if (!(await made(manager, { ...programme, sample: false }, source))) {
        throw new DomainError('programme.exists', `There is a programme "${code}" already.`);
      }
      return required(manager, code);
    });
  }

  /** Makes the sample programme with its targets, whole; one of that code that is there already stays as it is. */
  async writeSample(programme: {
    readonly code: string;
    readonly name: string;
    readonly provinceCode: string;
    readonly targets: readonly ProgrammeTarget[];
  }): Promise<void> {
    const { code, targets } = programme;
    await this.registry.commit(async (manager) => {
      if (!(await made(manager, { ...programme, sample: true }, BY_DEMO))) return;
      for (const target of targets) await set(manager, code, target, BY_DEMO);
    });
  }

  /** Sets the target of a year or tranche in place of the one before it. Throws DomainError `programme.not-found`. */
  async setTarget(
    code: string,
    target: ProgrammeTarget,
    source: ChangeSource,
  ): Promise<ProgrammeTarget> {
    await this.registry.commit(async (manager) => {
      await required(manager, code);
      await set(manager, code, target, source);
    });
    return target;
  }

  /** Throws DomainError `programme.not-found`, and `programme.target-not-found` where no such target is set. */
  async removeTarget(code: string, place: TargetPlace, source: ChangeSource): Promise<void> {
    await this.registry.commit(async (manager) => {
      const before = targetAt(await required(manager, code), place);
      if (!before) {
        const year = String(place.grantYear);
        const what = place.tranche === null ? year : `tranche ${String(place.tranche)} of ${year}`;
        throw new DomainError(
          'programme.target-not-found',
          `The programme "${code}" has no target for ${what}.`,
          404,
        );
      }
      await removeTarget(manager, code, place);
      await recordTarget(manager, source, code, before, null);
    });
  }
}

/** False where a programme of that code is there already. */
async function made(
  manager: EntityManager,
  programme: Parameters<typeof insertProgramme>[1],
  source: ChangeSource,
): Promise<boolean> {
  if (!(await insertProgramme(manager, programme))) return false;
  const { code, name, provinceCode: province, sample } = programme;
  const after = { name, province, sample };
  await recordChanges(manager, source, [
    { entity: 'programme', entityId: code, villageCode: null, before: null, after },
  ]);
  return true;
}

async function set(
  manager: EntityManager,
  code: string,
  target: ProgrammeTarget,
  source: ChangeSource,
): Promise<void> {
  const before = targetAt(await required(manager, code), target);
  await writeTarget(manager, code, target);
  await recordTarget(manager, source, code, before, target);
}

function targetAt(
  { targets }: Programme,
  { grantYear, tranche }: TargetPlace,
): ProgrammeTarget | null {
  return targets.find((one) => one.grantYear === grantYear && one.tranche === tranche) ?? null;
}

async function required(manager: EntityManager, code: string): Promise<Programme> {
  const programme = (await readProgrammes(manager)).find((candidate) => candidate.code === code);
  if (programme) return programme;
  throw new DomainError('programme.not-found', `There is no programme "${code}".`, 404);
}

async function requireProvince(manager: EntityManager, code: string | null): Promise<void> {
  if (code === null) return;
  const known = await manager.query<unknown[]>(
    `select 1 from regions where code = $1 and level = 'province'`,
    [code],
  );
  if (known.length > 0) return;
  const message = `There is no province "${code}".`;
  throw new DomainError('programme.province-unknown', message, 400, [
    { path: 'provinceCode', code: 'unknown-region', message },
  ]);
}
