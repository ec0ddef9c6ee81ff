/**
 * Builds grafana/dashboards, or the folder named, from grafana/source. Without an option it only compares, and fails
 * where a file is not what the source gives; `--write` writes the files.
 */
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import '../test/support/register-typescript.mjs';
import { inRoot } from './steps/root.mjs';

const { buildDashboards } = await import('../grafana/source/dashboards.ts');

const options = process.argv.slice(2);
const folder =
  options.find((option) => !option.startsWith('--')) ?? inRoot('grafana', 'dashboards');
const style = { ...(await resolveConfig(inRoot('package.json'))), parser: 'json' };
const built = new Map();
for (const dashboard of buildDashboards())
  built.set(`${dashboard.uid}.json`, await format(JSON.stringify(dashboard), style));

const committed = new Set(readdirSync(folder));
const textOf = (name) => (committed.has(name) ? readFileSync(`${folder}/${name}`, 'utf8') : null);
const stale = [...new Set([...committed, ...built.keys()])].filter(
  (name) => textOf(name) !== built.get(name),
);

if (options.includes('--write')) {
  for (const name of stale) {
    if (built.has(name)) writeFileSync(`${folder}/${name}`, built.get(name));
    else rmSync(`${folder}/${name}`);
  }
  console.log(stale.length === 0 ? 'nothing to change' : `written: ${stale.join(', ')}`);
} else if (stale.length > 0) {
  console.error(`not what grafana/source gives: ${stale.join(', ')}`);
  console.error('node scripts/build-dashboards.mjs --write');
  process.exitCode = 1;
}
