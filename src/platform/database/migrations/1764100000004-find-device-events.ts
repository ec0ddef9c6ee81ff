import { MigrationInterface, QueryRunner } from 'typeorm';

export class FindDeviceEvents1764100000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What a service that begins to lead must know of nodes and devices is what the journal says of them last.
      create index event_journal_nodes on event_journal ((payload->>'code'), seq desc)
        where kind in ('node-down', 'node-up');
      create index event_journal_devices on event_journal (link_id, seq desc)
        where kind in ('device-seen', 'snmp-refused', 'snmp-accepted', 'default-community');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index event_journal_devices, event_journal_nodes;');
  }
}
