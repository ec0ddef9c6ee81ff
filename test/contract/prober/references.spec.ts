import { afterEach, describe, expect, it } from '@jest/globals';
import { ProbeTarget, referenceId, upstreamId } from '../../../src/domain/probe/plan.js';
import { Sample } from '../../../src/domain/probe/sample.js';
import { PollerProcess, QUICK, isConfirm, isIcmp, planOf } from '../../support/poller-process.js';
import { VillageNamespaces, asRoot } from '../../support/village-namespaces.js';

const REFERENCE = referenceId('isp');
const CORE = upstreamId('core');
const TOWER = upstreamId('tower');
const ADDRESS: Readonly<Record<string, string>> = {
  [REFERENCE]: '127.33.9.1',
  [CORE]: '127.33.9.2',
  [TOWER]: '127.33.9.3',
  hub: '127.33.9.4',
  x: '127.33.9.5',
  y: '127.33.9.6',
};

const addressOf = (id: string) => ADDRESS[id] ?? '';

function target(id: string, rest: Partial<ProbeTarget> = {}): ProbeTarget {
  return { id, address: addressOf(id), snmp: null, ...rest };
}

const NETWORK = [
  target(REFERENCE, { role: 'reference' }),
  target(CORE, { role: 'upstream' }),
  target(TOWER, { role: 'upstream', parentId: CORE }),
  // A link that others hang on.
  target('hub', { parentId: CORE }),
  target('x', { parentId: TOWER }),
  target('y', { parentId: 'hub' }),
];
/** So slow that what comes meanwhile was asked for by a burst. */
const INTERVAL_MS = 6_000;

let poller: PollerProcess | null = null;
let world: VillageNamespaces | null = null;

afterEach(async () => {
  await poller?.end();
  poller = null;
  world?.remove();
  world = null;
});

const inNamespace = asRoot ? describe : describe.skip;

async function watchNetwork(): Promise<{ running: PollerProcess; network: VillageNamespaces }> {
  const network = new VillageNamespaces();
  world = network;
  const running = await PollerProcess.start({ namespace: network.monitor });
  poller = running;
  const policy = { ...QUICK, icmpIntervalMs: INTERVAL_MS };
  running.tell({ type: 'plan', plan: planOf(NETWORK, policy) });
  for (const { id } of NETWORK) await running.sample(isIcmp(id, true), 10_000);
  return { running, network };
}

/** What was told of a target from the loss of another up to the end of its burst, in order. */
function beside(running: PollerProcess, failed: string, id: string): Sample[] {
  const { samples } = running;
  const confirmed = samples.findIndex(isConfirm(failed));
  const from = samples[confirmed]?.at ?? Infinity;
  return samples.slice(0, confirmed).filter((each) => each.targetId === id && each.at > from);
}

inNamespace('beside the burst for a link', () => {
  it('references and parents are asked at once, and are told before it', async () => {
    const { running, network } = await watchNetwork();
    network.cut(addressOf('x'));
    const confirmed = await running.sample(isConfirm('x'), 20_000);
    expect(confirmed.received).toBe(0);
    for (const id of [REFERENCE, TOWER, CORE]) {
      const heard = beside(running, 'x', id).filter(isIcmp(id, true));
      expect(heard.length).toBeGreaterThan(0);
    }
    // Whoever the link does not hang on is asked by the sweep alone.
    expect(running.samples.filter(isConfirm('hub'))).toEqual([]);
    expect(running.samples.filter(isConfirm('y'))).toEqual([]);
  }, 60_000);

  it('what does not answer is one loss, and is confirmed by a burst of its own', async () => {
    const { running, network } = await watchNetwork();
    for (const id of ['x', TOWER, CORE, REFERENCE]) network.cut(addressOf(id));
    await running.sample(isConfirm('x'), 20_000);
    for (const id of [TOWER, CORE, REFERENCE]) {
      const confirmed = await running.sample(isConfirm(id), 20_000);
      expect(confirmed.received).toBe(0);
      expect(running.samples.filter(isIcmp(id, false)).map(({ at }) => at)).toContain(confirmed.at);
      expect(running.samples.filter(isConfirm(id))).toHaveLength(1);
    }
  }, 60_000);

  it('a parent that is a link itself answers by a burst’s sample, which is no scheduled echo', async () => {
    const { running, network } = await watchNetwork();
    network.cut(addressOf('y'));
    const confirmed = await running.sample(isConfirm('y'), 20_000);
    const [hub, ...more] = running.samples.filter(isConfirm('hub'));
    expect(more).toEqual([]);
    expect(hub).toMatchObject({ sent: 3, received: 3, snmp: 'not-asked' });
    expect(hub?.at).toBeGreaterThan(confirmed.at);
    expect(beside(running, 'y', 'hub')).toContain(hub);
    const scheduled = running.samples.filter(isIcmp('hub'));
    for (const { at } of scheduled) expect(at === hub?.at || at === hub?.lastReplyAt).toBe(false);
  }, 60_000);

  it('a silent parent that is a link itself is confirmed, as after a lost echo', async () => {
    const { running, network } = await watchNetwork();
    network.cut(addressOf('y'));
    network.cut(addressOf('hub'));
    await running.sample(isConfirm('y'), 20_000);
    const hub = await running.sample(isConfirm('hub'), 20_000);
    expect(hub).toMatchObject({ sent: 10, received: 0, lastReplyAt: null });
  }, 60_000);

  it('asks whom it is told to ask, and confirms at once what does not answer', async () => {
    const { running, network } = await watchNetwork();
    network.cut(addressOf(CORE));
    running.samples.length = 0;
    const before = Date.now();
    running.tell({ type: 'ask', targetIds: [TOWER, CORE, 'hub', 'not-watched'] });
    const confirmed = await running.sample(isConfirm(CORE), 20_000);
    expect(confirmed).toMatchObject({ sent: 10, received: 0 });
    const heard = (each: Sample) => isIcmp(TOWER, true)(each) && each.at >= before;
    await running.until(() => running.samples.some(heard), 20_000);
    const hub = await running.sample(isConfirm('hub'), 20_000);
    expect(hub).toMatchObject({ sent: 3, received: 3 });
    expect(running.samples.filter(isConfirm(CORE))).toHaveLength(1);
  }, 60_000);

  it('confirms the silent anew when told to', async () => {
    const { running, network } = await watchNetwork();
    network.cut(addressOf('x'));
    await running.sample(isConfirm('x'), 20_000);
    await running.until(() => running.samples.filter(isIcmp('x', false)).length >= 2, 20_000);
    expect(running.samples.filter(isConfirm('x'))).toHaveLength(1);
    running.tell({ type: 'confirm-anew', targetIds: ['x', 'not-watched'] });
    await running.until(() => running.samples.filter(isConfirm('x')).length === 2, 20_000);
    const losses = running.samples.filter(isIcmp('x', false)).map(({ at }) => at);
    for (const { at } of running.samples.filter(isConfirm('x'))) expect(losses).toContain(at);
  }, 60_000);
});
