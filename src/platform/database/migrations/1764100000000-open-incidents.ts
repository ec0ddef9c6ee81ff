import { MigrationInterface, QueryRunner } from 'typeorm';

export class OpenIncidents1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table incidents (
        id bigint generated always as identity primary key,
        group_key text not null,
        incident_group jsonb not null,
        class text not null check (class in ('outage', 'security', 'monitor')),
        severity text not null check (severity in ('critical', 'major', 'minor')),
        status text not null check (status in ('open', 'acknowledged', 'ended', 'resolved')),
        -- As it was then: an incident outlives the provider's record.
        regency_code text,
        provider_code text,
        -- First failed probe, and the last first good one.
        started_at timestamptz not null,
        ended_at timestamptz,
        opened_at timestamptz not null,
        silenced boolean not null,
        merged_into bigint references incidents (id),
        acknowledged_by text,
        acknowledged_at timestamptz,
        expected_at timestamptz,
        resolved_by text,
        resolved_at timestamptz,
        settled_cause text,
        cause_evidence text,
        -- What only the rules read: what was told and what comes due.
        telling jsonb not null,
        check ((acknowledged_at is null) = (acknowledged_by is null)),
        check (status <> 'acknowledged' or acknowledged_at is not null),
        check (num_nonnulls(resolved_by, resolved_at, settled_cause) in (0, 3)),
        check ((status = 'resolved') = (resolved_at is not null)),
        check (status <> 'ended' or ended_at is not null)
      );
      create unique index incidents_one_open on incidents (group_key) where status in ('open', 'acknowledged');
      create index incidents_started on incidents (started_at);
      create index incidents_merged on incidents (merged_into) where merged_into is not null;

      -- The links and nodes that belong to an incident, each with the newest of its outages.
      create table incident_failures (
        incident_id bigint not null references incidents (id),
        code text not null,
        kind text not null check (kind in ('link', 'node', 'monitor')),
        first_failed_at timestamptz not null,
        started_at timestamptz not null,
        ended_at timestamptz,
        cause text not null,
        evidence text,
        flapping boolean not null,
        flapped_at timestamptz,
        settled text,
        -- Why it no longer belongs to the incident; null: it does.
        left_as text check (left_as in ('moved', 'withdrawn')),
        primary key (incident_id, code)
      );
      create index incident_failures_code on incident_failures (code, started_at);

      -- Failures that wait to hear whether what they hang on is up.
      create table held_failures (
        code text primary key,
        failure jsonb not null
      );

      create table parent_answers (
        code text primary key,
        answered_at timestamptz not null
      );

      create table incident_timeline (
        id bigint generated always as identity primary key,
        incident_id bigint not null references incidents (id),
        at timestamptz not null,
        kind text not null,
        who text,
        detail jsonb not null
      );
      create index incident_timeline_incident on incident_timeline (incident_id, id);

      create table incident_cursor (
        id smallint primary key default 1 check (id = 1),
        seq bigint not null
      );
      -- What happened before there were incidents is nobody's news.
      insert into incident_cursor (seq) select coalesce(max(seq), 0) from event_journal;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table incident_cursor, incident_timeline, parent_answers, held_failures, incident_failures, incidents;
    `);
  }
}
