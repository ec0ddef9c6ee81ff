import { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepRollups1763700000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table rollups_5min add column received_seconds real, add column transmitted_seconds real;
      alter table rollups_hourly add column received_seconds real, add column transmitted_seconds real;

      -- A batch whose commit was not heard of is written again under the same id, and found here.
      create table rollup_batches (
        id uuid primary key,
        written_at timestamptz not null default now()
      );

      -- Hours whose five-minute rollups have changed since their hourly ones were made.
      create table rollup_open_hours (
        hour timestamptz primary key
      );

      create function drop_rollup_partitions(parent text, before timestamptz) returns setof text
      language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        child text;
      begin
        if parent not in ('rollups_5min', 'rollups_hourly') then
          raise exception 'no table of rollups: %', parent;
        end if;
        for child in
          select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
          where i.inhparent = parent::regclass order by c.relname
        loop
          -- Named by its month; its last instant is the next month's first.
          continue when (to_date(right(child, 6), 'YYYYMM') + interval '1 month') at time zone 'UTC' > before;
          execute format('drop table %I', child);
          return next child;
        end loop;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function drop_rollup_partitions(text, timestamptz);
      drop table rollup_open_hours, rollup_batches;
      alter table rollups_5min drop column received_seconds, drop column transmitted_seconds;
      alter table rollups_hourly drop column received_seconds, drop column transmitted_seconds;
    `);
  }
}
