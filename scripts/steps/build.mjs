import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { capture } from './processes.mjs';
import { inRoot } from './root.mjs';

const CONFIGURATIONS = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
const isSpec = (name) => name.endsWith('.spec.ts');

/** Builds src into dist unless dist was built from just these files. */
export async function ensureBuild(say) {
  const sources = readdirSync(inRoot('src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !isSpec(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(inRoot('src').length + 1))
    .sort();
  const stamp = {
    names: hash(sources.join('\n')),
    content: hash(
      ...CONFIGURATIONS.map((name) => readFileSync(inRoot(name))),
      ...sources.map((name) => readFileSync(inRoot('src', name))),
    ),
  };
  const built = readStamp();
  if (built?.names === stamp.names && built.content === stamp.content) return;
  say('Building …');
  // A file that went would live on in dist; otherwise the compiler only redoes what changed.
  if (built?.names !== stamp.names) rmSync(inRoot('dist'), { recursive: true, force: true });
  rmSync(stampPath(), { force: true });
  const compiler = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'];
  const { code, output } = await capture(process.execPath, compiler);
  if (code !== 0) throw new Error(`The build failed:\n${output.trim()}`);
  for (const name of sources.filter((source) => !source.endsWith('.ts'))) {
    mkdirSync(dirname(inRoot('dist', name)), { recursive: true });
    cpSync(inRoot('src', name), inRoot('dist', name));
  }
  writeFileSync(stampPath(), JSON.stringify(stamp));
}

const stampPath = () => inRoot('dist', '.stamp.json');

function hash(...parts) {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex');
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampPath(), 'utf8'));
  } catch {
    return null;
  }
}
