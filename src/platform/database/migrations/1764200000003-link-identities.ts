import { MigrationInterface, QueryRunner } from 'typeorm';

export class LinkIdentities1764200000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table user_identities (
        user_id integer primary key references users (id) on delete cascade,
        issuer text not null,
        -- What the provider calls them, as an admin said; the first sign-in under that name brings the subject.
        expected_name text,
        subject text,
        linked_by text not null,
        linked_at timestamptz not null default now(),
        check ((subject is null) <> (expected_name is null))
      );
      create unique index user_identities_subject on user_identities (issuer, subject);
      create unique index user_identities_expected on user_identities (issuer, expected_name);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table user_identities;');
  }
}
