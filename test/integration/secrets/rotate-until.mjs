/**
 * Changes the key kept in a data folder as the command does, and dies after so many steps.
 * Arguments: the folder, the database's URL, the number of steps.
 */
import { register } from 'node:module';

register('../../setup/typescript-hooks.mjs', import.meta.url);
const { openClient } = await import('../../../src/platform/database/connection.ts');
const { changeKeptKey } = await import('../../../src/platform/secrets/key-change.ts');
const { resealAll } = await import('../../../src/platform/secrets/sealed-values.ts');

const [folder = '', url = '', steps = '0'] = process.argv.slice(2);
const client = await openClient(url);
const change = changeKeptKey(folder, (box) => resealAll(client, box), { forget: true });
for (let taken = 0; taken < Number(steps); taken += 1) {
  if ((await change.next()).done) process.exit(0);
}
process.kill(process.pid, 'SIGKILL');
