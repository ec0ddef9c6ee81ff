import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  RunningProgram,
  processes,
  startDemo,
  startService,
  temporaryFolder,
  until,
} from '../support/programs.js';

const KRANDEGAN = '33.06.08.2007';
const LINK = `${KRANDEGAN}-2023-1`;
const AVAILABILITY = [
  'ratio',
  'coverage',
  'status',
  'upSeconds',
  'downSeconds',
  'unknownSeconds',
  'excludedSeconds',
  'periodSeconds',
];
/** Real packets at a faster beat, so that the whole story fits into a test. */
const FASTER = `probing:
  icmpIntervalMs: 2000
  snmpIntervalMs: 6000
  snmpFirstSweepMs: 3000
  portRereadMs: 500
`;

interface Outage {
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly lastOkAt: string;
  readonly proposedCause: string;
}
interface List<T> {
  readonly items: T[];
  readonly total: number;
}

const folder = temporaryFolder();
const settings = { CONFIG_FILE: join(folder.path, 'faster.yaml') };
let demo: RunningProgram;

const recentOutages = async (program: RunningProgram, since: number) => {
  const from = new Date(since).toISOString();
  return (await program.api<List<Outage>>(`/api/v1/links/${LINK}/outages?from=${from}`)).items;
};
const linkUp = (program: RunningProgram) => program.metric('internet_desa_link_up{', LINK);
const becomes = (value: number, withinSeconds: number) =>
  until(
    `internet_desa_link_up ${value}`,
    withinSeconds,
    async () => (await linkUp(demo)) === value,
  );
const fault = async (kind: string) =>
  (await demo.simulator('PUT', `/villages/${KRANDEGAN}/fault`, { kind })).status;

beforeAll(async () => {
  writeFileSync(settings.CONFIG_FILE, FASTER);
  demo = startDemo(join(folder.path, 'demo data'), settings);
  await demo.ready(120);
  await demo.simulator('PUT', '/scenario', { enabled: false });
}, 150_000);

afterAll(async () => {
  await demo.interrupt();
  folder.rm();
}, 30_000);

describe('the demo', () => {
  it('has probed every link, and says so', async () => {
    const list = await demo.api<List<{ links: { stateSince: string | null }[] }>>(
      '/api/v1/villages?pageSize=500',
    );
    expect(list.total).toBe(599);
    expect(demo.text).toContain('599 of 599 links measured');
    const up = (await demo.metrics())
      .split('\n')
      .filter((line) => line.startsWith('internet_desa_link_up{'));
    expect(up).toHaveLength(599);
  });

  it('counts the sample grants by year', async () => {
    interface Row {
      readonly key: string | null;
      readonly funded: number;
      readonly target: number;
      readonly availability30d: Record<string, unknown>;
    }
    const coverage = await demo.api<{ rows: Row[]; total: Row; sample: boolean }>(
      '/api/v1/coverage?groupBy=grantYear',
    );
    expect(coverage.rows.map(({ key, funded, target }) => [key, funded, target])).toEqual([
      ['2022', 53, 53],
      ['2023', 331, 331],
      ['2024', 215, 215],
    ]);
    expect(coverage.total).toMatchObject({ funded: 599, target: 599 });
    expect(coverage.sample).toBe(true);
    expect(Object.keys(coverage.total.availability30d).sort()).toEqual([...AVAILABILITY].sort());
  });

  it('has a past of 90 days', async () => {
    const from = new Date(Date.now() - 90 * 86_400_000).toISOString();
    const { url } = demo.addresses;
    const past = await demo.api<{ ratio: number; coverage: number; status: string }>(
      `/api/v1/links/${LINK}/availability?from=${from}`,
    );
    expect(url).toMatch(/^http:/);
    expect(past.status).toBe('ok');
    expect(past.ratio).toBeGreaterThan(0.9);
    expect(past.coverage).toBeLessThanOrEqual(1);
  });

  it('shows no one in who brings no token', async () => {
    const { url } = demo.addresses;
    for (const path of ['/api/v1/villages', '/api/v1/coverage', '/api/v1/snmp-profiles']) {
      const response = await fetch(`${url}${path}`);
      expect(response.status).toBe(401);
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });

  it('probes on demand', async () => {
    const seen = await demo.api<{
      icmp: { received: number };
      snmp: { ok: boolean; reading: { operStatus: string; speedMbps: number } };
    }>(`/api/v1/links/${LINK}/probe`, { method: 'POST' });
    expect(seen.icmp.received).toBe(3);
    expect(seen.snmp).toMatchObject({ ok: true, reading: { operStatus: 'up', speedMbps: 100 } });
  });
});

describe('a port that goes down', () => {
  it('is an outage of the port, and over when the port is up', async () => {
    const since = Date.now();
    expect(await fault('port-down')).toBe(200);
    await becomes(0, 6 + 5);
    const open = await until('an outage row', 3, async () =>
      (await recentOutages(demo, since - 60_000)).find(({ endedAt }) => endedAt === null),
    );
    expect(open.proposedCause).toBe('port');
    expect(Math.abs(Date.parse(open.startedAt) - since)).toBeLessThan(2_500);
    expect(await fault('none')).toBe(200);
    await becomes(1, 6 + 5);
    const [closed] = await recentOutages(demo, since - 60_000);
    expect(closed?.endedAt).not.toBeNull();
  }, 40_000);
});

describe('a slow port and a silent agent', () => {
  it('leave the link up, degraded, with the reason', async () => {
    expect(await fault('slow-port')).toBe(200);
    await until(
      'degraded by port speed',
      15,
      async () =>
        (await demo.metric('internet_desa_link_degraded{', LINK, 'reason="port-speed"')) === 1,
    );
    expect(await linkUp(demo)).toBe(1);
    expect(await fault('snmp-silent')).toBe(200);
    await until(
      'degraded by silence',
      30,
      async () =>
        (await demo.metric('internet_desa_link_degraded{', LINK, 'reason="snmp-silent"')) === 1,
    );
    expect(await demo.metric('internet_desa_snmp_up{', LINK)).toBe(0);
    expect(await demo.metric('internet_desa_if_receive_bytes_total{', LINK)).toBeNull();
    expect(await fault('none')).toBe(200);
    await until(
      'up again',
      15,
      async () => (await demo.metric('internet_desa_link_degraded{', LINK)) === null,
    );
  }, 90_000);
});

describe('a cut', () => {
  it('is found, dated and ended right; where no namespace can be made it is refused', async () => {
    const since = Date.now();
    const status = await fault('cut');
    if (process.getuid?.() !== 0) {
      expect(status).toBe(409);
      return;
    }
    expect(status).toBe(200);
    const cutAt = Date.now();
    await becomes(0, 10);
    await new Promise((done) => setTimeout(done, 3_000));
    expect(await fault('none')).toBe(200);
    const mendedAt = Date.now();
    await becomes(1, 10);
    const [outage] = await until('the outage closed', 3, async () => {
      const found = await recentOutages(demo, since - 1_000);
      return found[0]?.endedAt == null ? null : found;
    });
    expect(Math.abs(Date.parse(outage?.startedAt ?? '') - cutAt)).toBeLessThan(2_500);
    expect(Math.abs(Date.parse(outage?.endedAt ?? '') - mendedAt)).toBeLessThan(2_500);
    expect(Date.parse(outage?.lastOkAt ?? '')).toBeLessThanOrEqual(cutAt);
  }, 40_000);
});

describe('the poller', () => {
  it('is started again when it dies, and costs a cycle at most', async () => {
    const poller = processes().find(
      ({ parent, command }) => parent === demo.pid && command.includes('polling/main.js'),
    );
    const before = await demo.metric(
      'internet_desa_last_probe_timestamp_seconds{',
      LINK,
      'probe="icmp"',
    );
    process.kill(poller?.pid ?? 0, 'SIGKILL');
    await until('a probe after the crash', 5, async () => {
      const newest = await demo.metric(
        'internet_desa_last_probe_timestamp_seconds{',
        LINK,
        'probe="icmp"',
      );
      return newest !== null && newest > (before ?? 0) + 2;
    });
    expect(await demo.metric('internet_desa_poller_restarts_total')).toBe(1);
    expect(await demo.metric('internet_desa_poller_up')).toBe(1);
    expect(await linkUp(demo)).toBe(1);
  }, 20_000);
});

describe('stopping', () => {
  it('by Ctrl-C leaves no process, and the next start goes on with the same sign-in', async () => {
    const { apiToken } = demo.access;
    const family = demo.family();
    expect(family.length).toBeGreaterThan(5);
    expect(await demo.interrupt()).toBe(0);
    expect(processes().filter(({ pid }) => family.includes(pid))).toEqual([]);
    demo = startDemo(demo.dataDir, settings);
    await demo.ready(60);
    expect(demo.access.apiToken).toBe(apiToken);
    expect((await demo.fetch('/api/v1/villages')).status).toBe(200);
  }, 90_000);

  it('by kill -9 is survived: the next start takes over, and the time between is unknown', async () => {
    const killedAt = Date.now();
    await demo.kill();
    await until('the poller and the simulator have ended by themselves', 5, () =>
      Promise.resolve(
        !processes().some(
          ({ command }) =>
            /dist\/(polling|simulator)\/main\.js/.test(command) && command.includes(demo.dataDir),
        ),
      ),
    );
    demo = startDemo(demo.dataDir, settings);
    await demo.ready(60);
    await demo.simulator('PUT', '/scenario', { enabled: false });
    const from = new Date(killedAt - 1_000).toISOString();
    const gap = await demo.api<{ unknownSeconds: number; downSeconds: number }>(
      `/api/v1/links/${LINK}/availability?from=${from}`,
    );
    expect(gap.unknownSeconds).toBeGreaterThan(0);
    expect(await recentOutages(demo, killedAt - 1_000)).toEqual([]);
    expect(gap.downSeconds).toBe(0);
  }, 90_000);

  it('a second service on the same data folder refuses, naming the first', async () => {
    const second = startService(demo.dataDir, settings);
    await expect(second.ready(30)).rejects.toThrow(new RegExp(`\\b${demo.pid}\\b`));
    expect((await demo.fetch('/health/ready')).status).toBe(200);
  }, 40_000);
});
