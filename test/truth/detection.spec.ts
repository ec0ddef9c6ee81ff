import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { RunningProgram, startDemo, temporaryFolder, until } from '../support/programs.js';
import { IS_ROOT, SHORT, say } from '../support/truth-run.js';

/**
 * The demo at its real cadence, judged by what the simulator says it did: a cut is a route that swallows every packet
 * to the village, and the simulator's own record of the instant is the truth.
 */

/** Many cuts are in cuts.spec.ts; these are the simulator's, in the demo's whole registry. */
const CUTS = SHORT ? 1 : 3;
const QUIET_SECONDS = SHORT ? 30 : 300;

const DOWN_WITHIN_SECONDS = 10;
const START_WITHIN_MS = 5_000;
const SNMP_INTERVAL_SECONDS = 60;

interface Village {
  readonly code: string;
  readonly links: readonly { readonly id: string }[];
}
interface Outage {
  readonly linkId: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly lastOkAt: string | null;
  readonly lastFailAt: string;
}
interface Truth {
  readonly code: string;
  readonly history: readonly { readonly fault: string; readonly at: string }[];
}

const folder = temporaryFolder();
let demo: RunningProgram;
let villages: Village[];

const fault = async (code: string, kind: string) => {
  const { status } = await demo.simulator('PUT', `/villages/${code}/fault`, { kind });
  expect(status).toBe(200);
};
const truthOf = async (code: string) => {
  const { body } = await demo.simulator('GET', '/villages');
  const history = (body as Truth[]).find((village) => village.code === code)?.history ?? [];
  return (kind: string) => Date.parse(history.findLast((entry) => entry.fault === kind)?.at ?? '');
};
const outagesOf = async (linkId: string, since: number) =>
  (
    await demo.api<{ items: Outage[] }>(
      `/api/v1/links/${linkId}/outages?from=${new Date(since).toISOString()}`,
    )
  ).items;
const upSeries = async () =>
  (await demo.metrics()).split('\n').filter((line) => line.startsWith('internet_desa_link_up{'));
const isUp = async (linkId: string) =>
  (await upSeries()).some((line) => line.includes(`"${linkId}"`) && line.endsWith(' 1'));
/** Asks for one village: cheap enough to be asked ten times a second without disturbing what it measures. */
const stateOf = async (code: string) =>
  (await demo.api<{ state: string }>(`/api/v1/villages/${code}`)).state;

beforeAll(async () => {
  demo = startDemo(join(folder.path, 'demo'));
  await demo.ready(120);
  await demo.simulator('PUT', '/scenario', { enabled: false });
  const pages = await Promise.all(
    [1, 2].map((page) =>
      demo.api<{ items: Village[] }>(`/api/v1/villages?pageSize=500&page=${page}&sort=code`),
    ),
  );
  villages = pages.flatMap(({ items }) => items);
  expect(villages).toHaveLength(599);
}, 150_000);

afterAll(async () => {
  await demo.interrupt();
  folder.rm();
}, 60_000);

function village(number: number): { readonly code: string; readonly linkId: string } {
  const chosen = villages[(number * 37) % villages.length];
  return { code: chosen?.code ?? '', linkId: chosen?.links[0]?.id ?? '' };
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

describe('at the real cadence', () => {
  it(
    `${QUIET_SECONDS} quiet seconds give no outage and no unknown link`,
    async () => {
      const since = Date.now();
      await new Promise((done) => setTimeout(done, QUIET_SECONDS * 1_000));
      expect((await upSeries()).filter((line) => line.endsWith(' 1'))).toHaveLength(
        villages.length,
      );
      const opened = await Promise.all(
        villages.map(({ links }) => outagesOf(links[0]?.id ?? '', since)),
      );
      expect(opened.flat()).toEqual([]);
      const lag = await demo.metric('internet_desa_poll_lag_seconds');
      expect(lag).toBeLessThan(1);
    },
    (QUIET_SECONDS + 60) * 1_000,
  );

  it('a port that goes down is an outage within an SNMP interval and 5 s', async () => {
    const { code, linkId } = village(1);
    const since = Date.now();
    await fault(code, 'port-down');
    await until('down by port', SNMP_INTERVAL_SECONDS + 5, async () => !(await isUp(linkId)));
    const [outage] = await until('the outage row', 5, async () => {
      const found = await outagesOf(linkId, since - 1_000);
      return found.length > 0 && found;
    });
    const truth = await truthOf(code);
    expect(Math.abs(Date.parse(outage?.startedAt ?? '') - truth('port-down'))).toBeLessThan(
      START_WITHIN_MS,
    );
    await fault(code, 'none');
    await until('up again', SNMP_INTERVAL_SECONDS + 5, () => isUp(linkId));
    const [closed] = await outagesOf(linkId, since - 1_000);
    const mended = await truthOf(code);
    expect(Math.abs(Date.parse(closed?.endedAt ?? '') - mended('none'))).toBeLessThan(
      START_WITHIN_MS,
    );
  }, 180_000);

  const cuts = IS_ROOT ? it : it.skip;
  cuts(
    `${CUTS} cuts are found within 10 s and dated within 5 s${IS_ROOT ? '' : ' (skipped: a cut needs root)'}`,
    async () => {
      const detected: number[] = [];
      const started: number[] = [];
      const ended: number[] = [];
      for (let number = 2; number < CUTS + 2; number += 1) {
        const { code, linkId } = village(number);
        // A step of the golden ratio spreads the cuts over the five seconds between two echoes.
        await new Promise((done) => setTimeout(done, ((number * 0.618) % 1) * 5_000));
        await fault(code, 'cut');
        const cutAt = (await truthOf(code))('cut');
        await until(
          `${linkId} down`,
          DOWN_WITHIN_SECONDS + 1,
          async () => (await stateOf(code)) === 'down',
        );
        detected.push((Date.now() - cutAt) / 1_000);
        await new Promise((done) => setTimeout(done, 3_000));
        await fault(code, 'none');
        const mendedAt = (await truthOf(code))('none');
        await until(`${linkId} up`, 20, async () => (await stateOf(code)) === 'up');
        const outages = await until('the outage closed', 3, async () => {
          const found = await outagesOf(linkId, cutAt - 5_000);
          return found.every(({ endedAt }) => endedAt !== null) && found;
        });
        expect(outages).toHaveLength(1);
        started.push(Date.parse(outages[0]?.startedAt ?? '') - cutAt);
        ended.push(Date.parse(outages[0]?.endedAt ?? '') - mendedAt);
      }
      say(
        `demo: cut to down: median ${median(detected).toFixed(1)} s, worst ${Math.max(...detected).toFixed(1)} s; ` +
          `start off by at most ${(Math.max(...started.map(Math.abs)) / 1_000).toFixed(1)} s, ` +
          `end by at most ${(Math.max(...ended.map(Math.abs)) / 1_000).toFixed(1)} s`,
      );
      expect(Math.max(...detected)).toBeLessThanOrEqual(DOWN_WITHIN_SECONDS);
      expect(Math.max(...started.map(Math.abs))).toBeLessThanOrEqual(START_WITHIN_MS);
      expect(Math.max(...ended.map(Math.abs))).toBeLessThanOrEqual(START_WITHIN_MS + 500);
    },
    CUTS * 60_000,
  );
});
