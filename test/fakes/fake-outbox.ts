import { EntityManager } from 'typeorm';
import { NoticeKind } from '../../src/domain/alerting/notice.js';
import { OutboxEntry, Recipient, Told } from '../../src/domain/alerting/recipient.js';
import { Outbox } from '../../src/incidents/ports.js';
import { openClient } from '../../src/platform/database/connection.js';
import { TestDatabase } from '../support/database.js';

const GOES_ON: readonly NoticeKind[] = [
  'down',
  'update',
  'repeat',
  'escalation',
  'flapping-started',
];

/** An outbox that only keeps what it is given, in a table: what a turn rolls back was never written. */
export class FakeOutbox extends Outbox {
  private constructor(private readonly database: TestDatabase) {
    super();
  }

  static async on(database: TestDatabase): Promise<FakeOutbox> {
    const owner = await openClient(database.ownerUrl);
    try {
      await owner.query(`create table if not exists kept_entries (n bigint generated always as identity, key text unique,
        entry jsonb not null)`);
      await owner.query('grant all on kept_entries to public');
    } finally {
      await owner.end();
    }
    return new FakeOutbox(database);
  }

  override async enqueue(manager: EntityManager, entries: readonly OutboxEntry[]): Promise<void> {
    for (const entry of entries)
      await manager.query(
        'insert into kept_entries (key, entry) values ($1, $2) on conflict do nothing',
        [entry.key, JSON.stringify(entry)],
      );
  }

  override async recipientsTold(manager: EntityManager, incidentId: string): Promise<Recipient[]> {
    const rows = await manager.query<{ entry: OutboxEntry }[]>(
      `select entry from kept_entries where entry->'notice'->>'incidentId' = $1 order by n`,
      [incidentId],
    );
    const told = rows.filter(({ entry }) => GOES_ON.includes(entry.notice.kind));
    return [
      ...new Map(told.map(({ entry: { recipient } }) => [recipient.address, recipient])).values(),
    ];
  }

  override told(): Promise<ReadonlyMap<string, readonly Told[]>> {
    return Promise.resolve(new Map());
  }

  /** All that was ever written, the oldest first. */
  async entries(): Promise<OutboxEntry[]> {
    const rows = await this.database.dataSource.query<{ entry: OutboxEntry }[]>(
      'select entry from kept_entries order by n',
    );
    return rows.map(({ entry }) => entry);
  }

  async clear(): Promise<void> {
    await this.database.dataSource.query('delete from kept_entries');
  }
}
