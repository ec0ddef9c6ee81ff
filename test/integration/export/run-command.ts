import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** `npm run cli -- …` without npm, in that folder, which is for its data too. */
export function runCommand(
  databaseUrl: string,
  folder: string,
  words: readonly string[],
): Promise<Ended> {
  const hooks = join(ROOT, 'test/support/register-typescript.mjs');
  const child = spawn(
    process.execPath,
    ['--import', hooks, join(ROOT, 'src/cli/main.ts'), ...words],
    {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        DATA_DIR: join(folder, 'data'),
        DATABASE_URL: databaseUrl,
        CONFIG_FILE: join(ROOT, 'config/default.yaml'),
      },
    },
  );
  const said = { out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => (said.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said.err += text.toString()));
  return new Promise((settle) => child.once('close', (status) => settle({ status, ...said })));
}
