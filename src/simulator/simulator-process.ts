import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { FaultKind } from '../domain/sample/scenario.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { logOf } from '../platform/logging/log.js';
import {
  FleetCall,
  FleetControl,
  FromSimulator,
  RefusedCall,
  SimulationPlan,
  ToSimulator,
  VillageTruth,
} from './messages.js';

const log = logOf('simulator');
const COMMAND: readonly string[] = [
  process.execPath,
  '--enable-source-maps',
  resolve(import.meta.dirname, 'main.js'),
];
const STOP_PATIENCE_MS = 2_000;

type Answer = Extract<FromSimulator, { type: 'answer' }>;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

function refusal({ code, message, status }: RefusedCall): Error {
  return status === 404 || status === 409
    ? new DomainError(code, message, status)
    : new Error(message);
}

/** The simulator in a process of its own, seen from the process that started it. */
export class SimulatorProcess implements FleetControl {
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 1;
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = once(child, 'exit').then(() => {
      for (const { reject } of this.waiting.values()) reject(new Error('the simulator has ended'));
      this.waiting.clear();
    });
    child.on('error', (error) => log.error('the simulator process', error));
    child.on('message', (message: FromSimulator) => {
      if (message.type !== 'answer') return;
      this.waiting.get(message.id)?.resolve(message);
      this.waiting.delete(message.id);
    });
  }

  /**
   * Starts the simulator, in a network namespace where one is given (`ip netns exec` keeps the IPC channel). Resolves
   * when every agent listens; rejects with the reason, the process being gone.
   */
  static async start(
    plan: SimulationPlan,
    namespace: string | null,
    command: readonly string[] = COMMAND,
  ): Promise<SimulatorProcess> {
    const [program = '', ...args] = namespace
      ? ['ip', 'netns', 'exec', namespace, ...command]
      : command;
    const child = spawn(program, args, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    await SimulatorProcess.begun(child, plan);
    return new SimulatorProcess(child);
  }

  private static begun(child: ChildProcess, plan: SimulationPlan): Promise<void> {
    return new Promise((done, fail) => {
      const settle = (outcome: () => void) => {
        child.removeAllListeners();
        outcome();
      };
      child.on('error', (error) => settle(() => fail(error)));
      child.on('exit', (code) =>
        settle(() => fail(new Error(`the simulator ended with ${String(code)} as it started`))),
      );
      child.on('message', (message: FromSimulator) => {
        if (message.type === 'listening') child.send({ type: 'start', plan } satisfies ToSimulator);
        if (message.type === 'ready') settle(done);
        if (message.type !== 'failed') return;
        settle(() => fail(new Error(`the simulated villages cannot listen: ${message.message}`)));
        child.kill('SIGKILL');
      });
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  async setFault(code: string, kind: FaultKind): Promise<VillageTruth> {
    return (await this.call({ method: 'setFault', code, kind })) as VillageTruth;
  }

  async setScripted(enabled: boolean): Promise<void> {
    await this.call({ method: 'setScripted', enabled });
  }

  async truth(): Promise<readonly VillageTruth[]> {
    return (await this.call({ method: 'truth' })) as readonly VillageTruth[];
  }

  private async call(call: FleetCall): Promise<Answer['result']> {
    if (!this.child.connected) throw new Error('the simulator has ended');
    const id = this.nextId;
    this.nextId += 1;
    const answered = new Promise<Answer>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
    });
    this.child.send({ type: 'call', id, call } satisfies ToSimulator);
    const { result, refused } = await answered;
    if (refused) throw refusal(refused);
    return result;
  }

  /** Ends the process: asked first, killed when it does not listen. */
  async stop(): Promise<void> {
    if (this.child.connected) this.child.send({ type: 'stop' } satisfies ToSimulator);
    const killer = setTimeout(() => this.child.kill('SIGKILL'), STOP_PATIENCE_MS);
    await this.ended;
    clearTimeout(killer);
  }
}
