import { MigrationInterface, QueryRunner } from 'typeorm';

export class PlanMaintenance1763800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table maintenance_windows (
        id bigint generated always as identity primary key,
        title text not null,
        reason text not null,
        kind text not null check (kind in ('once', 'weekly')),
        from_at timestamptz,
        to_at timestamptz,
        weekdays smallint[],
        start_minute smallint check (start_minute between 0 and 1439),
        end_minute smallint check (end_minute between 0 and 1440),
        valid_from date,
        valid_to date,
        all_links boolean not null,
        links text[] not null,
        villages text[] not null,
        districts text[] not null,
        regencies text[] not null,
        providers text[] not null,
        grant_years smallint[] not null,
        entered_by text not null,
        entered_at timestamptz not null,
        late_from timestamptz,
        cancelled_by text,
        cancelled_at timestamptz,
        cancel_reason text,
        check (kind <> 'once' or (from_at is not null and to_at > from_at)),
        check (kind <> 'weekly' or (cardinality(weekdays) > 0 and start_minute is not null
          and end_minute is not null and start_minute <> end_minute and valid_from is not null)),
        check (valid_to >= valid_from),
        check ((cancelled_at is null) = (cancelled_by is null)
          and (cancelled_at is null) = (cancel_reason is null))
      );

      create table ledger_corrections (
        id bigint generated always as identity primary key,
        link_id text not null references links (id),
        -- The first failed probe of a recorded outage, which late samples may write anew under another id.
        outage_started_at timestamptz,
        added_id bigint references ledger_corrections (id),
        kind text not null check (kind in ('bounds', 'void', 'added', 'cause')),
        started_at timestamptz,
        ended_at timestamptz,
        cause text,
        reason text not null,
        made_by text not null,
        made_at timestamptz not null,
        check (ended_at > started_at),
        check (num_nonnulls(outage_started_at, added_id) = case kind when 'added' then 0 else 1 end),
        check (kind <> 'added' or (started_at is not null and ended_at is not null)),
        check (kind <> 'bounds' or started_at is not null or ended_at is not null),
        check (kind <> 'cause' or cause is not null)
      );
      create index ledger_corrections_link on ledger_corrections (link_id, id);

      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% of % is not allowed: its rows are only appended', tg_op, tg_table_name;
      end $$;
      create trigger ledger_corrections_append_only before update or delete on ledger_corrections
        for each row execute function refuse_change();
      create trigger maintenance_windows_stay before delete on maintenance_windows
        for each row execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table ledger_corrections, maintenance_windows;
      drop function refuse_change();
    `);
  }
}
