import { resolve } from 'node:path';
import { loadSettings } from '../../platform/config/config.js';
import { openDatabaseBeside } from '../../platform/database/database.js';
import { PRODUCT_VERSION } from '../../platform/database/backup/product-version.js';
import { WrittenBackup, writeBackup } from '../../platform/database/backup/write-backup.js';
import { SECRET_KEY_FILE } from '../../platform/secrets/secret-key.js';
import { Command, UsageError, parseWords } from '../command.js';

function inWords(path: string, keyPlace: string, { tables, rows, bytes }: WrittenBackup): string {
  return [
    `${path}: ${rows} rows of ${tables} tables, ${(bytes / 1e6).toFixed(1)} MB.`,
    `The secret key is not in it (${keyPlace}). Keep the key too, in another place than the backup: without it the`,
    'SNMP credentials in the backup cannot be opened.',
  ].join('\n');
}

export const backupCommand: Command = {
  name: 'backup',
  usage: 'backup FILE              writes all rows to a new file; the service may run meanwhile',
  run: async (words) => {
    const [file, ...more] = parseWords(words, []).rest;
    if (file === undefined || file === '' || more.length > 0) throw new UsageError('give one file');
    const path = resolve(file);
    const settings = loadSettings();
    const database = await openDatabaseBeside(settings, (line) =>
      process.stderr.write(`${line}\n`),
    );
    try {
      const written = await writeBackup(database.ownerUrl, path, {
        productVersion: PRODUCT_VERSION,
        at: new Date(),
      });
      const keyPlace =
        settings.environment.SECRET_KEY === undefined
          ? resolve(settings.dataDir, SECRET_KEY_FILE)
          : 'SECRET_KEY';
      return inWords(path, keyPlace, written);
    } finally {
      await database.stop();
    }
  },
};
