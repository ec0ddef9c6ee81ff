import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Environment, FileSettings, environmentSchema, fileSchema } from './schema.js';

/** All settings of the service, validated. */
export interface Settings extends FileSettings {
  readonly environment: Environment;
  /** Absolute. */
  readonly dataDir: string;
}

/** Injection token of the validated settings. */
export const SETTINGS = Symbol('SETTINGS');

/** Every wrong setting of one start, in one message, each with its path. */
class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(['The settings are wrong:', ...problems.map((problem) => `  - ${problem}`)].join('\n'));
    this.name = 'SettingsError';
  }
}

function problemsOf(source: string, error: z.ZodError): string[] {
  return error.issues.map(
    (issue) => `${[source, ...issue.path].filter(String).join('.')}: ${issue.message}`,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Values of `over` win; objects are merged, lists replaced. */
function merge(base: unknown, over: unknown): unknown {
  if (!isRecord(base) || !isRecord(over)) return over === undefined ? base : over;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) merged[key] = merge(base[key], value);
  return merged;
}

function readYaml(path: string, problems: string[]): unknown {
  try {
    return parse(readFileSync(path, 'utf8')) ?? {};
  } catch (error) {
    problems.push(`CONFIG_FILE ${path}: ${error instanceof Error ? error.message : String(error)}`);
    return {};
  }
}

/**
 * Reads and validates the environment and the configuration files; `overrides` go over the files (the demo's own
 * settings), `byDefault` stands where the environment names nothing. Throws SettingsError with every mistake at once.
 */
export function loadSettings(
  overrides: unknown = {},
  source: NodeJS.ProcessEnv = process.env,
  byDefault: Readonly<Record<string, string>> = {},
): Settings {
  const problems: string[] = [];
  const given = Object.entries(source).filter(([, value]) => value !== '');
  const present: NodeJS.ProcessEnv = { ...byDefault, ...Object.fromEntries(given) };
  const environment = environmentSchema.safeParse(present);
  if (!environment.success) problems.push(...problemsOf('', environment.error));
  const shipped = readYaml(resolve(import.meta.dirname, '../../../config/default.yaml'), problems);
  const configFile = present['CONFIG_FILE'];
  const own = configFile === undefined ? {} : readYaml(resolve(configFile), problems);
  const file = fileSchema.safeParse(merge(merge(shipped, own), overrides));
  if (!file.success) problems.push(...problemsOf('', file.error));
  if (file.data?.oidc && environment.data?.PUBLIC_URL === undefined)
    problems.push(
      'oidc: needs PUBLIC_URL, the address the identity provider sends browsers back to',
    );
  if (!environment.success || !file.success || problems.length > 0)
    throw new SettingsError(problems);
  return {
    ...file.data,
    environment: environment.data,
    dataDir: resolve(environment.data.DATA_DIR),
  };
}
