import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { ChangeSource, recordChanges } from '../../platform/changes/change-log.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { RotaBody, TeamBody, minuteOf } from './on-call-schema.js';
import { PlanRecord, changePlan, lockPlan, missingFrom, requirePeople } from './plan-change.js';
import {
  StoredRota,
  StoredTeam,
  readHolidays,
  readOverrides,
  readRotas,
  readTeams,
} from './plan-rows.js';

/** Who looks after what, and in which order. */
@Injectable()
export class OnCallTeams {
  constructor(private readonly database: DataSource) {}

  all(): Promise<StoredTeam[]> {
    return readTeams(this.database.manager, null);
  }

  /** Throws DomainError `team.not-found`. */
  async one(code: string): Promise<StoredTeam> {
    const [team] = await readTeams(this.database.manager, code);
    if (!team) throw notFound(code);
    return team;
  }

  /** Throws DomainError `team.exists`, and `person.unknown`, `region.unknown`, `provider.unknown` for what it names. */
  async add(code: string, body: TeamBody, source: ChangeSource): Promise<void> {
    await changePlan(this.database, source, teamRecord(code), async (manager, before) => {
      if (before) throw new DomainError('team.exists', `There is already a team "${code}".`);
      await writeTeam(manager, { ...body, code }, false);
    });
  }

  /** Throws DomainError `team.not-found`, and as `add` does for what it names. */
  async replace(code: string, body: TeamBody, source: ChangeSource): Promise<void> {
    await changePlan(this.database, source, teamRecord(code), async (manager, before) => {
      if (!before) throw notFound(code);
      await writeTeam(manager, { ...body, code }, false);
    });
  }

  /** Takes it away with its rotas, overrides and holiday duties; the log keeps all of it. Throws DomainError `team.not-found`. */
  async remove(code: string, source: ChangeSource): Promise<void> {
    await this.database.transaction(async (manager) => {
      await lockPlan(manager);
      const [team] = await readTeams(manager, code);
      if (!team) throw notFound(code);
      const before = { ...team, ...(await belongingsOf(manager, code)) };
      await manager.query('delete from on_call_teams where code = $1', [code]);
      await recordChanges(manager, source, [
        { entity: 'team', entityId: code, villageCode: null, before, after: null },
      ]);
    });
  }

  /** Throws DomainError `team.not-found`. */
  async rotas(team: string): Promise<StoredRota[]> {
    await this.one(team);
    return readRotas(this.database.manager, team, null);
  }

  /** Writes the rota that begins on that day. Throws DomainError `team.not-found` or `person.unknown`. */
  async setRota(
    team: string,
    startsOn: string,
    body: RotaBody,
    source: ChangeSource,
  ): Promise<StoredRota> {
    const record = rotaRecord(team, startsOn);
    const rota = await changePlan(this.database, source, record, async (manager) => {
      if ((await missingFrom(manager, 'on_call_teams', [team])).length > 0) throw notFound(team);
      await writeRota(manager, team, startsOn, body);
    });
    return rota ?? rotaNotFound(team, startsOn);
  }

  /** Throws DomainError `rota.not-found`. */
  async removeRota(team: string, startsOn: string, source: ChangeSource): Promise<void> {
    const record = rotaRecord(team, startsOn);
    await changePlan(this.database, source, record, async (manager, before) => {
      if (!before) rotaNotFound(team, startsOn);
      await manager.query('delete from on_call_rotas where team_code = $1 and starts_on = $2', [
        team,
        startsOn,
      ]);
    });
  }
}

export function teamRecord(code: string): PlanRecord<StoredTeam> {
  return {
    entity: 'team',
    id: code,
    read: async (manager) => (await readTeams(manager, code))[0],
    logged: (team) => ({ ...team }),
  };
}

export function rotaRecord(team: string, startsOn: string): PlanRecord<StoredRota> {
  return {
    entity: 'rota',
    id: `${team}/${startsOn}`,
    read: async (manager) => (await readRotas(manager, team, startsOn))[0],
    logged: (rota) => ({ ...rota }),
  };
}

/** Writes a team; what it names must be there. */
export async function writeTeam(
  manager: EntityManager,
  team: TeamBody & { readonly code: string },
  sample: boolean,
): Promise<void> {
  const { code, name, regencies, providers, members, defaultPerson, steps, quietHours } = team;
  const named = steps.flatMap(({ tell }) => (typeof tell === 'string' ? [] : [tell.person]));
  const lead = defaultPerson === null ? [] : [defaultPerson];
  await requirePeople(manager, [...members, ...lead, ...named]);
  await requirePlaces(manager, regencies, providers);
  const hours = (of: { from: string; to: string } | null) =>
    of === null ? null : { from: minuteOf(of.from), to: minuteOf(of.to) };
  const quiet = { major: hours(quietHours.major), minor: hours(quietHours.minor) };
  await manager.query(
    `insert into on_call_teams (code, name, default_person, quiet_hours, is_sample) values ($1, $2, $3, $4, $5)
     on conflict (code) do update set (name, default_person, quiet_hours, is_sample)
       = (excluded.name, excluded.default_person, excluded.quiet_hours, excluded.is_sample)`,
    [code, name, defaultPerson, JSON.stringify(quiet), sample],
  );
  for (const table of ['regencies', 'providers'])
    await manager.query(`delete from on_call_team_${table} where team_code = $1`, [code]);
  for (const table of ['members', 'steps'])
    await manager.query(`delete from on_call_${table} where team_code = $1`, [code]);
  await manager.query('insert into on_call_team_regencies select $1, * from unnest($2::text[])', [
    code,
    regencies,
  ]);
  await manager.query('insert into on_call_team_providers select $1, * from unnest($2::text[])', [
    code,
    providers,
  ]);
  await manager.query(
    `insert into on_call_members (team_code, position, person_code)
     select $1, position, person from unnest($2::text[]) with ordinality as m (person, position)`,
    [code, members],
  );
  await manager.query(
    `insert into on_call_steps (team_code, after_minutes, tell, person_code)
     select $1, * from unnest($2::int[], $3::text[], $4::text[])`,
    [
      code,
      steps.map(({ afterMinutes }) => afterMinutes),
      steps.map(({ tell }) => (typeof tell === 'string' ? tell : 'person')),
      steps.map(({ tell }) => (typeof tell === 'string' ? null : tell.person)),
    ],
  );
}

/** Writes a team's rota; its people must be there. */
export async function writeRota(
  manager: EntityManager,
  team: string,
  startsOn: string,
  { handover, members }: RotaBody,
): Promise<void> {
  await requirePeople(manager, members);
  await manager.query(
    `insert into on_call_rotas (team_code, starts_on, handover_weekday, handover_minute) values ($1, $2, $3, $4)
     on conflict (team_code, starts_on) do update set (handover_weekday, handover_minute)
       = (excluded.handover_weekday, excluded.handover_minute)`,
    [team, startsOn, handover.weekday, minuteOf(handover.time)],
  );
  await manager.query('delete from on_call_rota_members where team_code = $1 and starts_on = $2', [
    team,
    startsOn,
  ]);
  await manager.query(
    `insert into on_call_rota_members (team_code, starts_on, position, person_code)
     select $1, $2, position, person from unnest($3::text[]) with ordinality as m (person, position)`,
    [team, startsOn, members],
  );
}

async function requirePlaces(
  manager: EntityManager,
  regencies: readonly string[],
  providers: readonly string[],
): Promise<void> {
  const regions = await missingFrom(manager, 'regions', regencies);
  const odd = [...regions, ...regencies.filter((code) => !/^\d\d\.\d\d$/.test(code))];
  if (odd.length > 0)
    throw new DomainError('region.unknown', `There is no regency ${odd.join(', ')}.`);
  const unknown = await missingFrom(manager, 'providers', providers);
  if (unknown.length > 0)
    throw new DomainError('provider.unknown', `There is no provider ${unknown.join(', ')}.`);
}

/** What goes with a team. */
async function belongingsOf(manager: EntityManager, code: string) {
  const own = <Row extends { readonly team: string }>(rows: readonly Row[]) =>
    rows.filter(({ team }) => team === code);
  const holidays = await readHolidays(manager, null);
  return {
    rotas: await readRotas(manager, code, null),
    overrides: own(await readOverrides(manager, { from: 0 })),
    holidays: holidays.flatMap(({ day, duties }) =>
      own(duties).map(({ person }) => ({ day, person })),
    ),
  };
}

const notFound = (code: string) =>
  new DomainError('team.not-found', `There is no team "${code}".`, 404);

function rotaNotFound(team: string, startsOn: string): never {
  throw new DomainError('rota.not-found', `No rota of ${team} begins on ${startsOn}.`, 404);
}
