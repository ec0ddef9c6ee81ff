import { ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What a start writes for the first sign-in. */
export interface Access {
  readonly url: string;
  readonly metricsUrl: string;
  readonly simulatorUrl: string;
  readonly user: string;
  readonly password: string;
  readonly apiToken: string;
}

const DIST = resolve(import.meta.dirname, '../../dist');

/** Waits until the condition gives something; throws, naming `what`, when it does not within the time. */
export async function until<T>(
  what: string,
  withinSeconds: number,
  condition: () => Promise<T | null | undefined | false>,
): Promise<T> {
  const deadline = performance.now() + withinSeconds * 1_000;
  for (;;) {
    const seen = await condition();
    if (seen) return seen;
    if (performance.now() > deadline) throw new Error(`not within ${withinSeconds} s: ${what}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The processes of this machine, zombies left out. */
export function processes(): ProcessRow[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (state === 'Z') return [];
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        return [];
      }
    });
}

/** A program of the build, started as its user starts it, on a data folder of its own. */
export class RunningProgram {
  private output = '';
  private readonly child: ChildProcess;
  private readonly exited: Promise<number | null>;

  constructor(
    words: readonly string[],
    readonly dataDir: string,
    private readonly accessFile: string,
    environment: NodeJS.ProcessEnv = {},
  ) {
    this.child = spawn(
      process.execPath,
      ['--enable-source-maps', join(DIST, words[0] ?? ''), ...words.slice(1)],
      {
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          PORT: '0',
          METRICS_PORT: '0',
          DATA_DIR: dataDir,
          ...environment,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      },
    );
    this.child.stdout?.on('data', (text: Buffer) => (this.output += text.toString()));
    this.child.stderr?.on('data', (text: Buffer) => (this.output += text.toString()));
    this.exited = new Promise((done) => this.child.once('exit', (code) => done(code)));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get text(): string {
    return this.output;
  }

  /** Resolves once the program says where its metrics are, which is its last line of a good start. */
  async ready(withinSeconds: number): Promise<void> {
    await until(`the program is ready; it said:\n${this.output}`, withinSeconds, async () => {
      if (this.child.exitCode !== null)
        throw new Error(`the program ended with ${this.child.exitCode}:\n${this.output}`);
      return Promise.resolve(/^Metrics\s+http/m.test(this.output));
    });
  }

  get access(): Access {
    return JSON.parse(readFileSync(join(this.dataDir, this.accessFile), 'utf8')) as Access;
  }

  /** The addresses as the program printed them: they change from start to start, the access file does not. */
  get addresses(): {
    readonly url: string;
    readonly metricsUrl: string;
    readonly simulatorUrl: string;
  } {
    const printed = (label: string) =>
      new RegExp(`^${label}\\s+(http\\S+)`, 'm').exec(this.output)?.[1] ?? '';
    return {
      url: printed('Pantau Desa'),
      metricsUrl: printed('Metrics'),
      simulatorUrl: printed('Simulator'),
    };
  }

  /** Resolves as soon as the program says this again. */
  async says(text: string): Promise<void> {
    const from = this.output.length;
    await new Promise<void>((done) => {
      const look = () => {
        if (!this.output.includes(text, from)) return;
        this.child.stdout?.off('data', look);
        this.child.stderr?.off('data', look);
        done();
      };
      this.child.stdout?.on('data', look);
      this.child.stderr?.on('data', look);
      this.child.once('exit', () => done());
    });
  }

  /** The pids of everything it has started, the database included, which is no child once adopted. */
  family(): number[] {
    const all = processes();
    const members = new Set([
      this.pid,
      ...all.filter(({ command }) => command.includes(this.dataDir)).map(({ pid }) => pid),
    ]);
    for (let size = 0; size !== members.size;) {
      size = members.size;
      for (const { pid, parent } of all) if (members.has(parent)) members.add(pid);
    }
    return [...members].filter((pid) => all.some((each) => each.pid === pid));
  }

  /** Ctrl-C: the signal goes to the whole foreground group. */
  async interrupt(): Promise<number | null> {
    process.kill(-this.pid, 'SIGINT');
    return this.exited;
  }

  async kill(): Promise<void> {
    process.kill(this.pid, 'SIGKILL');
    await this.exited;
  }

  /** Ends it in whatever state it is, if it still runs: in order while it can, else at once. */
  async end(withinSeconds = 20): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const impatience = setTimeout(() => process.kill(this.pid, 'SIGKILL'), withinSeconds * 1_000);
    await this.interrupt();
    clearTimeout(impatience);
  }

  async api<T>(path: string, init: RequestInit = {}): Promise<T> {
    const response = await this.fetch(path, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = {
      authorization: `Bearer ${this.access.apiToken}`,
      ...(init.headers as Record<string, string> | undefined),
    };
    return fetch(`${this.addresses.url}${path}`, { ...init, headers });
  }

  async metrics(): Promise<string> {
    return (await fetch(this.addresses.metricsUrl)).text();
  }

  /** The value of the first series whose line holds all these texts; null where there is none. */
  async metric(...texts: readonly string[]): Promise<number | null> {
    const line = (await this.metrics())
      .split('\n')
      .find((each) => !each.startsWith('#') && texts.every((text) => each.includes(text)));
    return line === undefined ? null : Number(line.slice(line.lastIndexOf(' ') + 1));
  }

  /** Asks the simulator's control port; the status tells. */
  async simulator(
    method: 'GET' | 'PUT',
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    const response = await fetch(`${this.addresses.simulatorUrl}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  }
}

/** A folder of its own for one test; `rm` takes it away. */
export function temporaryFolder(): { readonly path: string; rm(): void } {
  const path = mkdtempSync(join(tmpdir(), 'pantau-desa-'));
  // Made 0700, where the unprivileged PostgreSQL of a service run by root could not enter.
  chmodSync(path, 0o755);
  return { path, rm: () => rmSync(path, { recursive: true, force: true }) };
}

export function startDemo(dataDir: string, environment: NodeJS.ProcessEnv = {}): RunningProgram {
  return new RunningProgram(['cli/main.js', 'demo'], dataDir, 'demo-access.json', environment);
}

export function startService(dataDir: string, environment: NodeJS.ProcessEnv = {}): RunningProgram {
  return new RunningProgram(['main.js'], dataDir, 'first-access.json', environment);
}
