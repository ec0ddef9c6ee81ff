import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** `npm run cli -- …` without npm, from the build, in that folder, which is for its data too. */
export function runCommand(
  databaseUrl: string,
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [join(ROOT, 'dist/cli/main.js'), ...words], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: databaseUrl,
      CONFIG_FILE: join(ROOT, 'config/default.yaml'),
      ...environment,
    },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => (said.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said.err += text.toString()));
  return new Promise((settle) => child.once('close', (status) => settle({ status, ...said })));
}
