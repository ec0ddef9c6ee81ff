import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { AddressInfo, createServer } from 'node:net';
import { until } from './programs.js';

/** A port of 127.0.0.1 that was free just now. */
export async function freePort(): Promise<number> {
  const port = createServer().listen(0, '127.0.0.1');
  await once(port, 'listening');
  const { port: number } = port.address() as AddressInfo;
  port.close();
  await once(port, 'close');
  return number;
}

/** A daemon of the Prometheus family, that says at `/-/ready` when it is. */
export class StartedProgram {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** Resolves once it is ready; rejects, with what it said, when it ends or does not become so. */
  static async start(
    command: readonly [string, ...string[]],
    environment: NodeJS.ProcessEnv,
    url: string,
  ): Promise<StartedProgram> {
    const [program, ...words] = command;
    const child = spawn(program, words, { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    const started = new StartedProgram(child, url);
    const isReady = async () => {
      if (child.exitCode !== null) throw new Error(`${program} ended:\n${said}`);
      return fetch(`${url}/-/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    };
    try {
      await until(`${url} is ready`, 60, isReady);
    } catch (error) {
      await started.end();
      throw error;
    }
    return started;
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill();
    await ended;
  }
}
