import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DEFAULT_POLICY, type ProbeTarget } from '../../../src/domain/probe/plan.js';
import type { FromPoller } from '../../../src/domain/probe/sample.js';
import { openClient } from '../../../src/platform/database/connection.js';
import type { EchoOrder, IcmpProber } from '../../../src/polling/icmp/prober.js';
import { Poller } from '../../../src/polling/poller.js';
import type { ImportReport } from '../../../src/registry/import-report.js';
import { RegistryService } from '../../../src/registry/registry.service.js';
import { type RegistryApp, openRegistryApp } from '../registry/registry-app.js';

const LINK = '33.06.08.2007-2023-1';

/** The cloud's metadata, the internet, this very host and a neighbour, each in what could pass for an address. */
const TARGETS: readonly (readonly [text: string, code: string])[] = [
  ['169.254.169.254', 'address.not-allowed'],
  ['8.8.8.8', 'address.not-allowed'],
  ['192.168.1.1', 'address.not-allowed'],
  ['0.0.0.0', 'address.not-allowed'],
  ['255.255.255.255', 'address.not-allowed'],
  ['224.0.0.251', 'address.not-allowed'],
  ['9.255.255.255', 'address.not-allowed'],
  ['11.0.0.0', 'address.not-allowed'],
  ['::1', 'address.not-allowed'],
  ['::', 'address.not-allowed'],
  ['::ffff:169.254.169.254', 'address.not-allowed'],
  ['::FFFF:A9FE:A9FE', 'address.not-allowed'],
  ['0:0:0:0:0:ffff:0808:0808', 'address.not-allowed'],
  ['::8.8.8.8', 'address.not-allowed'],
  ['64:ff9b::8.8.8.8', 'address.not-allowed'],
  ['2002:808:808::1', 'address.not-allowed'],
  ['2001:0:a01:203:8000:63bf:f7f7:f7f7', 'address.not-allowed'],
  ['fd00::5efe:8.8.8.8', 'address.not-allowed'],
  ['fe80::1', 'address.not-allowed'],
  ['ff02::1', 'address.not-allowed'],
  ['fe80::1%eth0', 'address.not-literal'],
  ['fd00::1%eth0', 'address.not-literal'],
  ['0177.1', 'address.not-literal'],
  ['127.1', 'address.not-literal'],
  ['2130706433', 'address.not-literal'],
  ['0x7f000001', 'address.not-literal'],
  ['010.0.0.1', 'address.not-literal'],
  ['10.0.0.1.', 'address.not-literal'],
  ['１０.0.0.1', 'address.not-literal'],
  ['10.0.0.1:80', 'address.not-literal'],
  ['10.0.0.0/8', 'address.not-literal'],
  ['localhost', 'address.not-literal'],
  ['metadata.google.internal', 'address.not-literal'],
  ['http://10.0.0.1/', 'address.not-literal'],
];

/** Whoever is sent something, or whose name is asked, beyond this host; none of it leaves. */
const reached: string[] = [];

function watchTheWire(): void {
  const keepBack = (what: string): never => {
    reached.push(what);
    throw new Error(`kept back by the test: ${what}`);
  };
  jest
    .spyOn(dgram.Socket.prototype, 'send')
    .mockImplementation((...sent: unknown[]) =>
      keepBack(`udp ${String(sent.find((part) => typeof part === 'string'))}`),
    );
  const connect = Reflect.get(net.Socket.prototype, 'connect') as (this: net.Socket) => net.Socket;
  jest.spyOn(net.Socket.prototype, 'connect').mockImplementation(function (
    this: net.Socket,
    ...given: unknown[]
  ) {
    // Either options or (port, host), wrapped once more by net.connect.
    const [first, second] = given.flat() as [unknown, unknown];
    const host = (first as { host?: string }).host ?? second;
    return host === '127.0.0.1'
      ? (Reflect.apply(connect, this, given) as net.Socket)
      : keepBack(`tcp ${String(host)}`);
  });
  jest.spyOn(dns, 'lookup').mockImplementation((name: string) => keepBack(`dns ${name}`));
  jest.spyOn(dns.promises, 'lookup').mockImplementation((name) => keepBack(`dns ${name}`));
}

describe('an address that leads elsewhere', () => {
  let app: RegistryApp;

  beforeAll(async () => {
    app = await openRegistryApp();
    await app.upload(
      '/imports?mode=apply',
      'village_code,grant_year,address\n33.06.08.2007,2023,10.0.0.1\n',
    );
    await app.call('POST', '/upstream-nodes', {
      code: 'pop',
      name: 'PoP',
      kind: 'pop',
      address: '10.0.0.2',
    });
    await app.call('POST', '/reference-targets', { code: 'ref', name: 'R', address: '10.0.0.3' });
    await app.call('POST', '/snmp-profiles', {
      name: 'routers',
      version: 'v2c',
      community: 'rahasia-desa',
    });
    watchTheWire();
  });
  beforeEach(() => {
    reached.length = 0;
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await app.close();
  });

  const kept = async () =>
    (await app.get(RegistryService).planTargets()).targets.map(({ id, address }) => [id, address]);
  const AS_IT_WAS = [
    [LINK, '10.0.0.1'],
    ['upstream:pop', '10.0.0.2'],
    ['reference:ref', '10.0.0.3'],
  ];

  it.each(TARGETS)('is refused wherever one is written: %s', async (address, code) => {
    const status = code === 'address.not-literal' ? 400 : 409;
    const body = { name: 'PoP', kind: 'pop', address };
    const answers = [
      await app.call('PATCH', `/links/${encodeURIComponent(LINK)}`, { address }),
      await app.call('PATCH', `/links/${LINK}`, { address, snmpProfile: 'routers', snmpPort: 80 }),
      await app.call('POST', '/upstream-nodes', { ...body, code: 'other' }),
      await app.call('PUT', '/upstream-nodes/pop', body),
      await app.call('POST', '/reference-targets', { code: 'other', name: 'R', address }),
      await app.call('PUT', '/reference-targets/ref', { name: 'R', address }),
    ];
    expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual(
      answers.map(() => [status, code]),
    );
    expect(await kept()).toEqual(AS_IT_WAS);
    expect(reached).toEqual([]);
  });

  it('is refused at import, in every row at once', async () => {
    const rows = TARGETS.map(([address]) => `33.06.08.2007,2023,${address}`);
    for (const row of rows) {
      const file = `village_code,grant_year,address\n${row}\n`;
      const { status, body } = await app.upload('/imports?mode=apply', file);
      expect([status, body.code]).toEqual([409, 'import.blocked']);
    }
    const { body: report } = await app.upload<ImportReport>(
      '/imports?mode=dry-run',
      `village_code,grant_year,link,address\n${TARGETS.map(([address], at) => `33.06.08.2007,2023,${at + 1},${address}`).join('\n')}\n`,
    );
    expect(report.rows.map(({ problems }) => problems.map(({ code }) => code))).toEqual(
      TARGETS.map(([, code]) => [code]),
    );
    expect(await kept()).toEqual(AS_IT_WAS);
    expect(reached).toEqual([]);
  });

  it('is not probed either where it stands already: on schedule, by SNMP, as a witness, on request', async () => {
    // As if it had been allowed when it was written, or written past the service.
    const owner = await openClient(app.database.ownerUrl);
    await owner.query(
      `update links set address = '169.254.169.254', snmp_profile_id = (select id from snmp_profiles), snmp_port = 80`,
    );
    await owner.query(`update upstream_nodes set address = '64:ff9b::8.8.8.8'`);
    await owner.query(`update reference_targets set address = 'fd00::5efe:8.8.8.8'`);
    await owner.query(`update registry_version set version = version + 1`);
    await owner.end();
    const { targets, version } = await app.get(RegistryService).planTargets();
    expect(targets.map(({ snmp }) => snmp?.port)).toEqual([80, undefined, undefined]);
    const seen = await whatThePollerDoes(targets, version);
    expect(seen.ordered).toEqual(['10.99.0.1']);
    expect(seen.answer).toMatchObject({
      icmp: { sent: 0, received: 0 },
      snmp: { ok: false, reason: 'refused-address' },
    });
    expect(seen.refused.sort()).toEqual(targets.map(({ id }) => id).sort());
    expect(reached).toEqual([]);
  });
});

/** A real poller with a plan of these targets and one that is allowed; its echoes are only written down. */
async function whatThePollerDoes(targets: readonly ProbeTarget[], version: number) {
  const orders: EchoOrder[] = [];
  const messages: FromPoller[] = [];
  const prober: IcmpProber = {
    means: 'fping',
    run: (order) => {
      orders.push(order);
      return { ended: Promise.resolve({ error: null }), stop: () => undefined };
    },
    stopAll: () => undefined,
  };
  let heard: () => void = () => undefined;
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      heard = () => holds() && resolve();
      heard();
    });
  const poller = new Poller(prober, (message, taken) => {
    messages.push(message);
    taken?.();
    heard();
  });
  const refusedIds = () =>
    messages.flatMap((message) =>
      message.type === 'samples'
        ? message.samples.flatMap((sample) =>
            'result' in sample && !sample.result.ok && sample.result.reason === 'refused-address'
              ? sample.targetId
              : [],
          )
        : [],
    );
  try {
    poller.take({
      version,
      targets: [...targets, { id: 'allowed', address: '10.99.0.1', snmp: null }],
      policy: {
        ...DEFAULT_POLICY,
        icmpIntervalMs: 200,
        snmpFirstSweepMs: 0,
        snmpIntervalMs: 1_000,
      },
      allowedNetworks: ['10.0.0.0/8', '127.0.0.0/8', 'fd00::/8', '64:ff9b::/96'],
    });
    await poller.ask(targets.map(({ id }) => id));
    const [link] = targets;
    if (!link) throw new Error('no target');
    await poller.probe(7, link);
    await until(() => new Set(refusedIds()).size >= targets.length && orders.length > 0);
    const answer = messages.find((message) => message.type === 'probe-now');
    return {
      ordered: [...new Set(orders.flatMap(({ addresses }) => addresses))],
      answer: answer?.type === 'probe-now' ? answer.result : null,
      refused: [...new Set(refusedIds())],
    };
  } finally {
    poller.stop();
  }
}
