import { MigrationInterface, QueryRunner } from 'typeorm';

const ROLLUP_COLUMNS = `
        link_id text not null references links (id),
        bucket timestamptz not null,
        echoes_sent integer not null,
        echoes_lost integer not null,
        rtt_min_ms real,
        rtt_avg_ms real,
        rtt_p95_ms real,
        received_bytes bigint,
        transmitted_bytes bigint,
        peak_receive_bps double precision,
        peak_transmit_bps double precision,
        up_seconds real not null,
        down_seconds real not null,
        unknown_seconds real not null,
        primary key (link_id, bucket)`;

export class CreateMonitoring1763700000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table link_states (
        link_id text primary key references links (id),
        state jsonb not null,
        shown text not null check (shown in ('up', 'degraded', 'down', 'unknown')),
        since timestamptz,
        monitored_since timestamptz,
        updated_at timestamptz not null default now()
      );

      create table outages (
        id bigint generated always as identity primary key,
        link_id text not null references links (id),
        started_at timestamptz not null,
        ended_at timestamptz,
        confirmed_at timestamptz not null,
        last_ok_at timestamptz,
        last_fail_at timestamptz not null,
        proposed_cause text not null,
        settled_cause text,
        is_sample boolean not null default false,
        check (ended_at > started_at)
      );
      create unique index outages_one_open on outages (link_id) where ended_at is null;
      create unique index outages_link on outages (link_id, started_at);

      create table unknown_intervals (
        id bigint generated always as identity primary key,
        link_id text not null references links (id),
        started_at timestamptz not null,
        ended_at timestamptz,
        reason text not null,
        check (ended_at > started_at)
      );
      create unique index unknown_intervals_one_open on unknown_intervals (link_id) where ended_at is null;
      create index unknown_intervals_link on unknown_intervals (link_id, started_at);

      create table event_journal (
        seq bigint generated always as identity primary key,
        at timestamptz not null,
        entry_key text not null unique,
        link_id text,
        kind text not null,
        payload jsonb not null,
        recorded_at timestamptz not null default now()
      );
      create index event_journal_at on event_journal (at);

      create table monitor_heartbeat (
        id smallint primary key default 1 check (id = 1),
        newest_sample_at timestamptz not null,
        written_at timestamptz not null
      );

      create table rollups_5min (${ROLLUP_COLUMNS}
      ) partition by range (bucket);
      create table rollups_hourly (${ROLLUP_COLUMNS}
      ) partition by range (bucket);

      create function ensure_rollup_partitions(first_day date, last_day date) returns void
      language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        month date := date_trunc('month', first_day);
        parent text;
      begin
        while month <= last_day loop
          foreach parent in array array['rollups_5min', 'rollups_hourly'] loop
            execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
              parent || '_' || to_char(month, 'YYYYMM'), parent,
              to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00',
              to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
          end loop;
          month := month + interval '1 month';
        end loop;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function ensure_rollup_partitions(date, date);
      drop table rollups_hourly, rollups_5min, monitor_heartbeat, event_journal, unknown_intervals, outages,
        link_states;
    `);
  }
}
