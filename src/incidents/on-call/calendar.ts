import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Instant } from '../../domain/time/instant.js';
import { ChangeSource, recordChanges } from '../../platform/changes/change-log.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { HolidayBody, OverrideBody } from './on-call-schema.js';
import { PlanRecord, changePlan, lockPlan, requirePeople, requireTeams } from './plan-change.js';
import { StoredHoliday, StoredOverride, readHolidays, readOverrides } from './plan-rows.js';

/** Where somebody else is on call than the rota says: overrides and holidays. */
@Injectable()
export class OnCallCalendar {
  constructor(private readonly database: DataSource) {}

  /** Those that are not over before that instant, the oldest entry first. */
  overrides(from: Instant): Promise<StoredOverride[]> {
    return readOverrides(this.database.manager, { from });
  }

  /** Somebody stands in. Throws DomainError `team.unknown` or `person.unknown`. */
  async addOverride(body: OverrideBody, source: ChangeSource): Promise<StoredOverride> {
    return this.database.transaction(async (manager) => {
      await lockPlan(manager);
      await requireTeams(manager, [body.team]);
      await requirePeople(manager, [body.person]);
      const [row] = await manager.query<{ id: string }[]>(
        `insert into on_call_overrides (team_code, person_code, starts_at, ends_at, reason, made_by)
         values ($1, $2, $3, $4, $5, $6) returning id::text as id`,
        [body.team, body.person, body.from, body.to, body.reason, source.actor],
      );
      const made = await requiredOverride(manager, row?.id ?? '0');
      await recordChanges(manager, source, [
        {
          entity: 'override',
          entityId: made.id,
          villageCode: null,
          before: null,
          after: loggedOverride(made),
        },
      ]);
      return made;
    });
  }

  /** Throws DomainError `override.not-found`. */
  async removeOverride(id: string, source: ChangeSource): Promise<void> {
    await changePlan(this.database, source, overrideRecord(id), async (manager) => {
      await requiredOverride(manager, id);
      await manager.query('delete from on_call_overrides where id = $1', [id]);
    });
  }

  holidays(): Promise<StoredHoliday[]> {
    return readHolidays(this.database.manager, null);
  }

  /** Writes what is said of that day. Throws DomainError `team.unknown` or `person.unknown`. */
  async setHoliday(day: string, body: HolidayBody, source: ChangeSource): Promise<StoredHoliday> {
    const holiday = await changePlan(this.database, source, holidayRecord(day), (manager) =>
      writeHoliday(manager, day, body, false),
    );
    return holiday ?? holidayNotFound(day);
  }

  /** Throws DomainError `holiday.not-found`. */
  async removeHoliday(day: string, source: ChangeSource): Promise<void> {
    await changePlan(this.database, source, holidayRecord(day), async (manager, before) => {
      if (!before) holidayNotFound(day);
      await manager.query('delete from on_call_holidays where day = $1', [day]);
    });
  }
}

export function holidayRecord(day: string): PlanRecord<StoredHoliday> {
  return {
    entity: 'holiday',
    id: day,
    read: async (manager) => (await readHolidays(manager, day))[0],
    logged: (holiday) => ({ ...holiday }),
  };
}

/** Writes a holiday; the teams and people it names must be there. */
export async function writeHoliday(
  manager: EntityManager,
  day: string,
  { name, duties }: HolidayBody,
  sample: boolean,
): Promise<void> {
  const teams = duties.map(({ team }) => team);
  const people = duties.map(({ person }) => person);
  await requireTeams(manager, teams);
  await requirePeople(manager, people);
  await manager.query(
    `insert into on_call_holidays (day, name, is_sample) values ($1, $2, $3)
     on conflict (day) do update set (name, is_sample) = (excluded.name, excluded.is_sample)`,
    [day, name, sample],
  );
  await manager.query('delete from on_call_holiday_duties where day = $1', [day]);
  await manager.query(
    `insert into on_call_holiday_duties (day, team_code, person_code)
     select $1, * from unnest($2::text[], $3::text[])`,
    [day, teams, people],
  );
}

function overrideRecord(id: string): PlanRecord<StoredOverride> {
  return {
    entity: 'override',
    id,
    read: async (manager) =>
      /^[1-9]\d{0,17}$/.test(id) ? (await readOverrides(manager, { id }))[0] : undefined,
    logged: loggedOverride,
  };
}

function loggedOverride({ from, to, ...rest }: StoredOverride): Record<string, unknown> {
  return { ...rest, from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

async function requiredOverride(manager: EntityManager, id: string): Promise<StoredOverride> {
  const override = await overrideRecord(id).read(manager);
  if (override) return override;
  throw new DomainError('override.not-found', `There is no override ${id}.`, 404);
}

function holidayNotFound(day: string): never {
  throw new DomainError('holiday.not-found', `Nothing is said of ${day}.`, 404);
}
