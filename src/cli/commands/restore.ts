import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Settings, loadSettings } from '../../platform/config/config.js';
import { verifyBackup } from '../../platform/database/backup/backup-reader.js';
import { restoreBackup } from '../../platform/database/backup/restore-backup.js';
import { openClient } from '../../platform/database/connection.js';
import { openDatabase } from '../../platform/database/database.js';
import { folderHolder } from '../../platform/database/service-lock.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { SecretBox, SecretError } from '../../platform/secrets/secret-box.js';
import { SECRET_KEY_FILE, secretKey } from '../../platform/secrets/secret-key.js';
import { Command, UsageError, parseWords } from '../command.js';

const SEALED_COLUMNS = ['community_sealed', 'auth_key_sealed', 'priv_key_sealed'] as const;
type ProfileRow = { readonly name: string } & Readonly<
  Record<(typeof SEALED_COLUMNS)[number], Buffer | null>
>;

function opens(box: SecretBox, profile: ProfileRow): boolean {
  try {
    for (const column of SEALED_COLUMNS) {
      const sealed = profile[column];
      if (sealed !== null) box.open(sealed, { table: 'snmp_profiles', column, row: profile.name });
    }
    return true;
  } catch (error) {
    if (error instanceof SecretError) return false;
    throw error;
  }
}

/** What to say when the key of this installation is not the one the restored credentials were sealed with, else null. */
async function keyWarning(ownerUrl: string, settings: Settings): Promise<string | null> {
  const client = await openClient(ownerUrl);
  try {
    const { rows } = await client.query<ProfileRow>(
      `select name, ${SEALED_COLUMNS.join(', ')} from snmp_profiles order by name`,
    );
    const given = settings.environment.SECRET_KEY;
    const keyFile = join(settings.dataDir, SECRET_KEY_FILE);
    // Asking for a key would make one, and the next start would take it for the right one.
    const box =
      given === undefined && !existsSync(keyFile)
        ? null
        : new SecretBox(secretKey(settings.dataDir, given));
    const closed = rows.filter(
      (profile) =>
        SEALED_COLUMNS.some((column) => profile[column] !== null) &&
        (box === null || !opens(box, profile)),
    );
    if (closed.length === 0) return null;
    const names = closed.map(({ name }) => name).join(', ');
    return `Warning: the secret key here does not open the SNMP credentials of ${closed.length} profiles (${names}). Put the key that belongs to the backup into ${keyFile} (or SECRET_KEY) before the service starts, or enter these credentials again.`;
  } finally {
    await client.end();
  }
}

async function restore(path: string, replace: boolean): Promise<string> {
  const settings = loadSettings();
  const holder = folderHolder(settings.dataDir);
  if (holder !== null)
    throw new DomainError(
      'restore.service-running',
      `A service (process ${holder.pid}) is running on ${settings.dataDir}. Stop it first.`,
    );
  await verifyBackup(path);
  const database = await openDatabase(settings, (line) => process.stderr.write(`${line}\n`));
  try {
    const header = await restoreBackup(database.ownerUrl, path, { replace });
    const warning = await keyWarning(database.ownerUrl, settings);
    return [
      `Restored ${header.tables.length} tables as of ${header.createdAt} from ${path}. Users and API tokens are those of the backup.`,
      ...(warning === null ? [] : [warning]),
    ].join('\n');
  } finally {
    await database.stop();
  }
}

export const restoreCommand: Command = {
  name: 'restore',
  usage:
    'restore FILE [--replace] puts a backup into an empty database, or with --replace in place of its rows',
  run: async (words) => {
    const { rest, options } = parseWords(words, ['--replace']);
    const [file, ...more] = rest;
    if (file === undefined || file === '' || more.length > 0) throw new UsageError('give one file');
    return restore(resolve(file), options.has('--replace'));
  },
};
