import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

export const ROOT = resolve(import.meta.dirname, '../../..');

/** The part of a compose file that the rules look at, after the schema has judged the whole. */
export interface ComposeService {
  readonly image?: string;
  readonly build?: string;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
}

export interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** What stands in one `${…}` of the file. */
export interface Variable {
  readonly name: string;
  /** `${NAME:?…}`: nothing starts while it is missing or empty. */
  readonly required: boolean;
  /** `${NAME:-default}`. */
  readonly byDefault: string;
}

// `:?` and `:-` are the only two forms the file may use: they treat an empty variable like a missing one.
const VARIABLE = /\$\{([A-Z][A-Z0-9_]*)(?::([?-])([^}]*))?\}/g;

function variableOf([, name = '', form, rest = '']: RegExpMatchArray): Variable {
  return { name, required: form === '?', byDefault: form === '-' ? rest : '' };
}

/** Every `${…}` in a text, in order. */
export function variablesIn(text: string): Variable[] {
  return [...text.matchAll(VARIABLE)].map(variableOf);
}

/** The file as it is written, `${…}` still in it. */
export function readCompose(): Compose {
  const text = readFileSync(resolve(ROOT, 'docker-compose.yml'), 'utf8');
  return parse(text, { merge: true }) as Compose;
}

/** Puts the values of variables in, string by string as Compose does; throws the names of required ones that are empty. */
export function interpolate<T>(value: T, environment: Readonly<Record<string, string>>): T {
  const missing = new Set<string>();
  const walk = (each: unknown): unknown => {
    if (typeof each === 'string') {
      return each.replace(VARIABLE, (...match) => {
        const { name, required, byDefault } = variableOf(match);
        const given = environment[name] ?? '';
        if (required && given === '') missing.add(name);
        return given === '' ? byDefault : given;
      });
    }
    if (Array.isArray(each)) return each.map(walk);
    if (typeof each === 'object' && each !== null)
      return Object.fromEntries(Object.entries(each).map(([key, held]) => [key, walk(held)]));
    return each;
  };
  const whole = walk(value) as T;
  if (missing.size > 0) throw new Error(`set ${[...missing].sort().join(', ')}`);
  return whole;
}
