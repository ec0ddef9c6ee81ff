import { ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { FromPoller, Sample, ToPoller } from '../../src/domain/probe/sample.js';

const MAIN = resolve(import.meta.dirname, '../../src/polling/main.ts');
const REGISTER = resolve(import.meta.dirname, 'register-typescript.mjs');

export interface PollerOptions {
  /** A network namespace to run in. */
  readonly namespace?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/** The poller's real process, spoken to as the service does. */
export class PollerProcess {
  readonly messages: FromPoller[] = [];
  log = '';

  private constructor(readonly child: ChildProcess) {
    child.on('message', (message) => this.messages.push(message as FromPoller));
    child.stderr?.on('data', (chunk: Buffer) => {
      this.log += chunk.toString();
    });
  }

  static async start(options: PollerOptions = {}): Promise<PollerProcess> {
    const node = ['--no-warnings', '--import', REGISTER];
    const env = { ...process.env, ...options.environment };
    const child = options.namespace
      ? spawn('ip', ['netns', 'exec', options.namespace, process.execPath, ...node, MAIN], {
          env,
          stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
          serialization: 'advanced',
        })
      : fork(MAIN, [], {
          env,
          execArgv: node,
          stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
          serialization: 'advanced',
        });
    const poller = new PollerProcess(child);
    await poller.until(() => poller.messages.some(({ type }) => type === 'ready'), 20_000);
    return poller;
  }

  tell(message: ToPoller): void {
    this.child.send(message);
  }

  get samples(): Sample[] {
    return this.messages.flatMap((message) => (message.type === 'samples' ? message.samples : []));
  }

  /** The first sample that fits, waited for. */
  async sample<T extends Sample>(
    fits: (sample: Sample) => sample is T,
    withinMs: number,
  ): Promise<T> {
    await this.until(() => this.samples.some(fits), withinMs);
    return this.samples.find(fits) as T;
  }

  async until(holds: () => boolean, withinMs: number): Promise<void> {
    const patience = Date.now() + withinMs;
    while (!holds()) {
      if (Date.now() > patience) throw new Error(`not within ${withinMs} ms; log: ${this.log}`);
      if (this.child.exitCode !== null) throw new Error(`the poller ended: ${this.log}`);
      await new Promise((again) => setTimeout(again, 10));
    }
  }

  async exit(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      await once(this.child, 'exit');
    }
    return this.child.exitCode;
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null) return;
    if (this.child.connected) this.child.disconnect();
    await this.exit();
  }
}
