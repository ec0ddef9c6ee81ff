import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { capture } from './steps/processes.mjs';
import { inRoot } from './steps/root.mjs';

const node = (script, ...args) => [process.execPath, [script, ...args]];

/** A check passes or fails as a whole; a suite is jest's and counts its tests. */
const PROGRAMS = {
  format: node('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  lint: node('node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'),
  types: node('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'),
  'console-types': node('node_modules/typescript/bin/tsc', '-p', 'web/tsconfig.json'),
  boundaries: node(
    ...['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'src'],
    ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long'],
  ),
  unused: node('node_modules/knip/bin/knip.js', '--no-progress'),
  dashboards: node('scripts/build-dashboards.mjs'),
  'api-client': node('scripts/build-api-client.mjs'),
};
export const CHECKS = Object.keys(PROGRAMS);
export const SUITES = ['unit', 'contract', 'integration', 'flow', 'e2e'];
export const TRUTH = 'truth';

/** These keep time with real intervals, so no other suite may run beside them. */
const ALONE = new Set(['e2e', TRUTH]);
/** Its probes mostly wait: begun first, the checks that reckon run beside it. */
const FIRST = 'contract';
const SIDE_BY_SIDE = 2;

/**
 * Runs the steps (or, with `only`, those of them that are named), prints what failed, and ends with one line
 * "N passed, N failed, N skipped". Gives the exit code.
 */
export async function runSteps(steps, only = [], environment = {}) {
  const strange = only.filter((name) => !steps.includes(name));
  if (strange.length > 0) {
    console.error(`There is no ${strange.join(', ')} here, only: ${steps.join(', ')}`);
    return 2;
  }
  const wanted = only.length === 0 ? steps : steps.filter((step) => only.includes(step));
  const results = [];
  const queue = wanted
    .filter((step) => !ALONE.has(step))
    .sort((a, b) => Number(b === FIRST) - Number(a === FIRST));
  const worker = async () => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift())
      results.push(await runStep(step, environment));
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  for (const step of wanted.filter((name) => ALONE.has(name)))
    results.push(await runStep(step, environment));
  return summarise(wanted.map((step) => results.find((result) => result.step === step)));
}

async function runStep(step, environment) {
  const startedAt = Date.now();
  const env = { ...process.env, ...environment };
  const result = step in PROGRAMS ? await runCheck(step, env) : await runSuite(step, env);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  const counts = step in PROGRAMS ? '' : `: ${counted(result)}`;
  console.log(`${result.failed === 0 ? 'ok    ' : 'FAILED'} ${step}${counts} (${seconds} s)`);
  // What was measured at the real cadence is worth reading when it is well, too.
  if (result.failed > 0 || step === TRUTH) console.log(result.output.trimEnd());
  return { step, ...result };
}

async function runCheck(step, env) {
  const [program, args] = PROGRAMS[step];
  const { code, output } = await capture(program, args, { env });
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
}

async function runSuite(suite, env) {
  const report = inRoot('.cache', 'test', `${suite}-${process.pid}.json`);
  mkdirSync(inRoot('.cache', 'test'), { recursive: true });
  const args = [
    ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    ...['node_modules/jest/bin/jest.js', '--selectProjects', suite, '--passWithNoTests'],
    ...['--json', `--outputFile=${report}`, '--silent=false'],
    ...(ALONE.has(suite) ? PLAYED : [`--maxWorkers=${SIDE_BY_SIDE}`]),
  ];
  const { code, output } = await capture(process.execPath, args, { env });
  const counts = readReport(report);
  rmSync(report, { force: true });
  // A run that broke down may have counted nothing as failed.
  const failed = code !== 0 && counts.failed === 0 ? 1 : counts.failed;
  return { ...counts, failed, output: withoutJson(output) };
}

/** They mostly wait, each in namespaces of its own: side by side they do not disturb one another's time. */
const PLAYED = ['--maxWorkers=3', `--testSequencer=${inRoot('scripts', 'play-order.mjs')}`];

function readReport(path) {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'));
    return {
      passed: report.numPassedTests,
      // A file that does not load has no tests to count.
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

const withoutJson = (output) =>
  output
    .split('\n')
    .filter((line) => !line.startsWith('{"numFailedTestSuites"'))
    .join('\n');

const counted = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

function summarise(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const total = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  console.log('');
  for (const result of results) console.log(`  ${result.step.padEnd(12)} ${counted(result)}`);
  console.log(`\n${counted(total)}`);
  return total.failed === 0 ? 0 : 1;
}
