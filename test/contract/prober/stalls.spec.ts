import { afterEach, describe, expect, it } from '@jest/globals';
import { ProbeTarget } from '../../../src/domain/probe/plan.js';
import { Sample } from '../../../src/domain/probe/sample.js';
import { FakeAgent } from '../../fakes/snmp/agent.js';
import { fillRouter } from '../../fakes/snmp/router.js';
import {
  PollerOptions,
  PollerProcess,
  QUICK,
  bareTarget,
  childrenOf,
  isConfirm,
  isIcmp,
  isLoss,
  isSnmp,
  planOf,
} from '../../support/poller-process.js';
import { VillageNamespaces, asRoot } from '../../support/village-namespaces.js';

const STOPPED_MS = 5_000;
const LINKS = Array.from({ length: 150 }, (_, i) => bareTarget(`l${i}`, `127.33.1.${i + 1}`));

let poller: PollerProcess | null = null;
const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  await poller?.end();
  poller = null;
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function watch(
  targets: readonly ProbeTarget[],
  options: PollerOptions = {},
  policy = { ...QUICK, icmpIntervalMs: 2_000 },
): Promise<PollerProcess> {
  poller = await PollerProcess.start(options);
  poller.tell({ type: 'plan', plan: planOf(targets, policy) });
  return poller;
}

const pause = (ms: number) => new Promise((again) => setTimeout(again, ms));

/** Waits until a sweep is under way: its first samples are there, and its program still runs. */
async function untilSweeping(running: PollerProcess): Promise<void> {
  await running.until(
    () => LINKS.every(({ id }) => running.samples.some(isIcmp(id, true))),
    20_000,
  );
  await running.until(() => childrenOf(running.pid).length === 0, 10_000);
  const before = running.samples.length;
  await running.until(
    () => running.samples.length > before && childrenOf(running.pid).length > 0,
    10_000,
  );
}

async function untilTold(running: PollerProcess, stalls: number): Promise<void> {
  await running.until(() => running.told('stalled').length >= stalls, 10_000);
}

/** Waits until every link has answered anew. */
async function untilAnsweredAgain(running: PollerProcess): Promise<void> {
  const before = new Map<string, number>();
  for (const { id } of LINKS) before.set(id, running.samples.filter(isIcmp(id, true)).length);
  await running.until(
    () =>
      LINKS.every(
        ({ id }) => running.samples.filter(isIcmp(id, true)).length >= (before.get(id) ?? 0) + 2,
      ),
    20_000,
  );
}

describe('a poller that stood still', () => {
  it('says so in its place, loses nothing by it, and uses what fping has printed meanwhile', async () => {
    const running = await watch(LINKS);
    await untilSweeping(running);
    process.kill(running.pid, 'SIGSTOP');
    const stoppedAt = Date.now();
    await pause(STOPPED_MS);
    const goesOnAt = Date.now();
    process.kill(running.pid, 'SIGCONT');
    await untilTold(running, 1);
    await untilAnsweredAgain(running);
    expect(running.samples.filter(isLoss)).toEqual([]);
    expect(running.samples.filter(({ kind }) => kind === 'confirm')).toEqual([]);
    const [stall] = running.told('stalled');
    expect(stall?.from).toBeGreaterThan(stoppedAt - 2_000);
    expect(stall?.from).toBeLessThanOrEqual(stoppedAt + 5);
    expect(stall?.to).toBeGreaterThanOrEqual(goesOnAt - 5);
    // fping ran on: its answers came while nobody read them.
    const meanwhile = running.samples.filter(({ at }) => at > stoppedAt + 50 && at < goesOnAt - 50);
    expect(meanwhile.length).toBeGreaterThan(0);
    // What was told before the stall comes before it.
    const place = running.messages.findIndex(({ type }) => type === 'stalled');
    const samplesIn = (messages: typeof running.messages): Sample[] =>
      messages.flatMap((message) => (message.type === 'samples' ? message.samples : []));
    const before = samplesIn(running.messages.slice(0, place));
    expect(before.every(({ at }) => at <= (stall?.from ?? 0) + 2_000)).toBe(true);
    expect(samplesIn(running.messages.slice(place))).toEqual(expect.arrayContaining(meanwhile));
  }, 60_000);

  it.each([
    ['the poller', (pid: number, others: readonly number[]) => [pid, ...others]],
    ['its fping', (pid: number, others: readonly number[]) => [...others, pid]],
  ])(
    'loses nothing when fping stood still with it, %s going on first',
    async (_, inOrder) => {
      const running = await watch(LINKS);
      await untilSweeping(running);
      process.kill(running.pid, 'SIGSTOP');
      const children = childrenOf(running.pid);
      for (const child of children) process.kill(child, 'SIGSTOP');
      expect(children.length).toBeGreaterThan(0);
      await pause(STOPPED_MS);
      for (const pid of inOrder(running.pid, children)) {
        try {
          process.kill(pid, 'SIGCONT');
        } catch {
          // The poller, going on first, has ended its sweep.
        }
        await pause(100);
      }
      await untilTold(running, 1);
      await untilAnsweredAgain(running);
      expect(running.samples.filter(isLoss)).toEqual([]);
      expect(running.told('stalled')).toHaveLength(1);
    },
    60_000,
  );

  it('polls again what SNMP could not answer meanwhile', async () => {
    const agent = await new FakeAgent('127.0.0.74', 16_174).start();
    cleanups.push(() => agent.stop());
    fillRouter(agent.mib, [{ index: 1, name: 'ether1' }]);
    const credentials = { version: 'v2c', community: 'public' } as const;
    const snmp = { port: agent.port, interfaceName: 'ether1', credentials };
    const running = await watch([{ id: 'a', address: agent.address, snmp }]);
    const read = () => running.samples.filter(isSnmp('a')).length;
    await running.until(() => read() >= 2, 10_000);
    // In the middle of a request, whose answer comes meanwhile, or too late.
    for (const [round, delayMs] of [250, STOPPED_MS + 500].entries()) {
      agent.delayMs = delayMs;
      const asked = agent.requests.length;
      await running.until(() => agent.requests.length > asked, 10_000);
      process.kill(running.pid, 'SIGSTOP');
      await pause(STOPPED_MS);
      process.kill(running.pid, 'SIGCONT');
      await untilTold(running, round + 1);
      await pause(100);
      agent.delayMs = 0;
      const before = read();
      await running.until(() => read() >= before + 2, 10_000);
    }
    expect(running.samples.filter(isLoss)).toEqual([]);
  }, 90_000);
});

const describeAsRoot = asRoot ? describe : describe.skip;

describeAsRoot('an echo that is out when the poller stands still', () => {
  it.each([
    ['with fping', true],
    ['alone', false],
  ])(
    '%s is not reported as lost, and asked again',
    async (_, withFping) => {
      const world = new VillageNamespaces();
      cleanups.push(() => world.remove());
      world.cut('127.33.0.5');
      const running = await watch(
        [bareTarget('kena', '127.33.0.5')],
        { namespace: world.monitor },
        { ...QUICK, icmpIntervalMs: 3_000, icmpTimeoutMaxMs: 1_500 },
      );
      const losses = () => running.samples.filter(isIcmp('kena', false));
      await running.sample(isConfirm('kena'), 20_000);
      await running.until(() => losses().length >= 2, 20_000);
      // The program runs as long as the echo is out.
      await running.until(() => childrenOf(running.pid).length === 0, 10_000);
      await running.until(() => childrenOf(running.pid).length > 0, 10_000);
      await pause(200);
      const before = losses().length;
      process.kill(running.pid, 'SIGSTOP');
      const children = withFping ? childrenOf(running.pid) : [];
      for (const child of children) process.kill(child, 'SIGSTOP');
      await pause(STOPPED_MS);
      for (const pid of [...children, running.pid]) {
        process.kill(pid, 'SIGCONT');
        await pause(100);
      }
      await untilTold(running, 1);
      const to = running.told('stalled')[0]?.to ?? 0;
      await running.until(() => losses().length > before, 20_000);
      expect(losses().filter(({ at }) => at < to)).toHaveLength(before);
    },
    60_000,
  );
});

describeAsRoot('a confirming burst that stood still', () => {
  it('concludes nothing, and the next lost echo asks again', async () => {
    const world = new VillageNamespaces();
    cleanups.push(() => world.remove());
    const running = await watch([bareTarget('kena', '127.33.0.5')], { namespace: world.monitor });
    await running.until(() => running.samples.filter(isIcmp('kena', true)).length >= 2, 15_000);
    world.cut('127.33.0.5');
    const lost = await running.sample(isIcmp('kena', false), 10_000);
    process.kill(running.pid, 'SIGSTOP');
    for (const child of childrenOf(running.pid)) process.kill(child, 'SIGSTOP');
    const stopped = childrenOf(running.pid);
    await pause(STOPPED_MS);
    for (const pid of [...stopped, running.pid]) process.kill(pid, 'SIGCONT');
    const confirmed = await running.sample(isConfirm('kena'), 15_000);
    const [stall] = running.told('stalled');
    expect(confirmed.received).toBe(0);
    expect(lost.at).toBeLessThan(stall?.to ?? 0);
    expect(confirmed.at).toBeGreaterThanOrEqual(stall?.to ?? Infinity);
    const losses = running.samples.filter(isIcmp('kena', false)).map(({ at }) => at);
    expect(losses).toContain(confirmed.at);
    expect(losses.filter((at) => at > lost.at && at < (stall?.to ?? 0))).toEqual([]);
  }, 60_000);
});
