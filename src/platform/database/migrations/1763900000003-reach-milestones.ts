import { MigrationInterface, QueryRunner } from 'typeorm';

const STAGES = `('funded', 'contracted', 'surveyed', 'installed', 'accepted', 'operational', 'ended', 'cancelled')`;

export class ReachMilestones1763900000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What was said of milestones, in its order. The present stage is link_stages.stage, written in the same transaction.
      create table milestone_entries (
        id bigint generated always as identity primary key,
        link_id text not null references links (id) on delete cascade,
        kind text not null check (kind in ('planned', 'reached', 'day-corrected', 'bast-corrected', 'taken-back')),
        milestone text not null check (milestone in ${STAGES}),
        stage_before text not null check (stage_before in ${STAGES}),
        stage_after text not null check (stage_after in ${STAGES}),
        day date,
        bast text,
        note text,
        reason text,
        -- What the evidence gate saw when it let a link become operational.
        proof jsonb,
        made_by text not null,
        made_at timestamptz not null default now(),
        check (kind not in ('reached', 'day-corrected') or day is not null),
        check (kind <> 'bast-corrected' or bast is not null),
        check (kind in ('planned', 'reached') or reason is not null),
        check (kind in ('reached', 'taken-back') or stage_before = stage_after),
        check (kind <> 'reached' or milestone <> 'operational' or proof is not null)
      );
      create index milestone_entries_link on milestone_entries (link_id, id);

      -- Kept here and not in files: what a backup takes and a restore brings back is then whole.
      create table attachments (
        id uuid primary key,
        link_id text not null references links (id) on delete cascade,
        milestone text not null check (milestone in ${STAGES}),
        kind text not null check (kind in ('bast', 'acceptance-test', 'photo', 'other')),
        file_name text not null,
        media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
        size_bytes integer not null check (size_bytes > 0),
        sha256 text not null,
        content bytea not null,
        added_by text not null,
        added_at timestamptz not null default now()
      );
      create index attachments_link on attachments (link_id, added_at);
      -- PDF, PNG and JPEG are compressed already.
      alter table attachments alter column content set storage external;

      -- Rows are only appended; they go only with their link, as when the import that made it is undone.
      create function refuse_change_while_linked() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and not exists (select from links where id = old.link_id) then
          return old;
        end if;
        raise exception '% of % is not allowed: its rows are only appended', tg_op, tg_table_name;
      end $$;
      create trigger milestone_entries_append_only before update or delete on milestone_entries
        for each row execute function refuse_change_while_linked();
      create trigger attachments_append_only before update or delete on attachments
        for each row execute function refuse_change_while_linked();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table attachments, milestone_entries;
      drop function refuse_change_while_linked();
    `);
  }
}
