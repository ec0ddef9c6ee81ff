import { MigrationInterface, QueryRunner } from 'typeorm';

export class LogChanges1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table change_log (
        seq bigint generated always as identity primary key,
        at timestamptz not null default now(),
        actor text not null,
        via text not null check (via in ('call', 'import', 'cli', 'demo')),
        import_id text,
        entity text not null,
        entity_id text not null,
        village_code text,
        before jsonb,
        after jsonb,
        check (before is not null or after is not null)
      );
      create index change_log_entity on change_log (entity, entity_id, seq);
      create index change_log_village on change_log (village_code, seq);
      create index change_log_at on change_log (at);

      create trigger change_log_append_only before update or delete on change_log
        for each row execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table change_log;`);
  }
}
