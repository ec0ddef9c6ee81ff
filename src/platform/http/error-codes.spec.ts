import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FRAMEWORK_CODES } from './problem.js';
import { FIELD_CODES } from './validation.js';

const ROOT = join(import.meta.dirname, '../../..');

const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
  .map((path) => ({ path, text: readFileSync(join(ROOT, 'src', path), 'utf8') }));

const documented = new Set(
  readFileSync(join(ROOT, 'docs/errors.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)])
    .map(([, code = '']) => code),
);

const all = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, code = '']) => code);

/** Dotted texts are codes in these places; elsewhere they may be names of files or settings. */
const CODES_ARE_DOTTED = /^(domain\/import\/|domain\/link\/address|registry\/places\.service)/;

/** Every code a source can send: errors thrown, problems of fields, rows and files. */
function codesIn({ path, text }: { path: string; text: string }): string[] {
  return [
    ...all(text, /new (?:DomainError|CellProblem)\(\s*'([^']+)'/g),
    ...all(text, /path: [^,{}]+,\s*code: '([^']+)'/g),
    ...all(text, /params: \{ code: '([^']+)' \}/g),
    ...(CODES_ARE_DOTTED.test(path) ? all(text, /'([a-z]+(?:-[a-z]+)*\.[a-z0-9-]+)'/g) : []),
  ];
}

describe('docs/errors.md', () => {
  const used = new Set([
    ...sources.flatMap(codesIn),
    ...Object.values(FRAMEWORK_CODES),
    ...Object.values(FIELD_CODES),
    ...['internal', 'invalid', 'required', 'unknown'],
  ]);

  it('names every code the source can send', () => {
    expect(used.size).toBeGreaterThan(60);
    expect([...used].filter((code) => !documented.has(code))).toEqual([]);
  });

  it.each(['refusals', 'field-problems'])('has every code that the console says: %s', (words) => {
    const text = readFileSync(join(ROOT, 'web/src/words', `${words}.ts`), 'utf8');
    // A key may begin with the path that the code has a meaning of its own for.
    const said = all(text, /^ {4,6}(?:'(?:\w+ )?([\w.-]+)'|(?:validation|malformed)):/gm);
    expect(said.length).toBeGreaterThan(30);
    const inTables = (code: string) => code === '' || code === 'unmet' || documented.has(code);
    expect(said.filter((code) => !inTables(code))).toEqual([]);
  });

  it('names no code that is gone', () => {
    const text = sources.map((source) => source.text).join('\n');
    expect([...documented].filter((code) => !text.includes(`'${code}'`))).toEqual([]);
  });

  it('sees every DomainError: each names its code in plain sight, but for the few that pass one on', () => {
    const passedOn = sources.flatMap(({ path, text }) =>
      all(text, /new DomainError\(\s*(?!')([A-Za-z.]+)/g).map((argument) => `${path} ${argument}`),
    );
    expect(passedOn.sort()).toEqual([
      'registry/place-rows.ts refusal.code',
      'registry/places.service.ts kind.exists',
      'registry/places.service.ts kind.inUse',
      'registry/places.service.ts kind.notFound',
      'simulator/simulator-process.ts code',
    ]);
  });
});
