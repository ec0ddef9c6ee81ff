import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { BY_DEMO, recordChanges } from '../../platform/changes/change-log.js';
import { holidayRecord, writeHoliday } from './calendar.js';
import { HolidayBody, PersonBody, RotaBody, TeamBody } from './on-call-schema.js';
import { personRecord, writePerson } from './people.js';
import { PlanRecord, lockPlan } from './plan-change.js';
import { rotaRecord, teamRecord, writeRota, writeTeam } from './teams.js';

/** An invented plan: people first, then who names them. */
export interface SampleOnCall {
  readonly people: readonly (PersonBody & { readonly code: string })[];
  readonly teams: readonly (TeamBody & { readonly code: string })[];
  readonly rotas: readonly (RotaBody & { readonly team: string; readonly startsOn: string })[];
  readonly holidays: readonly (HolidayBody & { readonly day: string })[];
}

/** Writes the demo's people and teams. */
@Injectable()
export class OnCallSample {
  constructor(private readonly database: DataSource) {}

  /** Makes the plan, marked as sample; where there is any person or team already it makes nothing. */
  async write({ people, teams, rotas, holidays }: SampleOnCall): Promise<void> {
    await this.database.transaction(async (manager) => {
      await lockPlan(manager);
      const there = await manager.query<unknown[]>(
        'select 1 from on_call_people union all select 1 from on_call_teams limit 1',
      );
      if (there.length > 0) return;
      for (const person of people) {
        await writePerson(manager, person, true);
        await recordMade(manager, personRecord(person.code));
      }
      for (const team of teams) {
        await writeTeam(manager, team, true);
        await recordMade(manager, teamRecord(team.code));
      }
      for (const rota of rotas) {
        await writeRota(manager, rota.team, rota.startsOn, rota);
        await recordMade(manager, rotaRecord(rota.team, rota.startsOn));
      }
      for (const holiday of holidays) {
        await writeHoliday(manager, holiday.day, holiday, true);
        await recordMade(manager, holidayRecord(holiday.day));
      }
    });
  }
}

async function recordMade<Row extends object>(
  manager: EntityManager,
  record: PlanRecord<Row>,
): Promise<void> {
  const row = await record.read(manager);
  const after = row ? record.logged(row) : null;
  await recordChanges(manager, BY_DEMO, [
    { entity: record.entity, entityId: record.id, villageCode: null, before: null, after },
  ]);
}
