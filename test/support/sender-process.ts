import { ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { DataSource } from 'typeorm';
import { ChannelsService } from '../../src/notifications/channels.service.js';
import { loadSettings } from '../../src/platform/config/config.js';
import { SecretBox } from '../../src/platform/secrets/secret-box.js';

const SCRIPT = resolve(import.meta.dirname, 'run-sender.mjs');

/** What senders of their own process are started with, and the channels by which they send. */
export class SenderProcesses {
  private readonly key = randomBytes(32);
  private readonly running = new Set<ChildProcess>();

  constructor(
    private readonly database: { readonly serviceUrl: string; readonly dataSource: DataSource },
    private readonly notifications: object,
  ) {}

  /** Sets up a webhook of that code. */
  async openWebhook(code: string, url: string): Promise<void> {
    const settings = loadSettings({ notifications: this.notifications }, {});
    const secrets = new SecretBox(this.key);
    await new ChannelsService(this.database.dataSource, secrets, settings).create(
      code,
      {
        kind: 'webhook',
        name: code,
        url,
        secret: `whsec_${randomBytes(32).toString('base64')}`,
      },
      { actor: 'test', via: 'cli', importId: null },
    );
  }

  /** Resolves once it sends. */
  async start(): Promise<ChildProcess> {
    const child = fork(
      SCRIPT,
      [this.database.serviceUrl, JSON.stringify({ notifications: this.notifications })],
      {
        env: {
          PATH: process.env['PATH'],
          SECRET_KEY: this.key.toString('base64'),
          LOG_LEVEL: 'error',
        },
        execArgv: [],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    );
    this.running.add(child);
    child.once('exit', () => this.running.delete(child));
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('the sender did not start'))),
    ]);
    return child;
  }

  /** Ends it with the signal and waits until it is gone. */
  async end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.running].map((child) => this.end(child, 'SIGKILL')));
  }
}
