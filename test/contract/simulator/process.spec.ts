import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SimulationPlan } from '../../../src/simulator/messages.js';
import { Namespaces, makeNamespaces } from '../../../src/simulator/namespaces.js';
import { SimulatorProcess } from '../../../src/simulator/simulator-process.js';
import { SnmpTools, V2C } from '../../support/snmp-tools.js';
import { asRoot } from '../../support/village-namespaces.js';

const COMMAND = [
  process.execPath,
  '--no-warnings',
  '--import',
  resolve(import.meta.dirname, '../../support/register-typescript.mjs'),
  resolve(import.meta.dirname, '../../../src/simulator/main.ts'),
];
const UPTIME = '1.3.6.1.2.1.1.3.0';
const plan = (network: string, canCut: boolean): SimulationPlan => ({
  villages: [1, 2, 3].map((i) => ({
    code: `33.02.01.200${i}`,
    name: `Desa ${i}`,
    address: `${network}.${i}`,
    snmpPort: 1161,
  })),
  credentials: [{ version: 'v2c', community: 'contoh-desa' }],
  canCut,
  scripted: false,
});
const isAlive = (pid: number) => existsSync(`/proc/${pid}/cwd`);

let snmp: SnmpTools;
beforeAll(async () => {
  snmp = await SnmpTools.unpack();
});

describe('the simulator in a process of its own', () => {
  it('starts, is steered, and ends', async () => {
    const simulator = await SimulatorProcess.start(plan('127.66.3', false), null, COMMAND);
    const where = 'udp:127.66.3.2:1161';
    try {
      expect((await snmp.get(where, [UPTIME])).ok).toBe(true);
      const { fault } = await simulator.setFault('33.02.01.2002', 'snmp-silent');
      expect(fault).toBe('snmp-silent');
      expect((await snmp.get(where, [UPTIME])).ok).toBe(false);
      await expect(simulator.setFault('33.02.01.2002', 'cut')).rejects.toMatchObject({
        code: 'cut-impossible',
        status: 409,
      });
      await expect(simulator.setFault('1', 'none')).rejects.toMatchObject({ status: 404 });
      expect((await simulator.truth()).map((one) => one.fault)).toEqual([
        'none',
        'snmp-silent',
        'none',
      ]);
    } finally {
      await simulator.stop();
    }
    expect(isAlive(simulator.pid!)).toBe(false);
    await expect(simulator.truth()).rejects.toThrow('has ended');
  });

  it('says what is in its way, and leaves no process', async () => {
    const first = await SimulatorProcess.start(plan('127.66.3', false), null, COMMAND);
    try {
      await expect(SimulatorProcess.start(plan('127.66.3', false), null, COMMAND)).rejects.toThrow(
        /cannot listen.*EADDRINUSE/,
      );
    } finally {
      await first.stop();
    }
  });

  it('outlives Ctrl-C, which its parent answers, and ends by itself with its parent', async () => {
    const simulator = await SimulatorProcess.start(plan('127.66.3', false), null, COMMAND);
    const pid = simulator.pid!;
    process.kill(pid, 'SIGINT');
    expect(await simulator.truth()).toHaveLength(3);
    // What the process sees when its parent is killed: the channel closes.
    (simulator as unknown as { child: { disconnect(): void } }).child.disconnect();
    await simulator.ended;
    expect(isAlive(pid)).toBe(false);
  });
});

(asRoot ? describe : describe.skip)('namespaces, as root', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pantau-namespaces-'));
  let namespaces: Namespaces;
  let simulator: SimulatorProcess;
  const listed = () => execFileSync('ip', ['netns', 'list'], { encoding: 'utf8' });
  const echoes = (address: string) => {
    const words = ['netns', 'exec', namespaces.poller, 'fping', '-c1', '-t300', address];
    try {
      execFileSync('ip', words, { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };

  beforeAll(async () => {
    namespaces = await makeNamespaces(folder);
    simulator = await SimulatorProcess.start(plan('127.33.0', true), namespaces.simulator, COMMAND);
  });

  afterAll(async () => {
    await simulator.stop();
    await namespaces.remove();
    rmSync(folder, { recursive: true });
  });

  const asked = async () =>
    (await snmp.get('udp:127.33.0.2:1161', [UPTIME], V2C, namespaces.poller)).ok;

  it('let the poller reach the villages, and no village that is nobody', async () => {
    expect([1, 2, 3].map((i) => echoes(`127.33.0.${i}`))).toEqual([true, true, true]);
    expect(await asked()).toBe(true);
    expect((await snmp.get('udp:127.33.0.2:1161', [UPTIME])).ok).toBe(false);
  });

  it('cut one village for echo requests and SNMP alike, silently, and mend it', async () => {
    const before = Date.now();
    const { since } = await simulator.setFault('33.02.01.2002', 'cut');
    expect(Date.parse(since)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(since)).toBeLessThanOrEqual(Date.now());
    expect([1, 2, 3].map((i) => echoes(`127.33.0.${i}`))).toEqual([true, false, true]);
    expect(await asked()).toBe(false);
    await simulator.setFault('33.02.01.2002', 'port-down');
    expect(echoes('127.33.0.2')).toBe(true);
    expect(await asked()).toBe(true);
    await simulator.setFault('33.02.01.2002', 'cut');
    await simulator.setFault('33.02.01.2002', 'none');
    expect(echoes('127.33.0.2')).toBe(true);
  });

  it('are not taken away from a demo that is running', async () => {
    await expect(makeNamespaces(folder)).rejects.toThrow('already running');
    expect(echoes('127.33.0.1')).toBe(true);
  });

  it('are made anew where a killed demo left them', async () => {
    const other = mkdtempSync(join(tmpdir(), 'pantau-namespaces-'));
    const left = await makeNamespaces(other);
    const again = await makeNamespaces(other);
    expect(again.poller).toBe(left.poller);
    expect(listed()).toContain(again.simulator);
    await again.remove();
    expect(listed()).not.toContain(again.poller);
    expect(listed()).not.toContain(again.simulator);
    rmSync(other, { recursive: true });
  });
});
