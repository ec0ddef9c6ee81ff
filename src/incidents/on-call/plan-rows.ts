import { EntityManager } from 'typeorm';
import { AddressKind } from '../../domain/oncall/address.js';
import { QuietHours } from '../../domain/oncall/quiet-hours.js';
import { EscalationStep } from '../../domain/oncall/team.js';
import { Instant } from '../../domain/time/instant.js';

export interface Named {
  readonly code: string;
  readonly name: string;
}

/** Where a person is told things. `id` is another one as soon as the address is. */
export interface ContactWay {
  readonly id: string;
  /** Code of the channel. */
  readonly channel: string;
  readonly address: string;
}

export interface StoredPerson extends Named {
  readonly active: boolean;
  readonly contactWays: readonly ContactWay[];
  readonly sample: boolean;
}

export interface StoredTeam extends Named {
  readonly regencies: readonly Named[];
  readonly providers: readonly Named[];
  readonly members: readonly Named[];
  readonly defaultPerson: Named | null;
  readonly steps: readonly EscalationStep[];
  readonly quietHours: QuietHours;
  readonly sample: boolean;
}

export interface StoredRota {
  readonly team: string;
  readonly startsOn: string;
  readonly handover: { readonly weekday: number; readonly minute: number };
  readonly members: readonly Named[];
}

export interface StoredOverride {
  readonly id: string;
  readonly team: string;
  readonly person: Named;
  readonly from: Instant;
  readonly to: Instant;
  readonly reason: string | null;
  readonly madeBy: string;
}

export interface StoredHoliday {
  readonly day: string;
  readonly name: string;
  readonly duties: readonly { readonly team: string; readonly person: Named }[];
  readonly sample: boolean;
}

const named = (row: string) => `json_build_object('code', ${row}.code, 'name', ${row}.name)`;
const listOf = (select: string) => `coalesce((${select}), '[]')`;

/** By code; all of them unless one is asked for. */
export function readPeople(manager: EntityManager, code: string | null): Promise<StoredPerson[]> {
  const ways = `select json_agg(json_build_object('id', w.id::text, 'channel', channel, 'address', address) order by w.id)
    from on_call_contact_ways w where w.person_code = p.code`;
  return manager.query(
    `select code, name, active, ${listOf(ways)} as "contactWays", is_sample as sample
     from on_call_people p where $1::text is null or code = $1 order by code`,
    [code],
  );
}

/** By code; all of them unless one is asked for. */
export function readTeams(manager: EntityManager, code: string | null): Promise<StoredTeam[]> {
  const regencies = `select json_agg(${named('r')} order by r.code)
    from on_call_team_regencies o join regions r on r.code = o.regency_code where o.team_code = t.code`;
  const providers = `select json_agg(${named('v')} order by v.code)
    from on_call_team_providers o join providers v on v.code = o.provider_code where o.team_code = t.code`;
  const members = `select json_agg(${named('p')} order by m.position)
    from on_call_members m join on_call_people p on p.code = m.person_code where m.team_code = t.code`;
  const steps = `select json_agg(json_build_object('afterMinutes', after_minutes, 'tell',
      case tell when 'person' then json_build_object('person', person_code) else to_json(tell) end)
      order by after_minutes) from on_call_steps s where s.team_code = t.code`;
  return manager.query(
    `select t.code, t.name, ${listOf(regencies)} as regencies, ${listOf(providers)} as providers,
       ${listOf(members)} as members, case when d.code is not null then ${named('d')} end as "defaultPerson",
       ${listOf(steps)} as steps, t.quiet_hours as "quietHours", t.is_sample as sample
     from on_call_teams t left join on_call_people d on d.code = t.default_person
     where $1::text is null or t.code = $1 order by t.code`,
    [code],
  );
}

/** By team and day; all of them unless a team's or one is asked for. */
export function readRotas(
  manager: EntityManager,
  team: string | null,
  startsOn: string | null,
): Promise<StoredRota[]> {
  const members = `select json_agg(${named('p')} order by m.position)
    from on_call_rota_members m join on_call_people p on p.code = m.person_code
    where m.team_code = r.team_code and m.starts_on = r.starts_on`;
  return manager.query(
    `select team_code as team, starts_on::text as "startsOn",
       json_build_object('weekday', handover_weekday, 'minute', handover_minute) as handover,
       ${listOf(members)} as members
     from on_call_rotas r where ($1::text is null or team_code = $1) and ($2::date is null or starts_on = $2)
     order by team_code, starts_on`,
    [team, startsOn],
  );
}

/** The oldest first: those that are not over before `from`, or the one of that id. */
export async function readOverrides(
  manager: EntityManager,
  asked: { readonly from: Instant } | { readonly id: string },
): Promise<StoredOverride[]> {
  const [condition, value] =
    'id' in asked
      ? ['o.id = $1', asked.id]
      : ['o.ends_at > $1', new Date(asked.from).toISOString()];
  const rows = await manager.query<
    (Omit<StoredOverride, 'from' | 'to'> & { readonly from: Date; readonly to: Date })[]
  >(
    `select o.id::text as id, o.team_code as team, ${named('p')} as person, starts_at as "from", ends_at as "to",
       reason, made_by as "madeBy"
     from on_call_overrides o join on_call_people p on p.code = o.person_code where ${condition} order by o.id`,
    [value],
  );
  return rows.map((row) => ({ ...row, from: row.from.getTime(), to: row.to.getTime() }));
}

/** By day; all of them unless one is asked for. */
export function readHolidays(manager: EntityManager, day: string | null): Promise<StoredHoliday[]> {
  const duties = `select json_agg(json_build_object('team', d.team_code, 'person', ${named('p')}) order by d.team_code)
    from on_call_holiday_duties d join on_call_people p on p.code = d.person_code where d.day = h.day`;
  return manager.query(
    `select day::text as day, name, ${listOf(duties)} as duties, is_sample as sample
     from on_call_holidays h where $1::date is null or day = $1 order by day`,
    [day],
  );
}

/** The kind of each channel there is, by its code. */
export async function readChannelKinds(manager: EntityManager): Promise<Map<string, AddressKind>> {
  const rows = await manager.query<{ code: string; kind: AddressKind }[]>(
    'select code, kind from channels',
  );
  return new Map(rows.map(({ code, kind }) => [code, kind]));
}
