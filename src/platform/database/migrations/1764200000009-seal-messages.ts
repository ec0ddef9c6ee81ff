import { MigrationInterface, QueryRunner } from 'typeorm';

/** No migration has the key: what waits to be sent is composed anew, from notices that are all there. */
const COMPOSE_AGAIN = `
  update notification_recipients set due_at = now()
    where id in (select recipient_id from notification_messages where next_attempt_at is not null);
  update notification_outbox set message_id = null
    where message_id in (select id from notification_messages where next_attempt_at is not null);
  delete from notification_attempts
    where message_id in (select id from notification_messages where next_attempt_at is not null);
  delete from notification_messages where next_attempt_at is not null;
`;

/** A message on its way holds a link that acknowledges for whoever has it. */
export class SealMessages1764200000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COMPOSE_AGAIN);
    await runner.query(`
      alter table notification_messages drop column body;
      -- Null once it is delivered or given up: what it said stands in its notices.
      alter table notification_messages add column body_sealed bytea;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(COMPOSE_AGAIN);
    await runner.query(`
      alter table notification_messages drop column body_sealed;
      alter table notification_messages add column body jsonb;
    `);
  }
}
