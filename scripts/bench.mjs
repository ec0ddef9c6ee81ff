import { existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { ensureConsole } from './steps/build-console.mjs';
import { capture, handOver } from './steps/processes.mjs';
import { inRoot } from './steps/root.mjs';

/** Compiles the benchmarks with the source they measure and runs the named one. */
export async function bench([name, ...args], say) {
  const names = readdirSync(inRoot('bench'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3));
  if (name === undefined || !names.includes(name)) {
    console.error(`Usage: npm run bench -- NAME, one of: ${names.join(', ') || '(none yet)'}`);
    return 2;
  }
  say('Compiling …');
  const compiler = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.bench.json'];
  const { code, output } = await capture(process.execPath, compiler);
  if (code !== 0) throw new Error(`The benchmarks do not compile:\n${output.trim()}`);
  await ensureConsole(say);
  link('config', inRoot('config'));
  link('dist', 'src');
  link('src/console', inRoot('dist', 'console'));
  return handOver([`.cache/bench/bench/${name}.js`, ...args]);
}

/**
 * The code looks for config/ beside src/, and src/ is compiled into another folder here; what starts the program as its
 * user does looks for it in dist/, and is to find what was just compiled, and the console beside it.
 */
function link(name, target) {
  const path = inRoot('.cache', 'bench', name);
  if (existsSync(path)) return;
  rmSync(path, { force: true });
  symlinkSync(target, path);
}
