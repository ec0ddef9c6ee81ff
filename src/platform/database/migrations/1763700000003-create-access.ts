import { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccess1763700000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table users (
        id integer generated always as identity primary key,
        name text not null unique,
        password_hash text not null,
        must_change_password boolean not null,
        created_at timestamptz not null default now()
      );

      create table api_tokens (
        id integer generated always as identity primary key,
        name text not null unique,
        token_sha256 text not null unique,
        created_at timestamptz not null default now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table api_tokens, users;`);
  }
}
