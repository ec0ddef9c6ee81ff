import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Server, createServer } from 'node:http';
import { AddressInfo, createServer as createPort } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../support/programs.js';
import { PrometheusTools } from './prometheus-tools.js';
import { ALERTMANAGER_FILE } from './rule-files.js';

type Labels = Readonly<Record<string, string>>;
interface Message {
  readonly receiver: string;
  readonly groupLabels: Labels;
  readonly alerts: readonly { readonly labels: Labels }[];
}

const tools = await PrometheusTools.unpack();
/** Debian's Alertmanager reads its templates from /usr/share, which is laid over in a mount namespace of its own. */
const NAMESPACE = { program: 'unshare', words: ['--map-root-user', '--mount'] };
const cannot =
  typeof tools === 'string'
    ? tools
    : spawnSync(NAMESPACE.program, [...NAMESPACE.words, 'true']).status !== 0 &&
      'no mount namespace here';
if (cannot) process.stderr.write(`skipped: ${cannot}\n`);
const withTools = cannot ? describe.skip : describe;

const messages: Message[] = [];
let folder: string;
let office: Server;
let alertmanager: ChildProcess;
let url: string;

async function freePort(): Promise<number> {
  const port = createPort().listen(0, '127.0.0.1');
  await once(port, 'listening');
  const { port: number } = port.address() as AddressInfo;
  port.close();
  await once(port, 'close');
  return number;
}

/** The shipped configuration with both receivers filled in, and less patience. */
function configurationTo(port: number): string {
  return readFileSync(ALERTMANAGER_FILE, 'utf8')
    .replaceAll(/^ {2}- name: .*$/gm, (receiver) =>
      [
        receiver,
        '    webhook_configs:',
        `      - url: http://127.0.0.1:${port}/${receiver.trim().slice(8)}`,
      ].join('\n'),
    )
    .replace('group_wait: 30s', 'group_wait: 2s');
}

/** As Prometheus tells them. */
async function tell(alerts: readonly Labels[]): Promise<void> {
  const answer = await fetch(`${url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(alerts.map((labels) => ({ labels }))),
  });
  expect(answer.status).toBe(200);
}

/** Of a message: whose it is, and what it tells of. */
const told = ({ receiver, groupLabels, alerts }: Message) => ({
  receiver,
  group: [groupLabels['provider'], groupLabels['regency']],
  of: alerts.map(({ labels }) => `${labels['alertname']} ${labels['link'] ?? ''}`.trim()).sort(),
});

withTools('Alertmanager', () => {
  beforeAll(async () => {
    if (typeof tools === 'string') return;
    folder = mkdtempSync(join(tmpdir(), 'alertmanager-'));
    office = createServer((request, response) => {
      void json(request).then((message) => {
        messages.push(message as Message);
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await once(office, 'listening');
    const file = join(folder, 'alertmanager.yml');
    writeFileSync(file, configurationTo((office.address() as AddressInfo).port));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    alertmanager = spawn(
      NAMESPACE.program,
      [
        ...NAMESPACE.words,
        'sh',
        '-c',
        'mount --bind "$0/usr/share" /usr/share && exec prometheus-alertmanager "$@"',
        tools.root,
        `--config.file=${file}`,
        `--storage.path=${folder}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--cluster.listen-address=',
      ],
      { env: tools.environment, stdio: 'ignore' },
    );
    await until('Alertmanager is ready', 30, () =>
      fetch(`${url}/-/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
  });
  afterAll(async () => {
    const running = alertmanager.exitCode === null;
    const ended = running && once(alertmanager, 'exit');
    alertmanager.kill();
    await ended;
    office.closeAllConnections();
    office.close();
    rmSync(folder, { recursive: true });
  });

  it('gathers by provider and regency, and leaves out what hangs on a parent that is down', async () => {
    const purworejo = { alertname: 'LinkDown', provider: 'serat', regency: '33.06' };
    await tell([
      { alertname: 'MonitorAlive' },
      { alertname: 'UpstreamDown', upstream: 'pop-a', parent: 'pop-a' },
      { ...purworejo, link: '1' },
      { ...purworejo, link: '2' },
      { ...purworejo, link: '3', parent: 'pop-a' },
      { ...purworejo, link: '4', parent: 'pop-b' },
      { ...purworejo, alertname: 'LinkDegraded', link: '5', parent: 'pop-a', reason: 'loss' },
      { ...purworejo, provider: 'satelit', link: '6' },
    ]);
    await until('four messages have come', 30, () => Promise.resolve(messages.length >= 4));
    expect(messages.map(told)).toHaveLength(4);
    expect(messages.map(told)).toEqual(
      expect.arrayContaining([
        { receiver: 'tanda-hidup', group: [undefined, undefined], of: ['MonitorAlive'] },
        { receiver: 'petugas', group: [undefined, undefined], of: ['UpstreamDown'] },
        {
          receiver: 'petugas',
          group: ['serat', '33.06'],
          of: ['LinkDown 1', 'LinkDown 2', 'LinkDown 4'],
        },
        { receiver: 'petugas', group: ['satelit', '33.06'], of: ['LinkDown 6'] },
      ]),
    );
  });
});
