import { type ParseArgsConfig, parseArgs } from 'node:util';
import { AccessService } from '../../access/access.service.js';
import { PERMISSIONS, Permission } from '../../domain/access/permission.js';
import { ROLES, Role } from '../../domain/access/role.js';
import { Command, UsageError } from '../command.js';
import { withFeatures } from '../features.js';

type Options = NonNullable<ParseArgsConfig['options']>;

const GRANT_OPTIONS = {
  role: { type: 'string' },
  regency: { type: 'string', multiple: true },
} as const satisfies Options;

const TOKEN_OPTIONS = {
  ...GRANT_OPTIONS,
  scope: { type: 'string', multiple: true },
  'expires-days': { type: 'string' },
} as const satisfies Options;

const MOST_DAYS = 3_650;

/** The name after `verb`, and the options. Throws UsageError. */
function wordsOf<Taken extends Options>(
  words: readonly string[],
  what: string,
  verb: string,
  options: Taken,
) {
  try {
    const { positionals, values } = parseArgs({
      args: [...words],
      options,
      allowPositionals: true,
    });
    const [first, name, ...more] = positionals;
    if (first === verb && name !== undefined && more.length === 0) return { name, values };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  throw new UsageError(`give: ${what} ${verb} NAME`);
}

/** The word as one of those there are. Throws UsageError. */
function oneOf<Word extends string>(known: readonly Word[], word: string, what: string): Word {
  const found = known.find((each) => each === word);
  if (found === undefined)
    throw new UsageError(`${what} is one of ${known.join(', ')}, not "${word}"`);
  return found;
}

const roleOf = (word: string): Role => oneOf(ROLES, word, '--role');
const scopeOf = (word: string): Permission => oneOf(PERMISSIONS, word, '--scope');

function daysOf(word: string): number {
  const days = /^\d{1,5}$/.test(word) ? Number(word) : 0;
  if (days < 1 || days > MOST_DAYS)
    throw new UsageError(`--expires-days is a number from 1 to ${MOST_DAYS}`);
  return days;
}

export const userCommand: Command = {
  name: 'user',
  usage:
    'user add NAME            adds a user and prints the first password\n' +
    '      [--role ROLE]        admin, engineer, planner, on-call or viewer (unless said)\n' +
    '      [--regency CODE]...  sees these regencies only',
  run: (words) => {
    const { name, values } = wordsOf(words, 'user', 'add', GRANT_OPTIONS);
    const grant = {
      ...(values.role !== undefined && { role: roleOf(values.role) }),
      ...(values.regency && { regencies: values.regency }),
    };
    return withFeatures(
      async (context) =>
        (await context.get(AccessService, { strict: false }).addUser(name, grant)).password,
    );
  },
};

export const tokenCommand: Command = {
  name: 'token',
  usage:
    'token create NAME        makes an API token and prints it, bare\n' +
    '      [--role ROLE]        what it may do: that of an admin unless said\n' +
    '      [--scope PERMISSION]...  of that, only this\n' +
    '      [--regency CODE]...  sees these regencies only\n' +
    '      [--expires-days N]   365 unless said',
  run: (words) => {
    const { name, values } = wordsOf(words, 'token', 'create', TOKEN_OPTIONS);
    const days = values['expires-days'];
    const grant = {
      ...(values.role !== undefined && { role: roleOf(values.role) }),
      ...(values.scope && { scopes: values.scope.map(scopeOf) }),
      ...(values.regency && { regencies: values.regency }),
      ...(days !== undefined && { expiresInDays: daysOf(days) }),
    };
    return withFeatures((context) =>
      context.get(AccessService, { strict: false }).createToken(name, grant),
    );
  },
};
