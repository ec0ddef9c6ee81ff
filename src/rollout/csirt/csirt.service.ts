import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { BY_DEMO, ChangeSource, recordChanges } from '../../platform/changes/change-log.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Contact } from '../../platform/http/contact.js';

/** What is known of a regency's incident response team. `since` is a calendar day, YYYY-MM-DD. */
export interface CsirtReadiness {
  readonly hasTeam: boolean;
  readonly since: string | null;
  readonly contact: Contact | null;
}

/** A regency's row; `sample`: invented for the demo. */
export interface RegencyCsirt extends CsirtReadiness {
  readonly regency: { readonly code: string; readonly name: string };
  readonly sample: boolean;
}

/** Whether each regency of the programmes' provinces has a computer security incident response team. */
@Injectable()
export class CsirtService {
  constructor(private readonly database: DataSource) {}

  /** Every regency by its code, whether something is known of it or not. */
  all(): Promise<RegencyCsirt[]> {
    return readCsirts(this.database.manager, null);
  }

  /** What is known of a regency, as the caller's transaction sees it; null: it is none of a programme's. */
  async of(manager: EntityManager, code: string): Promise<RegencyCsirt | null> {
    const [row] = await readCsirts(manager, code);
    return row ?? null;
  }

  /** Replaces what is known of a regency. Throws DomainError `regency.not-found`. */
  async set(code: string, readiness: CsirtReadiness, by: ChangeSource): Promise<RegencyCsirt> {
    return this.database.transaction(async (manager) => {
      await manager.query('select 1 from regions where code = $1 for update', [code]);
      const before = await required(manager, code);
      await writeCsirt(manager, code, readiness, false);
      const after = await required(manager, code);
      await recordChanges(manager, by, [
        {
          entity: 'csirt',
          entityId: code,
          villageCode: null,
          before: columnsOf(before),
          after: columnsOf(after),
        },
      ]);
      return after;
    });
  }

  /** Makes the sample's rows where nothing is known yet. */
  async writeSample(regencies: ReadonlyMap<string, CsirtReadiness>): Promise<void> {
    await this.database.transaction(async (manager) => {
      const known = await manager.query<{ code: string }[]>(
        'select regency_code as code from regency_csirts for update',
      );
      if (known.length > 0) return;
      for (const [code, readiness] of regencies) {
        await writeCsirt(manager, code, readiness, true);
        const after = columnsOf({ ...readiness, sample: true });
        await recordChanges(manager, BY_DEMO, [
          { entity: 'csirt', entityId: code, villageCode: null, before: null, after },
        ]);
      }
    });
  }
}

async function required(manager: EntityManager, code: string): Promise<RegencyCsirt> {
  const [row] = await readCsirts(manager, code);
  if (row) return row;
  throw new DomainError(
    'regency.not-found',
    `${code} is no regency of a province with a programme or a grant.`,
    404,
  );
}

function readCsirts(manager: EntityManager, code: string | null): Promise<RegencyCsirt[]> {
  return manager.query<RegencyCsirt[]>(
    `select json_build_object('code', r.code, 'name', r.name) as regency, coalesce(c.has_team, false) as "hasTeam",
       c.since::text as since, coalesce(c.is_sample, false) as sample,
       case when c.contact_name is not null then json_build_object('name', c.contact_name,
         'phone', c.contact_phone, 'email', c.contact_email) end as contact
     from regions r left join regency_csirts c on c.regency_code = r.code
     where r.level = 'regency' and ($1::text is null or r.code = $1) and r.parent_code in (
       select province_code from programmes union select split_part(code, '.', 1) from villages)
       and (pantau_everywhere() or r.code = any (pantau_regencies()))
     order by r.code`,
    [code],
  );
}

async function writeCsirt(
  manager: EntityManager,
  code: string,
  { hasTeam, since, contact }: CsirtReadiness,
  sample: boolean,
): Promise<void> {
  await manager.query(
    `insert into regency_csirts
       (regency_code, has_team, since, contact_name, contact_email, contact_phone, is_sample)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (regency_code) do update set (has_team, since, contact_name, contact_email, contact_phone, is_sample)
       = (excluded.has_team, excluded.since, excluded.contact_name, excluded.contact_email, excluded.contact_phone,
          excluded.is_sample)`,
    [
      code,
      hasTeam,
      since,
      contact?.name ?? null,
      contact?.email ?? null,
      contact?.phone ?? null,
      sample,
    ],
  );
}

function columnsOf(row: CsirtReadiness & { readonly sample: boolean }): Record<string, unknown> {
  const { hasTeam, since, contact, sample } = row;
  return { hasTeam, since, contact, sample };
}
