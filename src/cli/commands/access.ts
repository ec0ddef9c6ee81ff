import { AccessService } from '../../access/access.service.js';
import { Command, UsageError, parseWords } from '../command.js';
import { withFeatures } from '../features.js';

function nameOf(words: readonly string[], verb: string, what: string): string {
  const { rest } = parseWords(words, []);
  const [first, name, ...more] = rest;
  if (first !== verb || name === undefined || more.length > 0)
    throw new UsageError(`give: ${what} ${verb} NAME`);
  return name;
}

export const userCommand: Command = {
  name: 'user',
  usage: 'user add NAME            adds a user and prints the first password',
  run: (words) => {
    const name = nameOf(words, 'add', 'user');
    return withFeatures(
      async (context) =>
        (await context.get(AccessService, { strict: false }).addUser(name)).password,
    );
  },
};

export const tokenCommand: Command = {
  name: 'token',
  usage: 'token create NAME        makes an API token and prints it, bare',
  run: (words) => {
    const name = nameOf(words, 'create', 'token');
    return withFeatures((context) =>
      context.get(AccessService, { strict: false }).createToken(name),
    );
  },
};
