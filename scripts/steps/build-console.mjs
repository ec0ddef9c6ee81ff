import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, brotliCompressSync, gzipSync } from 'node:zlib';
import { inRoot } from './root.mjs';

const OUT = ['dist', 'console'];
const STAMP = 'built-from.txt';
const COMPRESSED = /\.(js|css|html|svg|json|map)$/;

/** Builds web into dist/console unless it was built from just these files. */
export async function ensureConsole(say) {
  const from = fingerprint();
  if (built() === from) return;
  say('Building the console …');
  // Beside, then into place: a service that runs meanwhile never sees half a console.
  const aside = inRoot('.cache', 'console');
  rmSync(aside, { recursive: true, force: true });
  const { build } = await import('vite');
  await build({
    configFile: inRoot('web', 'vite.config.mjs'),
    logLevel: 'warn',
    build: { outDir: aside },
  });
  for (const path of filesOf(aside)) if (COMPRESSED.test(path)) compress(join(aside, path));
  writeFileSync(join(aside, STAMP), from);
  rmSync(inRoot(...OUT), { recursive: true, force: true });
  mkdirSync(inRoot('dist'), { recursive: true });
  renameSync(aside, inRoot(...OUT));
}

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

function fingerprint() {
  const sum = createHash('sha256').update(readFileSync(inRoot('package-lock.json')));
  for (const path of filesOf(inRoot('web')))
    sum
      .update(path)
      .update('\0')
      .update(readFileSync(inRoot('web', path)))
      .update('\0');
  return sum.digest('hex');
}

function built() {
  try {
    return readFileSync(inRoot(...OUT, STAMP), 'utf8');
  } catch {
    return null;
  }
}

function compress(path) {
  const content = readFileSync(path);
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
}
