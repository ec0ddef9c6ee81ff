import { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepAudit1764200000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_keys (
        id integer primary key,
        key_sealed bytea not null,
        made_at timestamptz not null default now()
      );

      create table audit_log (
        seq bigint primary key check (seq > 0),
        at timestamptz not null,
        actor text not null,
        actor_kind text not null check (actor_kind in ('user', 'token', 'cli', 'system', 'unknown')),
        network text,
        action text not null,
        target text not null,
        outcome text not null,
        details jsonb not null,
        key_id integer not null references audit_keys,
        prev_hash bytea not null check (octet_length(prev_hash) = 32),
        hash bytea not null check (octet_length(hash) = 32)
      );
      create index audit_log_at on audit_log (at);
      create index audit_log_actor on audit_log (actor, seq);

      create trigger audit_log_append_only before update or delete on audit_log
        for each row execute function refuse_change();
      create trigger audit_log_stays before truncate on audit_log
        for each statement execute function refuse_change();
      -- A key is sealed anew when the secret key changes; it never goes.
      create trigger audit_keys_stay before delete on audit_keys
        for each row execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table audit_log, audit_keys;`);
  }
}
