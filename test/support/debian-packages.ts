import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const CACHE = resolve(import.meta.dirname, '../../.cache/debian');

function run(command: string, options: readonly string[], cwd?: string): string {
  return execFileSync(command, options, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Packages that these need and the host does not have. Essential ones are taken for granted. */
function missingClosure(packages: readonly string[]): string[] {
  const closure = run('apt-cache', [
    'depends',
    '--recurse',
    '--no-recommends',
    '--no-suggests',
    '--no-conflicts',
    '--no-breaks',
    '--no-replaces',
    '--no-enhances',
    ...packages,
  ])
    .split('\n')
    .filter((line) => /^[a-z0-9]/.test(line));
  const installed = new Set(
    run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n'])
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  // Only libraries matter: the rest of the closure is what an installation would configure.
  return closure.filter((name) => name.startsWith('lib') && !installed.has(name));
}

function refreshLists(): void {
  const apt = ['apt-get', 'update', '-qq'];
  const [command = '', ...options] = process.getuid?.() === 0 ? apt : ['sudo', '-n', ...apt];
  run(command, options);
}

function download(packages: readonly string[], folder: string): void {
  run('apt-get', ['download', '-qq', ...packages, ...missingClosure(packages)], folder);
}

/**
 * Unpacks Debian packages, with the libraries they lack here, into a folder of the cache and gives its path. Nothing is
 * installed on the host. Later calls with the same name only give the path.
 */
export function unpackDebian(name: string, packages: readonly string[]): Promise<string> {
  const target = join(CACHE, name);
  if (existsSync(target)) return Promise.resolve(target);
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(CACHE, `${name}-`));
  try {
    try {
      download(packages, work);
    } catch {
      // A machine that never ran apt has no lists yet.
      refreshLists();
      download(packages, work);
    }
    const root = join(work, 'root');
    mkdirSync(root);
    for (const file of readdirSync(work).filter((each) => each.endsWith('.deb'))) {
      run('dpkg', ['-x', join(work, file), root]);
    }
    // Another test process may have been quicker.
    if (!existsSync(target)) renameSync(root, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return Promise.resolve(target);
}

/** The environment in which programs of an unpacked folder find their libraries and each other. */
export function environmentOf(root: string): NodeJS.ProcessEnv {
  const folders = ['usr/lib', 'lib'].flatMap((folder) => {
    const path = join(root, folder);
    return existsSync(path)
      ? readdirSync(path)
          .filter((each) => each.endsWith('-linux-gnu') || each.endsWith('-linux-gnueabihf'))
          .map((each) => join(path, each))
      : [];
  });
  const programs = ['usr/sbin', 'usr/bin', 'sbin', 'bin'].map((folder) => join(root, folder));
  return {
    ...process.env,
    LD_LIBRARY_PATH: [...folders, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
    PATH: [...programs, process.env['PATH'] ?? '/usr/bin:/bin', dirname(process.execPath)].join(
      ':',
    ),
  };
}
