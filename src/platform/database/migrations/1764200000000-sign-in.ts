import { MigrationInterface, QueryRunner } from 'typeorm';

export class SignIn1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table users
        add column display_name text,
        -- Until now every user and every token could do everything.
        add column role text not null default 'admin'
          check (role in ('admin', 'engineer', 'planner', 'on-call', 'viewer')),
        -- Null: the whole province.
        add column regencies text[] check (cardinality(regencies) > 0),
        add column disabled_at timestamptz,
        add column last_sign_in_at timestamptz,
        -- Null: whoever signs in through an identity provider only.
        alter column password_hash drop not null,
        add check (role <> 'admin' or regencies is null);
      alter table users alter column role drop default;

      alter table api_tokens
        add column role text not null default 'admin'
          check (role in ('admin', 'engineer', 'planner', 'on-call', 'viewer')),
        -- Null: all that the role may do.
        add column scopes text[],
        add column regencies text[] check (cardinality(regencies) > 0),
        add column created_by text,
        add column expires_at timestamptz,
        add column last_used_at timestamptz,
        add column revoked_at timestamptz,
        add check (role <> 'admin' or regencies is null),
        drop constraint api_tokens_name_key;
      alter table api_tokens alter column role drop default;
      create unique index api_tokens_name on api_tokens (name) where revoked_at is null;

      create table sessions (
        id bigint generated always as identity primary key,
        user_id integer not null references users (id) on delete cascade,
        secret_sha256 text not null unique,
        begun_at timestamptz not null,
        seen_at timestamptz not null,
        network text not null
      );
      create index sessions_user on sessions (user_id);

      create table sign_in_attempts (
        -- name/… or network/…
        key text primary key,
        failures integer not null,
        last_at timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table sign_in_attempts, sessions;

      -- The older version would take every token for one that may do everything for ever.
      delete from api_tokens
        where revoked_at is not null or expires_at is not null or scopes is not null or role <> 'admin';
      drop index api_tokens_name;
      alter table api_tokens
        drop column role, drop column scopes, drop column regencies, drop column created_by, drop column expires_at,
        drop column last_used_at, drop column revoked_at,
        add constraint api_tokens_name_key unique (name);

      update users set password_hash = '' where password_hash is null;
      alter table users
        alter column password_hash set not null,
        drop column display_name, drop column role, drop column regencies, drop column disabled_at,
        drop column last_sign_in_at;
    `);
  }
}
