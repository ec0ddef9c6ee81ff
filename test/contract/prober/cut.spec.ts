import { afterEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY } from '../../../src/domain/probe/plan.js';
import {
  PollerOptions,
  PollerProcess,
  QUICK,
  bareTarget,
  isConfirm,
  isIcmp,
  planOf,
} from '../../support/poller-process.js';
import { VillageNamespaces, asRoot } from '../../support/village-namespaces.js';

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

const describeAsRoot = asRoot ? describe : describe.skip;

describeAsRoot('a cut', () => {
  it('is confirmed within 10 s at real cadence, from the first lost echo, and mending is seen', async () => {
    const world = new VillageNamespaces();
    cleanups.push(() => world.remove());
    const running = await start({ namespace: world.monitor });
    const ids = ['kena', 'selamat'];
    running.tell({
      type: 'plan',
      plan: planOf(
        [bareTarget('kena', '127.33.0.5'), bareTarget('selamat', '127.33.0.6')],
        DEFAULT_POLICY,
      ),
    });
    for (const id of ids) await running.sample(isIcmp(id, true), 10_000);
    await running.until(() => running.samples.filter(isIcmp('kena', true)).length >= 2, 12_000);
    const cutAt = Date.now();
    world.cut('127.33.0.5');
    const confirmed = await running.sample(isConfirm('kena'), 10_000);
    expect(confirmed).toMatchObject({
      sent: 10,
      received: 0,
      lastReplyAt: null,
      snmp: 'not-asked',
    });
    expect(confirmed.at).toBeGreaterThanOrEqual(cutAt - 50);
    const lost = running.samples.find(isIcmp('kena', false));
    expect(lost?.at).toBe(confirmed.at);

    // Silent now: further lost echoes are samples, and no further bursts.
    await running.until(() => running.samples.filter(isIcmp('kena', false)).length >= 2, 12_000);
    world.mend('127.33.0.5');
    const mendedAt = Date.now();
    await running.until(
      () => running.samples.some((each) => isIcmp('kena', true)(each) && each.at >= mendedAt),
      12_000,
    );
    expect(running.samples.filter(isConfirm('kena'))).toHaveLength(1);
    expect(running.samples.filter(isConfirm('selamat'))).toHaveLength(0);
  }, 60_000);

  it('of one in many is told apart, and a burst is answered in part when the link comes back', async () => {
    const world = new VillageNamespaces();
    cleanups.push(() => world.remove());
    const running = await start({ namespace: world.monitor });
    const targets = Array.from({ length: 40 }, (_, i) => bareTarget(`l${i}`, `127.33.2.${i + 1}`));
    running.tell({ type: 'plan', plan: planOf(targets, { ...QUICK, icmpIntervalMs: 2_000 }) });
    await running.until(
      () => targets.every(({ id }) => running.samples.filter(isIcmp(id, true)).length >= 2),
      15_000,
    );
    world.cut('127.33.2.7');
    await running.sample(isIcmp('l6', false), 5_000);
    await new Promise((resolve) => setTimeout(resolve, 500));
    world.mend('127.33.2.7');
    const confirmed = await running.sample(isConfirm('l6'), 5_000);
    expect(confirmed.received).toBeGreaterThan(3);
    expect(confirmed.received).toBeLessThan(10);
    expect(confirmed.lastReplyAt).toBeGreaterThan(confirmed.at);
    expect(running.samples.filter(({ kind }) => kind === 'confirm')).toHaveLength(1);
  }, 60_000);
});
