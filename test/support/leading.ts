import { LedgerWriter } from '../../src/monitoring/ledger/ledger-writer.js';
import { TestDatabase } from './database.js';
import { temporaryFolder } from './programs.js';

/** A ledger writer that leads the database under epoch 1, its spool in a folder of its own. */
export async function leadingWriter(
  database: Pick<TestDatabase, 'serviceUrl' | 'dataSource'>,
): Promise<{ readonly writer: LedgerWriter; stop(): Promise<void> }> {
  const folder = temporaryFolder();
  const writer = new LedgerWriter({ dataDir: folder.path }, database);
  await leadUnder(database, 1);
  await writer.lead(1);
  return {
    writer,
    stop: async () => {
      await writer.stop();
      folder.rm();
    },
  };
}

/** Gives the lead to this epoch, whoever had it. */
export async function leadUnder(
  { dataSource }: Pick<TestDatabase, 'dataSource'>,
  epoch: number,
): Promise<void> {
  await dataSource.query(
    `insert into leadership (epoch, since, renewed_at) values ($1, now(), now())
     on conflict (id) do update set epoch = excluded.epoch, renewed_at = now()`,
    [epoch],
  );
}
