import { MigrationInterface, QueryRunner } from 'typeorm';

export class LeadByEpoch1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Who leads: a lease by the database's clock. No holder: given back.
      create table leadership (
        id smallint primary key default 1 check (id = 1),
        epoch bigint not null,
        holder text,
        since timestamptz not null,
        renewed_at timestamptz not null
      );

      create table leader_epochs (
        epoch bigint primary key,
        holder text not null,
        since timestamptz not null
      );

      -- What a leader of an earlier epoch knew and could not write; the leader takes it from here.
      create table late_entries (
        id bigint generated always as identity primary key,
        entry_key text not null unique,
        epoch bigint not null,
        link_id text,
        at timestamptz not null,
        entry jsonb not null,
        handed_in_at timestamptz not null default now()
      );

      -- Under which epoch a row was begun and ended: what the one leader saw can be told from what the next made of it.
      alter table outages add column opened_epoch bigint, add column ended_epoch bigint;
      alter table unknown_intervals add column opened_epoch bigint, add column ended_epoch bigint;
      alter table event_journal add column epoch bigint;
      alter table link_states add column epoch bigint;
      alter table monitor_heartbeat add column epoch bigint;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table monitor_heartbeat drop column epoch;
      alter table link_states drop column epoch;
      alter table event_journal drop column epoch;
      alter table unknown_intervals drop column opened_epoch, drop column ended_epoch;
      alter table outages drop column opened_epoch, drop column ended_epoch;
      drop table late_entries, leader_epochs, leadership;
    `);
  }
}
