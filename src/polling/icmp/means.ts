import { spawn } from 'node:child_process';
import { FpingProber } from './fping.js';
import { PingProber } from './ping.js';
import { IcmpProber } from './prober.js';

const PATIENCE_MS = 5_000;

interface Trial {
  readonly output: string;
  /** Why the program could not even be started. */
  readonly error: string | null;
}

function tryProgram(program: string, options: readonly string[]): Promise<Trial> {
  return new Promise((resolve) => {
    const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'] });
    const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(patience);
      const missing = error.code === 'ENOENT' ? 'not found in PATH' : error.message;
      resolve({ output, error: missing });
    });
    child.once('close', () => {
      clearTimeout(patience);
      resolve({ output, error: null });
    });
  });
}

/** What the trial's output says against a program; null when it can send echoes, answered or not. */
function objection(trial: Trial): string | null {
  if (trial.error !== null) return trial.error;
  const line = trial.output
    .split('\n')
    .find((text) => /not permitted|permission denied|can't create|must run as root/i.test(text));
  if (line !== undefined) return line.trim();
  return trial.output.trim() === '' ? 'gives no output' : null;
}

export interface FoundMeans {
  readonly prober: IcmpProber | null;
  /** Why the better programs are not used, in words for the log. */
  readonly objections: readonly string[];
}

/**
 * Finds the program that measures ICMP here, by running it: fping without its capability is there and yet of no use.
 * Whether 127.0.0.1 answers does not matter, for a namespace may have its loopback down.
 */
export async function findIcmpMeans(
  programs = { fping: 'fping', ping: 'ping' },
): Promise<FoundMeans> {
  const fping = objection(await tryProgram(programs.fping, ['-C', '1', '-t', '200', '127.0.0.1']));
  if (fping === null) return { prober: new FpingProber(programs.fping), objections: [] };
  const ping = objection(
    await tryProgram(programs.ping, ['-n', '-c', '1', '-W', '1', '127.0.0.1']),
  );
  if (ping === null) return { prober: new PingProber(), objections: [`fping: ${fping}`] };
  return { prober: null, objections: [`fping: ${fping}`, `ping: ${ping}`] };
}
