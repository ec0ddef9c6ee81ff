import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Plan, ProbeTarget } from '../../../src/domain/probe/plan.js';
import { Sample, SnmpSample } from '../../../src/domain/probe/sample.js';
import { FakeAgent } from '../../fakes/snmp/agent.js';
import { fillRouter } from '../../fakes/snmp/router.js';
import {
  PollerOptions,
  PollerProcess,
  QUICK,
  bareTarget,
  childrenOf,
  isIcmp,
  planOf,
} from '../../support/poller-process.js';

let poller: PollerProcess | null = null;
const cleanups: (() => unknown)[] = [];

async function start(options?: PollerOptions): Promise<PollerProcess> {
  poller = await PollerProcess.start(options);
  return poller;
}

afterEach(async () => {
  await poller?.end();
  poller = null;
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** A folder for PATH in which only these programs are, each a shell script. */
function pathWith(scripts: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'poller-path-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

describe('the poller’s process', () => {
  it('says once by what means it measures, then probes each link every interval', async () => {
    const running = await start();
    running.tell({
      type: 'plan',
      plan: planOf([bareTarget('a', '127.33.0.1'), bareTarget('b', '127.33.0.2')]),
    });
    await running.until(
      () => ['a', 'b'].every((id) => running.samples.filter(isIcmp(id, true)).length >= 3),
      10_000,
    );
    const ready = running.messages.filter(({ type }) => type === 'ready');
    expect(ready).toEqual([{ type: 'ready', icmp: 'fping', pid: running.child.pid }]);
    const at = running.samples.filter(isIcmp('a')).map((sample) => sample.at);
    const gaps = at.slice(1).map((each, i) => each - at[i]!);
    for (const gap of gaps) expect(Math.abs(gap - 1_000)).toBeLessThan(250);
  });

  it('never probes an address outside the allowed networks, and says that it did not', async () => {
    const asked = join(mkdtempSync(join(tmpdir(), 'poller-asked-')), 'stdin');
    const path = pathWith({ fping: `tee -a ${asked} | exec /usr/bin/fping "$@"` });
    const running = await start({ environment: { PATH: `${path}:${process.env['PATH']}` } });
    const snmp = {
      port: 161,
      interfaceName: null,
      credentials: { version: 'v2c', community: 'public' },
    } as const;
    running.tell({
      type: 'plan',
      plan: planOf([
        bareTarget('good', '127.33.0.1'),
        { id: 'outside', address: '10.34.0.77', snmp },
        bareTarget('name', 'localhost'),
        bareTarget('option', '-h'),
      ]),
    });
    for (const id of ['outside', 'name', 'option']) {
      const sample = await running.sample(isIcmp(id), 5_000);
      expect(sample.result).toEqual({ ok: false, reason: 'refused-address' });
    }
    const polled = await running.sample(
      (sample): sample is SnmpSample => sample.kind === 'snmp' && sample.targetId === 'outside',
      5_000,
    );
    expect(polled.result).toEqual({ ok: false, reason: 'refused-address' });
    await running.sample(isIcmp('good', true), 5_000);
    const lines = new Set(readFileSync(asked, 'utf8').split('\n').filter(Boolean));
    expect([...lines]).toEqual(['127.33.0.1']);
  });

  it('takes ping where there is no fping, and says so', async () => {
    const path = pathWith({ ping: 'exec /usr/bin/ping "$@"' });
    const running = await start({ environment: { PATH: path } });
    expect(running.messages[0]).toMatchObject({ type: 'ready', icmp: 'ping' });
    running.tell({
      type: 'plan',
      plan: planOf([bareTarget('a', '127.33.0.1')], { ...QUICK, pingFallbackIntervalMs: 1_000 }),
    });
    await running.sample(isIcmp('a', true), 5_000);
    expect(running.log).toMatch(/fping is not usable.*not found in PATH/);
  });

  it('measures SNMP alone where there is neither, and says so', async () => {
    const agent = await new FakeAgent('127.0.0.71', 16_171).start();
    cleanups.push(() => agent.stop());
    fillRouter(agent.mib, [{ index: 1, name: 'ether1' }]);
    const running = await start({ environment: { PATH: pathWith({}) } });
    expect(running.messages[0]).toMatchObject({ type: 'ready', icmp: 'none' });
    expect(running.log).toMatch(/ICMP is not measured/);
    running.tell({
      type: 'plan',
      plan: planOf([
        {
          id: 'a',
          address: agent.address,
          snmp: {
            port: agent.port,
            interfaceName: 'ether1',
            credentials: { version: 'v2c', community: 'public' },
          },
        },
      ]),
    });
    const sample = await running.sample((each): each is SnmpSample => each.kind === 'snmp', 5_000);
    expect(sample.result).toMatchObject({ ok: true });
    expect(running.samples.filter(({ kind }) => kind === 'icmp')).toEqual([]);
  });

  it('reads a port that is down again, and counts its packets in the deltas', async () => {
    const agent = await new FakeAgent('127.0.0.72', 16_172).start();
    cleanups.push(() => agent.stop());
    fillRouter(agent.mib, [{ index: 1, name: 'ether1', operStatus: 2 }]);
    const running = await start();
    const target: ProbeTarget = {
      id: 'a',
      address: agent.address,
      snmp: {
        port: agent.port,
        interfaceName: 'ether1',
        credentials: { version: 'v2c', community: 'public' },
      },
    };
    running.tell({ type: 'plan', plan: planOf([target], { ...QUICK, snmpIntervalMs: 20_000 }) });
    const isReading =
      (reread: boolean) =>
      (sample: Sample): sample is SnmpSample =>
        sample.kind === 'snmp' && sample.reread === reread;
    const first = await running.sample(isReading(false), 5_000);
    const second = await running.sample(isReading(true), 5_000);
    expect(second.at - first.at).toBeGreaterThanOrEqual(280);
    expect(second.at - first.at).toBeLessThan(900);
    expect(second.result).toMatchObject({ ok: true, reading: { operStatus: 'down' } });
    await running.until(
      () =>
        running.messages.some((message) => message.type === 'samples' && message.lagSeconds >= 0),
      3_000,
    );
    const deltas = running.messages.flatMap((message) =>
      message.type === 'samples' ? message.deltas : [],
    );
    const accepted = deltas
      .filter(({ metric }) => metric === 'internet_desa_snmp_packets_total')
      .reduce((sum, delta) => sum + ('add' in delta ? delta.add : 0), 0);
    expect(accepted).toBe(agent.requests.length);
    const durations = deltas.filter(
      ({ metric }) => metric === 'internet_desa_poll_duration_seconds',
    );
    expect(durations.length).toBeGreaterThan(0);
  });

  it('probes on request, without counting it as scheduled', async () => {
    const agent = await new FakeAgent('127.0.0.73', 16_173).start();
    cleanups.push(() => agent.stop());
    fillRouter(agent.mib, [{ index: 1, name: 'ether1' }]);
    const running = await start();
    const target: ProbeTarget = {
      id: 'x',
      address: agent.address,
      snmp: {
        port: agent.port,
        interfaceName: null,
        credentials: { version: 'v2c', community: 'public' },
      },
    };
    running.tell({ type: 'plan', plan: planOf([]) });
    running.tell({ type: 'probe-now', requestId: 42, target });
    running.tell({ type: 'probe-now', requestId: 43, target: { ...target, address: '10.0.0.1' } });
    const answer = (requestId: number) =>
      running.messages.find(
        (message) => message.type === 'probe-now' && message.requestId === requestId,
      );
    await running.until(() => Boolean(answer(42) && answer(43)), 5_000);
    expect(answer(42)).toMatchObject({
      result: {
        icmp: { sent: 3, received: 3, rttMs: expect.any(Number) },
        snmp: { ok: true, reading: { interfaceName: 'ether1' } },
      },
    });
    expect(answer(43)).toMatchObject({
      result: { icmp: { sent: 0 }, snmp: { ok: false, reason: 'refused-address' } },
    });
    expect(running.samples).toEqual([]);
  });
});

describe('how it ends', () => {
  const withWork = async () => {
    const running = await start();
    const targets = Array.from({ length: 50 }, (_, i) => bareTarget(`l${i}`, `127.33.1.${i + 1}`));
    running.tell({ type: 'plan', plan: planOf(targets) });
    await running.sample(isIcmp('l0'), 5_000);
    return running;
  };
  /** Gone, or dead and only not yet reaped by whoever adopted it. */
  const hasEnded = (pid: number) => {
    try {
      return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    } catch {
      return true;
    }
  };

  it('by itself when the channel closes, with what it has started', async () => {
    const running = await withWork();
    const { pid } = running;
    await running.until(() => childrenOf(pid).length > 0, 5_000);
    const started = childrenOf(pid);
    running.child.disconnect();
    expect(await running.exit()).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(started.filter((child) => !hasEnded(child))).toEqual([]);
  });

  it('when told to stop', async () => {
    const running = await withWork();
    running.tell({ type: 'stop' });
    expect(await running.exit()).toBe(0);
  });

  it('not by Ctrl-C, which is for the service', async () => {
    const running = await withWork();
    const before = running.samples.length;
    running.child.kill('SIGINT');
    await running.until(() => running.samples.length > before + 60, 5_000);
    expect(running.child.exitCode).toBeNull();
  });

  it('with 1 at an error that nobody caught, which is logged', async () => {
    const running = await start();
    running.tell({ type: 'plan', plan: null as unknown as Plan });
    expect(await running.exit()).toBe(1);
    expect(running.log).toMatch(/the poller breaks off/);
  });
});
