/**
 * Lets plain Node import the project's TypeScript: jest transforms test files, but not what its global set-up imports,
 * nor the processes that tests start. What was transformed once is kept by its content: such processes are started often.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve as absolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { swcOptions } from './swc-options.mjs';

const KEPT = absolute(import.meta.dirname, '../../.cache/typescript');
mkdirSync(KEPT, { recursive: true });

export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (!specifier.startsWith('.') || !specifier.endsWith('.js')) throw error;
    return next(`${specifier.slice(0, -3)}.ts`, context);
  }
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  return { format: 'module', source: transformed(fileURLToPath(url)), shortCircuit: true };
}

function transformed(filename) {
  const source = readFileSync(filename, 'utf8');
  const whatItDependsOn = [filename, source, swcOptions, process.versions.node];
  const key = createHash('sha256').update(JSON.stringify(whatItDependsOn)).digest('hex');
  const path = join(KEPT, `${key}.mjs`);
  try {
    return readFileSync(path, 'utf8');
  } catch {
    const { code } = transformSync(source, { ...swcOptions, filename });
    try {
      // Whole or not at all: another process may be reading it.
      writeFileSync(`${path}.${process.pid}`, code);
      renameSync(`${path}.${process.pid}`, path);
    } catch {
      // A process of another user may not write there, and need not.
    }
    return code;
  }
}
