import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AuditLog } from '../../access/audit/audit-log.js';
import { forgetHead, keepHead } from '../../access/audit/head-file.js';
import { ChainHead } from '../../domain/audit/chain.js';
import { Settings, loadSettings } from '../../platform/config/config.js';
import { verifyBackup } from '../../platform/database/backup/backup-reader.js';
import { restoreBackup } from '../../platform/database/backup/restore-backup.js';
import { openClient } from '../../platform/database/connection.js';
import { openDatabase } from '../../platform/database/database.js';
import { folderHolder } from '../../platform/database/service-lock.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { openBox } from '../../platform/secrets/key-ring.js';
import { closedPlaces, placesInWords } from '../../platform/secrets/sealed-values.js';
import { SECRET_KEY_FILE } from '../../platform/secrets/secret-key.js';
import { Command, UsageError, parseWords } from '../command.js';
import { withFeatures } from '../features.js';

/** What to say when the keys of this installation do not open all that was restored, else null. */
async function keyWarning(ownerUrl: string, settings: Settings): Promise<string | null> {
  const client = await openClient(ownerUrl);
  try {
    const keyFile = join(settings.dataDir, SECRET_KEY_FILE);
    // Asking for a key would make one, and the next start would take it for the right one.
    const noKey = settings.environment.SECRET_KEY === undefined && !existsSync(keyFile);
    const closed = await closedPlaces(
      client,
      noKey ? null : openBox(settings.dataDir, settings.environment),
    );
    if (closed.length === 0) return null;
    return `Warning: the secret key here does not open what is sealed in ${placesInWords(closed)}. Put the key that belongs to the backup into ${keyFile} (or SECRET_KEY) before the service starts, or enter these secrets again.`;
  } finally {
    await client.end();
  }
}

/** The head kept beside the database was of the log that is gone. */
async function keepRestoredHead(ownerUrl: string, dataDir: string): Promise<void> {
  const client = await openClient(ownerUrl);
  try {
    const { rows } = await client.query<ChainHead>(
      `select seq::float8 as seq, encode(hash, 'hex') as hash from audit_log order by seq desc limit 1`,
    );
    if (rows[0]) keepHead(dataDir, rows[0]);
    else forgetHead(dataDir);
  } finally {
    await client.end();
  }
}

/** Into the log that was restored: what follows there was not written by the service the backup is of. */
async function recordRestore(createdAt: string, replace: boolean): Promise<void> {
  await withFeatures((context) =>
    context.get(AuditLog, { strict: false }).record({
      actor: 'cli',
      actorKind: 'cli',
      network: null,
      action: 'restore',
      target: '',
      outcome: 'ok',
      details: { backupOf: createdAt, replace },
    }),
  );
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
  const { tables, createdAt, warning } = await restoreInto(settings, path, replace);
  // Under a key that does not belong to the backup the entry would stand under a new audit key, in the way of the right one.
  if (warning === null) await recordRestore(createdAt, replace);
  return [
    `Restored ${tables} tables as of ${createdAt} from ${path}. Users and API tokens are those of the backup.`,
    ...(warning === null ? [] : [warning]),
  ].join('\n');
}

async function restoreInto(settings: Settings, path: string, replace: boolean) {
  const database = await openDatabase(settings, (line) => process.stderr.write(`${line}\n`));
  try {
    const { tables, createdAt } = await restoreBackup(database.ownerUrl, path, { replace });
    await keepRestoredHead(database.ownerUrl, settings.dataDir);
    const warning = await keyWarning(database.ownerUrl, settings);
    return { tables: tables.length, createdAt, warning };
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
