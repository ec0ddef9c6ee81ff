import { AuditLog } from '../../access/audit/audit-log.js';
import { Settings, loadSettings } from '../../platform/config/config.js';
import { serviceConnections } from '../../platform/database/connected-services.js';
import { openClient } from '../../platform/database/connection.js';
import { openDatabase } from '../../platform/database/database.js';
import { folderHolder } from '../../platform/database/service-lock.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { changeKeptKey } from '../../platform/secrets/key-change.js';
import { nextBox } from '../../platform/secrets/key-ring.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { Resealed, placesInWords, resealAll } from '../../platform/secrets/sealed-values.js';
import { Command, UsageError, parseWords } from '../command.js';
import { withFeatures } from '../features.js';

const FORGET = '--forget';

const say = (line: string) => process.stderr.write(`${line}\n`);

function refuseWhileServing({ dataDir }: Settings): void {
  const holder = folderHolder(dataDir);
  if (holder !== null)
    throw new DomainError(
      'key.service-running',
      `A service (process ${holder.pid}) is running on ${dataDir}. Stop it first.`,
    );
}

async function resealIn(ownerUrl: string, box: SecretBox): Promise<Resealed> {
  const client = await openClient(ownerUrl);
  try {
    const connections = await serviceConnections(client);
    if (connections > 0)
      throw new DomainError(
        'key.service-running',
        `A service or one of its commands is connected to this database (${connections} connections). Stop it first.`,
      );
    return await resealAll(client, box);
  } finally {
    await client.end();
  }
}

/** Under keys that come by the environment: they are the operator's to keep, we only seal anew. */
async function changeGivenKey(
  { dataDir, environment }: Settings,
  reseal: (box: SecretBox) => Promise<Resealed>,
): Promise<Resealed> {
  const { SECRET_KEY, SECRET_KEY_NEXT } = environment;
  if (SECRET_KEY_NEXT === undefined)
    throw new DomainError(
      'key.next-missing',
      'SECRET_KEY is set, so the new key has to come by SECRET_KEY_NEXT (openssl rand -base64 32).',
    );
  if (SECRET_KEY_NEXT === SECRET_KEY)
    throw new DomainError('key.next-same', 'SECRET_KEY_NEXT is the key that is used already.');
  const resealed = await reseal(nextBox(dataDir, environment));
  say(`${resealed.sealed} values are sealed with SECRET_KEY_NEXT.`);
  say(
    'Now set SECRET_KEY to it, SECRET_KEY_PREVIOUS to the key of before, and leave SECRET_KEY_NEXT out.',
  );
  return resealed;
}

async function changeKey(settings: Settings, forget: boolean): Promise<Resealed> {
  const database = await openDatabase(settings, say);
  const reseal = (box: SecretBox) => resealIn(database.ownerUrl, box);
  try {
    if (settings.environment.SECRET_KEY !== undefined)
      return await changeGivenKey(settings, reseal);
    const steps = changeKeptKey(settings.dataDir, reseal, { forget });
    for (;;) {
      const step = await steps.next();
      if (step.done === true) return step.value;
      say(step.value);
    }
  } finally {
    await database.stop();
  }
}

async function rotate(forget: boolean): Promise<string> {
  const settings = loadSettings();
  refuseWhileServing(settings);
  const { sealed, closed } = await changeKey(settings, forget);
  await withFeatures((context) =>
    context.get(AuditLog, { strict: false }).record({
      actor: 'cli',
      actorKind: 'cli',
      network: null,
      action: 'key.rotate',
      target: '',
      outcome: 'ok',
      details: { sealed, closed: closed.length },
    }),
  );
  const done = `The secret key is changed; ${sealed} values are sealed with the new one.`;
  if (closed.length === 0) return done;
  return `${done}\nWarning: no key here opens what is sealed in ${placesInWords(closed)}; it stays as it was. Enter these secrets again.`;
}

export const keyCommand: Command = {
  name: 'key',
  usage:
    'key rotate [--forget]    changes the secret key and seals everything anew; --forget: the old key is taken away, and links it signed end',
  run: (words) => {
    const { rest, options } = parseWords(words, [FORGET]);
    if (rest.length !== 1 || rest[0] !== 'rotate') throw new UsageError('give: key rotate');
    return rotate(options.has(FORGET));
  },
};
