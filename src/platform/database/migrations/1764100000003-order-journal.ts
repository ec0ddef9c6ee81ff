import { MigrationInterface, QueryRunner } from 'typeorm';

export class OrderJournal1764100000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Rows become visible in the order of seq: a reader that remembers the last seq it saw misses none.
      create function one_journal_writer() returns trigger language plpgsql set search_path = pg_catalog as $$
      begin
        perform pg_advisory_xact_lock(hashtext('event_journal'));
        return null;
      end $$;
      create trigger event_journal_in_order before insert on event_journal
        for each statement execute function one_journal_writer();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger event_journal_in_order on event_journal;
      drop function one_journal_writer();
    `);
  }
}
