import { MigrationInterface, QueryRunner } from 'typeorm';

export class ConnectChannels1764100000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table channels (
        code text primary key,
        name text not null,
        kind text not null check (kind in ('email', 'telegram', 'webhook', 'alertmanager', 'http-gateway')),
        settings jsonb not null,
        -- The secrets as one JSON text, sealed for this row; null: it has none.
        secrets_sealed bytea,
        -- Grows with every change, so that whoever holds an open connection knows that it is outdated.
        revision integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );

      -- By the number in front of a bot's token, which is no secret.
      create table telegram_bots (
        bot_id text primary key,
        -- The first update that was not yet handled.
        next_update bigint not null default 0,
        -- When that was: Telegram numbers anew, from anywhere, after a week without updates.
        handled_at timestamptz,
        -- Telegram serves one reader a bot: of several services, the one that holds the lease.
        holder uuid,
        held_until timestamptz
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table telegram_bots, channels;');
  }
}
