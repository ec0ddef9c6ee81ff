import { MigrationInterface, QueryRunner } from 'typeorm';

export class PlanOnCall1764100000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table on_call_people (
        code text primary key,
        name text not null,
        active boolean not null,
        is_sample boolean not null
      );
      create table on_call_contact_ways (
        id bigint generated always as identity primary key,
        person_code text not null references on_call_people (code) on delete cascade,
        -- A way outlives its channel: until there is one of that code again, it leads nowhere.
        channel text not null,
        address text not null,
        unique (person_code, channel, address)
      );

      create table on_call_teams (
        code text primary key,
        name text not null,
        default_person text references on_call_people (code),
        quiet_hours jsonb not null,
        is_sample boolean not null
      );
      -- No regency: of every one; providers likewise.
      create table on_call_team_regencies (
        team_code text not null references on_call_teams (code) on delete cascade,
        regency_code text not null references regions (code),
        primary key (team_code, regency_code)
      );
      create table on_call_team_providers (
        team_code text not null references on_call_teams (code) on delete cascade,
        provider_code text not null references providers (code),
        primary key (team_code, provider_code)
      );
      create table on_call_members (
        team_code text not null references on_call_teams (code) on delete cascade,
        position integer not null,
        person_code text not null references on_call_people (code),
        primary key (team_code, position),
        unique (team_code, person_code)
      );
      create table on_call_steps (
        team_code text not null references on_call_teams (code) on delete cascade,
        after_minutes integer not null check (after_minutes >= 0),
        tell text not null check (tell in ('on-call', 'next', 'team', 'person')),
        person_code text references on_call_people (code),
        primary key (team_code, after_minutes),
        check ((tell = 'person') = (person_code is not null))
      );

      create table on_call_rotas (
        team_code text not null references on_call_teams (code) on delete cascade,
        starts_on date not null,
        -- ISO, 1 is Monday; minute of the day in Asia/Jakarta.
        handover_weekday integer not null check (handover_weekday between 1 and 7),
        handover_minute integer not null check (handover_minute between 0 and 1439),
        primary key (team_code, starts_on)
      );
      create table on_call_rota_members (
        team_code text not null,
        starts_on date not null,
        position integer not null,
        person_code text not null references on_call_people (code),
        primary key (team_code, starts_on, position),
        foreign key (team_code, starts_on) references on_call_rotas (team_code, starts_on) on delete cascade
      );
      create table on_call_overrides (
        -- The newer it is, the higher: of several the newest counts.
        id bigint generated always as identity primary key,
        team_code text not null references on_call_teams (code) on delete cascade,
        person_code text not null references on_call_people (code),
        starts_at timestamptz not null,
        ends_at timestamptz not null check (ends_at > starts_at),
        reason text,
        made_by text not null
      );
      create index on_call_overrides_team on on_call_overrides (team_code, ends_at);

      create table on_call_holidays (
        day date primary key,
        name text not null,
        is_sample boolean not null
      );
      create table on_call_holiday_duties (
        day date not null references on_call_holidays (day) on delete cascade,
        team_code text not null references on_call_teams (code) on delete cascade,
        person_code text not null references on_call_people (code),
        primary key (day, team_code)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table on_call_holiday_duties, on_call_holidays, on_call_overrides, on_call_rota_members, on_call_rotas,
        on_call_steps, on_call_members, on_call_team_providers, on_call_team_regencies, on_call_teams,
        on_call_contact_ways, on_call_people;
    `);
  }
}
