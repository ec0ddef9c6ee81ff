import { MigrationInterface, QueryRunner } from 'typeorm';

export class SendNotices1764100000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notification_recipients (
        id bigint generated always as identity primary key,
        channel text not null,
        address text not null,
        person_id text,
        name text not null,
        -- When to look at what waits for them; null: nothing does.
        due_at timestamptz,
        constraint notification_recipients_once unique nulls not distinct (channel, address, person_id)
      );
      create index notification_recipients_due on notification_recipients (due_at) where due_at is not null;

      -- What was composed, kept until it is delivered or given up.
      create table notification_messages (
        id uuid primary key,
        recipient_id bigint not null references notification_recipients (id),
        composed_at timestamptz not null,
        digest boolean not null,
        gather_keys text[] not null,
        -- What comes to its groups before that is gathered.
        held_until timestamptz not null,
        subject text not null,
        -- Null once it is delivered or given up: what it said stands in its notices, and signed links need not lie around.
        body jsonb,
        attempts integer not null default 0,
        -- Null: delivered or given up.
        next_attempt_at timestamptz,
        -- While one service tries it, the others leave it alone.
        leased_by uuid,
        leased_until timestamptz,
        -- What the channel said last.
        answer text,
        sent_at timestamptz,
        given_up_at timestamptz,
        check ((leased_by is null) = (leased_until is null)),
        check (num_nonnulls(next_attempt_at, sent_at, given_up_at) = 1),
        check ((body is null) = (next_attempt_at is null))
      );
      -- Until it is delivered, what comes later waits: so it stays in order, and becomes a digest.
      create unique index notification_messages_one_on_its_way on notification_messages (recipient_id)
        where next_attempt_at is not null;
      create index notification_messages_due on notification_messages (next_attempt_at) where next_attempt_at is not null;
      create index notification_messages_held on notification_messages (recipient_id, held_until);

      -- Without an end: the service died, and nobody knows whether the channel took it.
      create table notification_attempts (
        message_id uuid not null references notification_messages (id),
        number integer not null,
        begun_at timestamptz not null,
        ended_at timestamptz,
        answer text,
        primary key (message_id, number),
        check ((ended_at is null) = (answer is null))
      );
      create index notification_attempts_begun on notification_attempts (begun_at);

      create table notification_outbox (
        id bigint generated always as identity primary key,
        key text not null unique,
        recipient_id bigint not null references notification_recipients (id),
        incident_id text not null,
        kind text not null,
        notice jsonb not null,
        at timestamptz not null,
        not_before timestamptz,
        acknowledge boolean not null,
        message_id uuid references notification_messages (id),
        -- The end of what was never told is not told either.
        dropped_at timestamptz,
        check (num_nonnulls(message_id, dropped_at) < 2)
      );
      create index notification_outbox_waiting on notification_outbox (recipient_id, id)
        where message_id is null and dropped_at is null;
      create index notification_outbox_written on notification_outbox (recipient_id, at);
      create index notification_outbox_incident on notification_outbox (incident_id);
      create index notification_outbox_message on notification_outbox (message_id) where message_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table notification_outbox, notification_attempts, notification_messages, notification_recipients;
    `);
  }
}
