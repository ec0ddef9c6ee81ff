import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { RunningProgram, startService, temporaryFolder, until } from '../support/programs.js';
import { Snmpd } from '../support/snmpd.js';

/** Two addresses, one real agent each; the villages are real ones, the years are not. */
const V2C = { address: '127.0.0.71', port: 17_161, village: '33.06.08.2007' };
const V3 = { address: '127.0.0.72', port: 17_162, village: '33.13.07.2005' };
const SILENT = { address: '127.0.0.73', village: '33.06.08.2008' };
const AUTH_KEY = 'kunci-otentik-panjang';
const PRIV_KEY = 'kunci-privasi-panjang';
const V3_WORDS = [
  '-v3',
  '-l',
  'authPriv',
  '-u',
  'pantau',
  '-a',
  'SHA',
  '-A',
  AUTH_KEY,
  '-x',
  'AES',
  '-X',
  PRIV_KEY,
];

const OIDS = {
  speedMbps: '1.3.6.1.2.1.31.1.1.1.15.1',
  received: '1.3.6.1.2.1.31.1.1.1.6.1',
  uptime: '1.3.6.1.2.1.1.3.0',
};

const FASTER = `probing:
  allowedNetworks: [127.0.0.0/8]
  icmpIntervalMs: 1000
  pingFallbackIntervalMs: 1000
  snmpIntervalMs: 2000
  snmpFirstSweepMs: 500
  snmpDeadlineMs: 800
monitoring:
  staleAfterMs: 6000
`;
const folder = temporaryFolder();
const configuration = join(folder.path, 'faster.yaml');
const agents: Snmpd[] = [];
let service: RunningProgram | null = null;

const REGISTRY = [
  'kode_desa,tahun_anggaran,penyedia,ip,profil_snmp,port_snmp,antarmuka',
  `${V2C.village},2030,Uji,${V2C.address},uji-v2c,${V2C.port},lo`,
  `${V3.village},2030,Uji,${V3.address},uji-v3,${V3.port},lo`,
  `${SILENT.village},2030,Uji,${SILENT.address},uji-v2c,17163,lo`,
].join('\n');

/** A service on a new data folder that watches the real agents, everything entered by HTTP. */
async function watching(
  name: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningProgram> {
  const started = startService(join(folder.path, name), {
    CONFIG_FILE: configuration,
    ...environment,
  });
  service = started;
  await started.ready(60);
  const json = { 'content-type': 'application/json' };
  const profiles = [
    { name: 'uji-v2c', version: 'v2c', community: 'desa-uji' },
    {
      name: 'uji-v3',
      version: 'v3',
      level: 'authPriv',
      user: 'pantau',
      authProtocol: 'sha',
      authKey: AUTH_KEY,
      privProtocol: 'aes',
      privKey: PRIV_KEY,
    },
  ];
  for (const profile of profiles) {
    await started.api('/api/v1/snmp-profiles', {
      method: 'POST',
      headers: json,
      body: JSON.stringify(profile),
    });
  }
  const form = new FormData();
  form.set('file', new Blob([REGISTRY]), 'uji.csv');
  await started.api('/api/v1/imports?mode=apply', { method: 'POST', body: form });
  return started;
}

const of = ({ village }: { readonly village: string }) => `"${village}"`;
const measured = (program: RunningProgram, metric: string, device: { readonly village: string }) =>
  until(`${metric} of ${device.village}`, 15, async () => {
    const value = await program.metric(`${metric}{`, of(device));
    return value === null ? null : { value };
  });

beforeAll(async () => {
  writeFileSync(configuration, FASTER);
  const user = {
    name: 'pantau',
    level: 'priv',
    auth: { protocol: 'SHA', key: AUTH_KEY },
    priv: { protocol: 'AES', key: PRIV_KEY },
  } as const;
  agents.push(
    await Snmpd.start({ address: V2C.address, port: V2C.port, community: 'desa-uji', users: [] }),
  );
  agents.push(
    await Snmpd.start({
      address: V3.address,
      port: V3.port,
      community: 'tidak-dipakai',
      users: [user],
    }),
  );
}, 120_000);

afterEach(async () => {
  await service?.interrupt();
  service = null;
}, 30_000);

afterAll(async () => {
  for (const agent of agents) await agent.stop();
  folder.rm();
});

describe('a real snmpd', () => {
  it.each([
    ['v2c', V2C, 0, undefined],
    ['v3 authPriv', V3, 1, V3_WORDS],
  ] as const)(
    'by %s is polled right: what /metrics shows is what snmpget prints',
    async (_name, device, index, words) => {
      const program = await watching(device.village);
      const agent = agents[index];
      await measured(program, 'internet_desa_if_receive_bytes_total', device);
      const [speed = '', before = ''] =
        agent?.snmpget([OIDS.speedMbps, OIDS.received], words) ?? [];
      expect(
        (await measured(program, 'internet_desa_if_speed_bits_per_second', device)).value,
      ).toBe(Number(speed) * 1e6);
      // The loopback's counter moves with every packet: a poll in between lies between two snmpgets.
      const polledAt = await program.metric(
        'internet_desa_last_probe_timestamp_seconds{',
        of(device),
        'probe="snmp"',
      );
      await until('a later poll', 10, async () => {
        const at = await program.metric(
          'internet_desa_last_probe_timestamp_seconds{',
          of(device),
          'probe="snmp"',
        );
        return (at ?? 0) > (polledAt ?? 0);
      });
      const shown = (await measured(program, 'internet_desa_if_receive_bytes_total', device)).value;
      const uptime = (await measured(program, 'internet_desa_device_uptime_seconds', device)).value;
      const [after = '', ticks = ''] = agent?.snmpget([OIDS.received, OIDS.uptime], words) ?? [];
      expect(shown).toBeGreaterThanOrEqual(Number(before));
      expect(shown).toBeLessThanOrEqual(Number(after));
      expect(Math.abs(uptime - Number(ticks) / 100)).toBeLessThan(4);
      // SNMP may have been asked twice before the first round of echoes.
      expect((await measured(program, 'internet_desa_link_up', device)).value).toBe(1);
    },
    120_000,
  );
});

/** A PATH on which only these programs are found. */
function pathWith(name: string, programs: readonly string[]): string {
  const path = join(folder.path, name);
  mkdirSync(path, { recursive: true });
  for (const program of programs) {
    symlinkSync(
      execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim(),
      join(path, program),
    );
  }
  return path;
}

describe('without fping', () => {
  it('ping is used, and said', async () => {
    const program = await watching('with ping', { PATH: pathWith('ping-only', ['ping']) });
    expect((await measured(program, 'internet_desa_icmp_rtt_seconds', V2C)).value).toBeGreaterThan(
      0,
    );
    expect(program.text).toMatch(/fping: not found in PATH/);
    expect(program.text).toMatch(/the ping program probes instead/);
    expect((await measured(program, 'internet_desa_link_up', SILENT)).value).toBe(1);
  }, 120_000);

  it('and without ping the state comes from SNMP alone, silence being unknown, and said', async () => {
    const program = await watching('with neither', { PATH: pathWith('nothing', []) });
    await until(
      'up by SNMP',
      20,
      async () => (await program.metric('internet_desa_link_up{', of(V2C))) === 1,
    );
    expect(program.text).toMatch(/ICMP is not measured/);
    await until(
      'a poll of the silent one',
      10,
      async () => (await program.metric('internet_desa_snmp_up{', of(SILENT))) === 0,
    );
    expect(await program.metric('internet_desa_link_up{', of(SILENT))).toBeNull();
    expect(await program.metric('internet_desa_icmp_rtt_seconds{')).toBeNull();
    await agents[0]?.stop();
    await until(
      'unknown, not down',
      20,
      async () => (await program.metric('internet_desa_link_up{', of(V2C))) === null,
    );
    const village = await program.api<{ state: string }>(`/api/v1/villages/${V2C.village}`);
    expect(village.state).toBe('unknown');
  }, 120_000);
});
