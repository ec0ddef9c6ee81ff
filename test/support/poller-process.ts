import { ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DEFAULT_POLICY, Plan, ProbePolicy, ProbeTarget } from '../../src/domain/probe/plan.js';
import {
  ConfirmSample,
  FromPoller,
  IcmpSample,
  Sample,
  SnmpSample,
  ToPoller,
} from '../../src/domain/probe/sample.js';

const MAIN = resolve(import.meta.dirname, '../../src/polling/main.ts');
const REGISTER = resolve(import.meta.dirname, 'register-typescript.mjs');

/** The cadence of most scenarios: five times as quick as the real one. */
export const QUICK: ProbePolicy = {
  ...DEFAULT_POLICY,
  icmpIntervalMs: 1_000,
  icmpTimeoutMaxMs: 500,
  snmpIntervalMs: 1_000,
  snmpFirstSweepMs: 200,
  snmpDeadlineMs: 600,
  portRereadMs: 300,
};

export function planOf(targets: readonly ProbeTarget[], policy = QUICK): Plan {
  return { version: 1, targets, policy, allowedNetworks: ['127.0.0.0/8'] };
}

export const bareTarget = (id: string, address: string): ProbeTarget => ({
  id,
  address,
  snmp: null,
});

export const isIcmp =
  (id: string, ok?: boolean) =>
  (sample: Sample): sample is IcmpSample =>
    sample.kind === 'icmp' &&
    sample.targetId === id &&
    (ok === undefined || sample.result.ok === ok);

export const isConfirm =
  (id: string) =>
  (sample: Sample): sample is ConfirmSample =>
    sample.kind === 'confirm' && sample.targetId === id;

export const isSnmp =
  (id: string) =>
  (sample: Sample): sample is SnmpSample =>
    sample.kind === 'snmp' && sample.targetId === id;

/** Whether a sample says that something did not answer. */
export function isLoss(sample: Sample): boolean {
  return sample.kind === 'confirm' ? sample.received === 0 : !sample.result.ok;
}

/** The processes that this one has started and not yet waited for. */
export function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number);
}

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

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('the poller does not run');
    return this.child.pid;
  }

  tell(message: ToPoller): void {
    this.child.send(message);
  }

  get samples(): Sample[] {
    return this.messages.flatMap((message) => (message.type === 'samples' ? message.samples : []));
  }

  told<T extends FromPoller['type']>(type: T): Extract<FromPoller, { readonly type: T }>[] {
    return this.messages.filter(
      (message): message is Extract<FromPoller, { readonly type: T }> => message.type === type,
    );
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
