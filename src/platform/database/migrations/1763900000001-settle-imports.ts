import { MigrationInterface, QueryRunner } from 'typeorm';

export class SettleImports1763900000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table imports
        -- What a person chose for a line: a village's code, or null to leave it out.
        add column decisions jsonb not null default '{}',
        add column applied_by text,
        -- The rows an applied import wrote, each before and after, so that it can be undone.
        add column written jsonb,
        add column undone_at timestamptz,
        add column undone_by text,
        add check (undone_at is null or applied_at is not null),
        add check ((undone_at is null) = (undone_by is null));
      update imports set applied_by = created_by where applied_at is not null;
      -- What imports are kept with since then.
      update imports set parsed_rows = '{"matches": [], "notes": []}' || parsed_rows,
        report = '{"notes": []}' || report;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table imports drop column decisions, drop column applied_by, drop column written,
        drop column undone_at, drop column undone_by;
    `);
  }
}
