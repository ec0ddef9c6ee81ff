/**
 * Writes the console's types of the API from the OpenAPI document, which the application gives without a database.
 * Without an option it only compares, and fails where the file is not what the document gives; `--write` writes it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import '../test/support/register-typescript.mjs';
import { inRoot } from './steps/root.mjs';

await import('reflect-metadata');
const { NestFactory } = await import('@nestjs/core');
const { AppModule } = await import('../src/app.module.ts');
const { loadSettings } = await import('../src/platform/config/config.ts');
const { configureHttp } = await import('../src/platform/http/configure-http.ts');
const { openApiDocument } = await import('../src/platform/http/openapi.ts');

const TYPES = inRoot('web', 'src', 'api', 'schema.d.ts');

async function document() {
  const settings = loadSettings({}, {});
  // In a preview nothing is instantiated: routes are known, no connection is made.
  const options = { preview: true, abortOnError: false, logger: ['error'], bodyParser: false };
  const app = await NestFactory.create(AppModule.with(settings, {}), options);
  configureHttp(app, settings);
  const whole = openApiDocument(app);
  const ours = Object.entries(whole.paths).filter(([path]) => path.startsWith('/api/v1/'));
  return { ...whole, paths: Object.fromEntries(ours) };
}

const types = astToString(await openapiTypescript(await document(), { alphabetize: true }));
const style = { ...(await resolveConfig(inRoot('package.json'))), parser: 'typescript' };
const built = await format(`// Written by scripts/build-api-client.mjs.\n${types}`, style);

function committed() {
  try {
    return readFileSync(TYPES, 'utf8');
  } catch {
    return null;
  }
}

if (process.argv.includes('--write')) {
  writeFileSync(TYPES, built);
} else if (committed() !== built) {
  console.error('web/src/api/schema.d.ts is not what the OpenAPI document gives');
  console.error('node scripts/build-api-client.mjs --write');
  process.exitCode = 1;
}
