import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { DomainError } from '../platform/errors/domain-error.js';

/** How many villages a programme means to reach in a grant year; `asOf` is a calendar day, YYYY-MM-DD. */
export interface ProgrammeTarget {
  readonly grantYear: number;
  readonly target: number;
  readonly source: string;
  readonly asOf: string;
}

export interface Programme {
  readonly code: string;
  readonly name: string;
  readonly province: { readonly code: string; readonly name: string } | null;
  /** True for the sample programme, whose figures describe no real one. */
  readonly sample: boolean;
  readonly targets: readonly ProgrammeTarget[];
}

interface ProgrammeRow {
  readonly code: string;
  readonly name: string;
  readonly is_sample: boolean;
  readonly province_code: string | null;
  readonly province_name: string | null;
  readonly targets: ProgrammeTarget[];
}

@Injectable()
export class ProgrammesService {
  constructor(private readonly database: DataSource) {}

  async all(): Promise<Programme[]> {
    const rows = await this.database.query<ProgrammeRow[]>(
      `select p.code, p.name, p.is_sample, p.province_code, r.name as province_name,
         coalesce((select json_agg(json_build_object('grantYear', t.grant_year, 'target', t.target,
             'source', t.source, 'asOf', t.as_of) order by t.grant_year)
           from programme_targets t where t.programme_code = p.code), '[]'::json) as targets
       from programmes p left join regions r on r.code = p.province_code order by p.code`,
    );
    return rows.map((row) => ({
      code: row.code,
      name: row.name,
      province:
        row.province_code === null
          ? null
          : { code: row.province_code, name: row.province_name ?? row.province_code },
      sample: row.is_sample,
      targets: row.targets,
    }));
  }

  /** Throws DomainError `programme.exists` for a code in use, `programme.province-unknown` for no province. */
  async create(programme: {
    readonly code: string;
    readonly name: string;
    readonly provinceCode: string | null;
  }): Promise<Programme> {
    const { code, name, provinceCode } = programme;
    await this.requireProvince(provinceCode);
    const created = await this.database.query<{ code: string }[]>(
      `insert into programmes (code, name, province_code) values ($1, $2, $3)
       on conflict (code) do nothing returning code`,
      [code, name, provinceCode],
    );
    if (created.length === 0) {
      throw new DomainError('programme.exists', `There is a programme "${code}" already.`);
    }
    return this.find(code);
  }

  /** Makes the sample programme with its targets, whole; one of that code that is there already stays as it is. */
  async writeSample(programme: {
    readonly code: string;
    readonly name: string;
    readonly provinceCode: string;
    readonly targets: readonly ProgrammeTarget[];
  }): Promise<void> {
    const { code, name, provinceCode, targets } = programme;
    await this.database.transaction(async (manager) => {
      const made = await manager.query<unknown[]>(
        `insert into programmes (code, name, province_code, is_sample) values ($1, $2, $3, true)
         on conflict (code) do nothing returning code`,
        [code, name, provinceCode],
      );
      if (made.length === 0) return;
      for (const target of targets) await writeTarget(manager, code, target);
    });
  }

  /** Sets a year's target in place of the one before it. Throws DomainError `programme.not-found`. */
  async setTarget(code: string, target: ProgrammeTarget): Promise<ProgrammeTarget> {
    await this.find(code);
    await writeTarget(this.database.manager, code, target);
    return target;
  }

  private async find(code: string): Promise<Programme> {
    const programme = (await this.all()).find((candidate) => candidate.code === code);
    if (!programme) {
      throw new DomainError('programme.not-found', `There is no programme "${code}".`, 404);
    }
    return programme;
  }

  private async requireProvince(code: string | null): Promise<void> {
    if (code === null) return;
    const known = await this.database.query<unknown[]>(
      `select 1 from regions where code = $1 and level = 'province'`,
      [code],
    );
    if (known.length > 0) return;
    const message = `There is no province "${code}".`;
    throw new DomainError('programme.province-unknown', message, 400, [
      { path: 'provinceCode', code: 'unknown-region', message },
    ]);
  }
}

async function writeTarget(
  manager: EntityManager,
  code: string,
  { grantYear, target, source, asOf }: ProgrammeTarget,
): Promise<void> {
  await manager.query(
    `insert into programme_targets (programme_code, grant_year, target, source, as_of)
     values ($1, $2, $3, $4, $5)
     on conflict (programme_code, grant_year)
       do update set target = excluded.target, source = excluded.source, as_of = excluded.as_of`,
    [code, grantYear, target, source, asOf],
  );
}
