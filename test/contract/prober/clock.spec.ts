import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { FromPoller, Sample } from '../../../src/domain/probe/sample.js';
import { FakeAgent } from '../../fakes/snmp/agent.js';
import { fillRouter } from '../../fakes/snmp/router.js';
import { FakeTime } from '../../support/fake-time.js';
import {
  PollerProcess,
  QUICK,
  bareTarget,
  isIcmp,
  isLoss,
  isSnmp,
  planOf,
} from '../../support/poller-process.js';

const INTERVAL_MS = 2_000;
/** Two clocks are not read, and a file not written, at the same moment. */
const ABOUT_MS = 500;
const LINKS = Array.from({ length: 150 }, (_, i) => bareTarget(`l${i}`, `127.33.1.${i + 1}`));

const time = await FakeTime.prepare();
if (typeof time === 'string') process.stderr.write(`skipped: ${time}\n`);
const withFakeTime = typeof time === 'string' ? describe.skip : describe;

let poller: PollerProcess | null = null;
let agent: FakeAgent;

beforeAll(async () => {
  agent = await new FakeAgent('127.0.0.75', 16_175).start();
  fillRouter(agent.mib, [{ index: 1, name: 'ether1' }]);
});
afterEach(async () => {
  await poller?.end();
  poller = null;
});
afterAll(async () => {
  await agent.stop();
  if (typeof time !== 'string') time.remove();
});

function startOf(message: Sample): number {
  return message.kind === 'confirm' ? message.finishedAt : message.at;
}

/** The samples of messages, each with its instant on the time before the jump. */
function samplesOf(messages: readonly FromPoller[], aheadMs: number) {
  return messages.flatMap((message) =>
    message.type === 'samples'
      ? message.samples.map((sample) => ({ sample, at: startOf(sample) - aheadMs }))
      : [],
  );
}

withFakeTime('a wall clock that is set', () => {
  it.each([
    ['an hour ahead', 3_600],
    ['half an hour back', -1_800],
  ])(
    '%s costs no sample, is told once, and instants fit together on both sides',
    async (_, by) => {
      if (typeof time === 'string') throw new Error(time);
      time.set(0);
      const running = await PollerProcess.start({ environment: time.environment });
      poller = running;
      const credentials = { version: 'v2c', community: 'public' } as const;
      const snmp = { port: agent.port, interfaceName: 'ether1', credentials };
      const targets = [...LINKS, { id: 'router', address: agent.address, snmp }];
      running.tell({
        type: 'plan',
        plan: planOf(targets, { ...QUICK, icmpIntervalMs: INTERVAL_MS }),
      });
      const answers = (id: string) => running.samples.filter(isIcmp(id, true)).length;
      const untilEach = (count: number) =>
        running.until(() => targets.every(({ id }) => answers(id) >= count), 40_000);

      await untilEach(3);
      // In the middle of a sweep.
      const before = running.samples.length;
      await running.until(() => running.samples.length > before + 10, 10_000);
      time.set(by);
      await running.until(() => running.told('clock-jumped').length > 0, 10_000);
      await untilEach(8);

      const jumps = running.told('clock-jumped');
      expect(jumps).toHaveLength(1);
      const jump = jumps[0]!;
      expect(Math.abs(jump.byMs - by * 1_000)).toBeLessThan(ABOUT_MS);
      expect(Math.abs(jump.at + jump.byMs - (Date.now() + by * 1_000))).toBeLessThan(60_000);
      expect(running.told('stalled')).toEqual([]);
      expect(running.samples.filter(isLoss)).toEqual([]);
      expect(running.samples.filter(({ kind }) => kind === 'confirm')).toEqual([]);

      // Before: nothing later than the jump. After: nothing earlier than it, on the new time.
      const place = running.messages.indexOf(jump);
      const earlier = samplesOf(running.messages.slice(0, place), 0);
      const later = samplesOf(running.messages.slice(place), jump.byMs);
      for (const { at } of earlier) expect(at).toBeLessThanOrEqual(jump.at);
      for (const { at } of later) expect(at).toBeGreaterThanOrEqual(jump.at);
      for (const message of running.told('samples')) {
        const ahead = running.messages.indexOf(message) > place ? jump.byMs : 0;
        for (const sample of message.samples) {
          expect(startOf(sample)).toBeLessThanOrEqual(message.sentAt);
          expect(message.sentAt - ahead - (startOf(sample) - ahead)).toBeLessThan(5_000);
        }
      }

      // The cadence is the same throughout: no link was left out, none asked twice in a round.
      const all = [...earlier, ...later];
      for (const { id } of LINKS) {
        const at = all.filter(({ sample }) => isIcmp(id)(sample)).map((each) => each.at);
        const gaps = at.slice(1).map((each, i) => each - at[i]!);
        expect(Math.max(...gaps)).toBeLessThan(INTERVAL_MS * 1.75);
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0);
        const rounds = (at.at(-1)! - at[0]!) / INTERVAL_MS;
        expect(Math.abs(at.length - 1 - rounds)).toBeLessThan(1);
      }
      expect(later.filter(({ sample }) => isSnmp('router')(sample)).length).toBeGreaterThan(5);
    },
    90_000,
  );
});
