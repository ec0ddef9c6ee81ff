import { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRollout1763700000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table programmes (
        code text primary key,
        name text not null,
        province_code text references regions (code),
        is_sample boolean not null default false
      );

      create table programme_targets (
        programme_code text not null references programmes (code) on delete cascade,
        grant_year smallint not null,
        target integer not null check (target >= 0),
        source text not null,
        as_of date not null,
        primary key (programme_code, grant_year)
      );

      create table link_stages (
        link_id text primary key references links (id) on delete cascade,
        stage text not null check (stage in ('funded', 'contracted', 'surveyed', 'installed', 'accepted',
          'operational', 'ended', 'cancelled')),
        claimed_operational boolean not null default false,
        active_since date,
        updated_at timestamptz not null default now()
      );

      create table village_tags (
        village_code text not null references villages (code) on delete cascade,
        tag text not null,
        source text not null,
        since date not null,
        primary key (village_code, tag)
      );
      create index village_tags_tag on village_tags (tag);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table village_tags, link_stages, programme_targets, programmes;`);
  }
}
