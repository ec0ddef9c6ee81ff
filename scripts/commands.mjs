import { bench } from './bench.mjs';
import { ensureBuild } from './steps/build.mjs';
import { ensureConsole } from './steps/build-console.mjs';
import { ensurePackages } from './steps/packages.mjs';
import { handOver } from './steps/processes.mjs';
import { oneAtATime } from './steps/one-at-a-time.mjs';
import { ensureFping, ensureTestPrograms } from './steps/system-programs.mjs';
import { CHECKS, SUITES, TRUTH, runSteps } from './suites.mjs';

const say = (line) => console.log(line);
/** For commands whose own output may be read by a program. */
const sayAside = (line) => console.error(line);

async function setUp(tell) {
  await oneAtATime(tell, async () => {
    await ensurePackages(tell);
    await ensureBuild(tell);
    await ensureConsole(tell);
  });
}

/** Every command gets the arguments after its name and gives the exit code. */
export const commands = {
  demo: async (args) => {
    await setUp(say);
    await ensureFping(say);
    return handOver(['dist/cli/main.js', 'demo', ...args]);
  },
  start: async (args) => {
    await setUp(say);
    await ensureFping(say);
    return handOver(['dist/main.js', ...args]);
  },
  cli: async (args) => {
    await setUp(sayAside);
    return handOver(['dist/cli/main.js', ...args]);
  },
  build: async () => {
    await setUp(say);
    return 0;
  },
  check: async (args) => {
    await setUpPackages();
    return runSteps([...CHECKS, 'unit'], args);
  },
  test: async (args) => {
    await setUp(say);
    await ensureTestPrograms(say);
    return runSteps([...CHECKS, ...SUITES], args);
  },
  'test:truth': async (args) => {
    await setUp(say);
    await ensureTestPrograms(say);
    const short = args.includes('--short');
    return runSteps([TRUTH], [], { PANTAU_TRUTH: short ? 'short' : 'full' });
  },
  screenshots: async (args) => {
    await setUp(say);
    await ensureTestPrograms(say);
    return handOver(['scripts/screenshots.mjs', ...args]);
  },
  bench: async (args) => {
    await oneAtATime(sayAside, () => ensurePackages(sayAside));
    return bench(args, sayAside);
  },
};

async function setUpPackages() {
  await oneAtATime(say, () => ensurePackages(say));
}
