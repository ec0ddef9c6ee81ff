import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Opened {
  readonly serviceUrl: string;
  readonly ownerUrl: string;
}
interface Said {
  readonly progress?: string;
  readonly opened?: Opened;
  readonly refused?: string;
}

/** A process of its own that opens a folder's database as the service does. */
export interface ServiceProcess {
  readonly pid: number;
  readonly progress: readonly string[];
  /** Settles when the process has opened the database or refused to. */
  readonly outcome: Promise<Said>;
  /** Exit code once the process is gone; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Sends the signal and settles with the exit code when the process is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

export function startService(
  folder: string,
  options: { readonly startAtMs?: number; readonly uid?: number } = {},
): ServiceProcess {
  const { startAtMs = 0, uid = '' } = options;
  const script = join(import.meta.dirname, 'open-and-wait.mjs');
  const child = spawn(process.execPath, [script, String(startAtMs), String(uid)], {
    env: { ...process.env, DATA_DIR: folder, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const progress: string[] = [];
  const outcome = new Promise<Said>((settle) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as Said;
      if (said.progress === undefined) settle(said);
      else progress.push(said.progress);
    });
    child.once('exit', (code) => settle({ refused: `the process ended with ${String(code)}` }));
  });
  const exited = new Promise<number | null>((settle) => child.once('exit', settle));
  return {
    pid: child.pid ?? 0,
    progress,
    outcome,
    exited,
    end: (signal) => {
      child.kill(signal);
      return exited;
    },
  };
}
