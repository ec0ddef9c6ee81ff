import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { Server, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { json } from 'node:stream/consumers';
import { changed } from './changed.js';
import { StartedProgram, freePort } from './started-program.js';
import { temporaryFolder } from './programs.js';

const SHIPPED = resolve(import.meta.dirname, '../../config/alertmanager/alertmanager.yml');
/** Debian's Alertmanager reads its templates from /usr/share, which is laid over in a mount namespace of its own. */
const NAMESPACE = ['unshare', '--map-root-user', '--mount'] as const;

export type Labels = Readonly<Record<string, string>>;

/** What an office's program gets. */
export interface Message {
  readonly receiver: string;
  readonly status: 'firing' | 'resolved';
  readonly groupLabels: Labels;
  readonly alerts: readonly {
    readonly status: 'firing' | 'resolved';
    readonly labels: Labels;
    readonly annotations: Labels;
  }[];
}

/** Where Debian's programs were unpacked, and how they are started. */
export interface Unpacked {
  readonly root: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** How long the first route waits, in place of what is shipped. */
export interface Patience {
  readonly group_wait: string;
  readonly group_interval?: string;
}

/** Whether Alertmanager can be started here. */
export const canLayOver = () =>
  spawnSync(NAMESPACE[0], [...NAMESPACE.slice(1), 'true']).status === 0;

/** The shipped configuration with a webhook in both receivers, and less patience. */
function configurationTo(port: number, patience: Patience): string {
  const withWebhooks = changed(
    readFileSync(SHIPPED, 'utf8'),
    /^ {2}- name: (.*)$/gm,
    `$&\n    webhook_configs:\n      - url: http://127.0.0.1:${port}/$1`,
  );
  return Object.entries(patience).reduce(
    (text, [what, long]) =>
      changed(text, new RegExp(`^ {2}${what}: .*$`, 'm'), `  ${what}: ${long}`),
    withWebhooks,
  );
}

/** A real Alertmanager with the shipped configuration, and the program of an office that it tells. */
export class RunningAlertmanager {
  /** Everything it has told, in order. */
  readonly messages: Message[] = [];
  private readonly office: Server;
  private readonly folder = temporaryFolder();
  private program: StartedProgram | undefined;

  private constructor() {
    this.office = createServer((request, response) => {
      void json(request).then((message) => {
        this.messages.push(message as Message);
        response.end();
      });
    });
  }

  static async start(unpacked: Unpacked, patience: Patience): Promise<RunningAlertmanager> {
    const running = new RunningAlertmanager();
    await running.open(unpacked, patience);
    return running;
  }

  get url(): string {
    return this.program?.url ?? '';
  }

  async end(): Promise<void> {
    await this.program?.end();
    this.office.closeAllConnections();
    this.office.close();
    this.folder.rm();
  }

  private async open({ root, environment }: Unpacked, patience: Patience): Promise<void> {
    this.office.listen(0, '127.0.0.1');
    await once(this.office, 'listening');
    const { port: officePort } = this.office.address() as AddressInfo;
    const { path } = this.folder;
    const file = join(path, 'alertmanager.yml');
    writeFileSync(file, configurationTo(officePort, patience));
    const address = `127.0.0.1:${await freePort()}`;
    this.program = await StartedProgram.start(
      [
        ...NAMESPACE,
        'sh',
        '-c',
        'mount --bind "$0/usr/share" /usr/share && exec prometheus-alertmanager "$@"',
        root,
        `--config.file=${file}`,
        `--storage.path=${path}`,
        `--web.listen-address=${address}`,
        '--cluster.listen-address=',
      ],
      environment,
      `http://${address}`,
    );
  }
}
