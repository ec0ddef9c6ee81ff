import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ROOT } from './root.mjs';

/**
 * Runs the service in this one's place: its terminal, its signals, its exit code.
 * Ctrl-C reaches the child from the terminal as well; the service takes a repeated signal as one.
 */
export function handOver(args) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  return exitCodeOf(child);
}

/** Runs a program quietly and gives its exit code and all it said, in order. */
export async function capture(program, args, options = {}) {
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const code = await exitCodeOf(child).catch((error) => {
    output += error.message;
    return 127;
  });
  return { code, output };
}

function exitCodeOf(child) {
  return new Promise((settle, fail) => {
    child.once('error', fail);
    child.once('close', (code, signal) => settle(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}
