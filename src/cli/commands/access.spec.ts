import { describe, expect, it } from '@jest/globals';
import { UsageError } from '../command.js';
import { tokenCommand, userCommand } from './access.js';

describe('the commands user and token', () => {
  it.each([
    [userCommand, ['add']],
    [userCommand, []],
    [userCommand, ['add', 'a', 'b']],
    [userCommand, ['add', 'a', '--role', 'root']],
    [userCommand, ['add', 'a', '--role']],
    [userCommand, ['add', 'a', '--scope', 'read']],
    [tokenCommand, ['add', 'a']],
    [tokenCommand, ['create', 'a', '--scope', 'everything']],
    [tokenCommand, ['create', 'a', '--expires-days', '0']],
    [tokenCommand, ['create', 'a', '--expires-days', '1e3']],
    [tokenCommand, ['create', 'a', '--expires-days', '3651']],
  ])('take no wrong words, and do nothing: %# %j', async (command, words) => {
    await expect(async () => command.run(words)).rejects.toThrow(UsageError);
  });
});
