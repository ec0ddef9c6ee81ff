import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FpingProber } from '../../../src/polling/icmp/fping.js';
import { PingProber } from '../../../src/polling/icmp/ping.js';
import { EchoOrder, EchoResult, IcmpProber } from '../../../src/polling/icmp/prober.js';
import { VillageNamespaces, asRoot } from '../../support/village-namespaces.js';

const ANSWERS = ['127.33.0.1', '127.33.0.2', '127.33.0.3'];
const SILENT = '127.33.0.5';
/** Without a route to it. */
const NOWHERE = '10.99.0.1';

let world: VillageNamespaces | null = null;
const pathBefore = process.env['PATH'];

beforeAll(() => {
  if (!asRoot) return;
  world = new VillageNamespaces();
  world.cut(SILENT);
  world.wrapper('/usr/bin/ping');
  // The ping package takes its program from PATH.
  process.env['PATH'] = `${world.path}:${pathBefore}`;
});

afterAll(() => {
  process.env['PATH'] = pathBefore;
  world?.remove();
});

const probers: Record<string, () => IcmpProber> = {
  fping: () => new FpingProber(world ? world.wrapper('/usr/bin/fping') : 'fping'),
  ping: () => new PingProber(),
};

const inNamespace = asRoot ? it : it.skip;

describe.each(Object.keys(probers))('every prober keeps its word: %s', (name) => {
  let prober: IcmpProber;
  beforeAll(() => {
    prober = probers[name]!();
  });
  afterAll(() => prober.stopAll());

  async function run(order: Partial<EchoOrder> & Pick<EchoOrder, 'addresses'>) {
    const echoes: (EchoResult & { readonly reportedAt: number })[] = [];
    const startedAt = performance.now();
    const { ended } = prober.run({
      count: 1,
      periodMs: 200,
      spacingMs: 1,
      timeoutMs: 1_000,
      onEcho: (echo) => echoes.push({ ...echo, reportedAt: performance.now() }),
      ...order,
    });
    const { error } = await ended;
    return { echoes, error, startedAt, endedAt: performance.now() };
  }

  it('says which program it is', () => {
    expect(prober.means).toBe(name);
  });

  it('reports each echo of each address once, with its round trip and when it was sent', async () => {
    const { echoes, error, startedAt, endedAt } = await run({ addresses: ANSWERS, count: 3 });
    expect(error).toBeNull();
    const keys = echoes.map(({ address, sequence }) => `${address}#${sequence}`).sort();
    expect(keys).toEqual(
      ANSWERS.flatMap((address) => [0, 1, 2].map((sequence) => `${address}#${sequence}`)),
    );
    for (const echo of echoes) {
      if (!echo.ok) throw new Error(`${echo.address} did not answer: ${echo.reason}`);
      expect(echo.rttMs).toBeGreaterThan(0);
      expect(echo.rttMs).toBeLessThan(500);
      expect(echo.sentAtMs).toBeGreaterThanOrEqual(startedAt - 2);
      expect(echo.sentAtMs).toBeLessThanOrEqual(endedAt);
    }
  });

  inNamespace(
    'gives a silent address up after its timeout, and holds nobody up for it',
    async () => {
      const { echoes, startedAt } = await run({ addresses: [SILENT, ...ANSWERS] });
      const silent = echoes.filter(({ address }) => address === SILENT);
      expect(silent).toEqual([expect.objectContaining({ ok: false, reason: 'timeout' })]);
      const givenUpAfter = silent[0]!.reportedAt - silent[0]!.sentAtMs;
      expect(givenUpAfter).toBeGreaterThanOrEqual(950);
      expect(givenUpAfter).toBeLessThan(3_000);
      expect(silent[0]!.sentAtMs - startedAt).toBeLessThan(500);
      const answered = echoes.filter(({ ok }) => ok);
      expect(answered).toHaveLength(ANSWERS.length);
      for (const { reportedAt } of answered) expect(reportedAt - startedAt).toBeLessThan(900);
    },
  );

  inNamespace('tells an echo that could not be sent from one that was lost', async () => {
    const { echoes } = await run({ addresses: [NOWHERE, ANSWERS[0]!] });
    expect(echoes.find(({ address }) => address === NOWHERE)).toMatchObject({
      ok: false,
      reason: 'send-failed',
    });
    expect(echoes.find(({ address }) => address === ANSWERS[0])).toMatchObject({ ok: true });
  });

  it('lets nothing but IP literals through to a program', async () => {
    const junk = [
      '-h',
      '--help',
      'localhost',
      '127.0.0.1; id',
      '127.0.0.1\n127.0.0.2',
      '',
      '1.2.3',
    ];
    const { echoes, error } = await run({ addresses: [...junk, ANSWERS[0]!] });
    expect(error).toBeNull();
    expect(echoes.map(({ address, ok }) => [address, ok])).toEqual([[ANSWERS[0], true]]);
  });

  it('is done at once with nothing to do', async () => {
    expect(await run({ addresses: [] })).toMatchObject({ echoes: [], error: null });
  });

  it('reports nothing more once it is stopped', async () => {
    const echoes: EchoResult[] = [];
    const running = prober.run({
      addresses: ANSWERS,
      count: 20,
      periodMs: 100,
      spacingMs: 1,
      timeoutMs: 1_000,
      onEcho: (echo) => echoes.push(echo),
    });
    while (echoes.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    running.stop();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const soFar = echoes.length;
    await running.ended;
    expect(echoes.length).toBe(soFar);
    expect(soFar).toBeLessThan(60);
  });
});

describe('fping', () => {
  it('says so when its program cannot be run', async () => {
    const prober = new FpingProber('/nowhere/fping');
    const run = prober.run({
      addresses: ['127.33.0.1'],
      count: 1,
      periodMs: 200,
      spacingMs: 1,
      timeoutMs: 300,
      onEcho: () => undefined,
    });
    expect((await run.ended).error).toMatch(/ENOENT/);
  });
});
