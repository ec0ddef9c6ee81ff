import { ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { FromPoller, ToPoller } from '../../domain/probe/sample.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { logOf } from '../../platform/logging/log.js';
import { Poller, PollerListener } from './poller.js';

const ENTRY = resolve(import.meta.dirname, '../../polling/main.js');
const FIRST_RESTART_MS = 100;
const SLOWEST_RESTART_MS = 5_000;
/** One that ran this long had no lasting trouble: it is started again at once. */
const HEALTHY_AFTER_MS = 30_000;
const STOP_PATIENCE_MS = 3_000;

/** Supervises the poller: a process of its own, started again when it ends, in a network namespace if so set. */
@Injectable()
export class PollerProcess extends Poller {
  private readonly log = logOf('poller-process');
  private child: ChildProcess | null = null;
  private listener: PollerListener | null = null;
  private stopping = false;
  private restartMs = FIRST_RESTART_MS;
  private restartTimer: NodeJS.Timeout | null = null;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    super();
  }

  override start(listener: PollerListener): void {
    this.listener = listener;
    this.stopping = false;
    this.restartMs = FIRST_RESTART_MS;
    this.launch();
  }

  override send(message: ToPoller): void {
    if (this.child?.connected) this.child.send(message, () => undefined);
  }

  override async stop(): Promise<void> {
    this.stopping = true;
    if (this.restartTimer) clearTimeout(this.restartTimer);
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    this.send({ type: 'stop' });
    const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
    await ended;
    clearTimeout(impatience);
  }

  private launch(): void {
    const namespace = this.settings.probing.networkNamespace;
    const level = `--log-level=${this.settings.environment.LOG_LEVEL}`;
    const node = [process.execPath, '--enable-source-maps', ENTRY, level];
    const [program = '', ...parameters] =
      namespace === null ? node : ['ip', 'netns', 'exec', namespace, ...node];
    const startedAt = performance.now();
    // A group of its own: Ctrl-C at the terminal reaches the service, which stops the poller in its turn.
    const child = spawn(program, parameters, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
      detached: true,
    });
    this.child = child;
    let over = false;
    const ended = (reason: string) => {
      if (over) return;
      over = true;
      if (this.stopping) return;
      this.restartMs =
        performance.now() - startedAt > HEALTHY_AFTER_MS
          ? FIRST_RESTART_MS
          : Math.min(this.restartMs * 2, SLOWEST_RESTART_MS);
      this.log.error('the poller ended by itself; it is started again', undefined, {
        reason,
        inMs: this.restartMs,
      });
      this.listener?.lost(reason);
      this.restartTimer = setTimeout(() => this.launch(), this.restartMs);
    };
    child.on('spawn', () => this.listener?.started());
    child.on('message', (message) => this.listener?.message(message as FromPoller));
    child.on('error', (error) => ended(error.message));
    child.on('exit', (code, signal) => ended(signal ?? `exit code ${String(code)}`));
  }
}
