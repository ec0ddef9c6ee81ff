import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/programs.js';
import { Moment, offBy, scriptNow, sleep, timed } from '../support/script-clock.js';
import { IS_ROOT, SHORT, say } from '../support/truth-run.js';
import { TruthWorld } from '../support/truth-world.js';

/** At least 50 newly failing are a mass failure. */
const LINKS = 60;
const CUT_SECONDS = SHORT ? 20 : 45;
const BOUNDARY_MS = 5_000;
const REASON = 'monitor-blind';
const REFERENCES = [
  { code: 'gateway', name: 'Gateway', address: '127.33.250.1' },
  { code: 'backbone', name: 'Backbone', address: '127.33.250.2' },
];

const rooted = IS_ROOT ? it : it.skip;
let world: TruthWorld;

const blindEvents = async (since: number) =>
  (
    await world.server.rows<{ kind: string }>(
      `select kind from event_journal where kind like 'monitor-%' and at >= $1 order by seq`,
      [new Date(since)],
    )
  ).map(({ kind }) => kind);

const outagesSince = async (since: number) =>
  (await Promise.all(world.links.map(({ id }) => world.outages(id, since)))).flat();

/** Links without an interval of this reason that covers the blind time but for the first and the last round. */
async function notCovered(from: number, to: number): Promise<string[]> {
  const rows = await world.server.rows<{ link_id: string }>(
    `select link_id from unknown_intervals where reason = $1 and started_at <= $2 and ended_at >= $3`,
    [REASON, new Date(from + BOUNDARY_MS), new Date(to)],
  );
  const covered = new Set(rows.map(({ link_id }) => link_id));
  return world.links.map(({ id }) => id).filter((id) => !covered.has(id));
}

async function references(method: 'POST' | 'DELETE'): Promise<void> {
  for (const target of REFERENCES) {
    const path = `/api/v1/reference-targets${method === 'POST' ? '' : `/${target.code}`}`;
    const response = await world.service.fetch(path, {
      method,
      ...(method === 'POST'
        ? { body: JSON.stringify(target), headers: { 'content-type': 'application/json' } }
        : {}),
    });
    expect(response.ok).toBe(true);
  }
  // Two rounds, so that what is newly asked has been asked.
  await sleep(2 * BOUNDARY_MS);
}

beforeAll(async () => {
  if (!IS_ROOT) return;
  world = await TruthWorld.start({ links: LINKS });
  await references('POST');
}, 180_000);
afterAll(async () => {
  if (IS_ROOT) await world.remove();
}, 60_000);

/** Everything is silent for a while and then answers again; nothing of it may be held against a link. */
async function expectBlindness(
  how: string,
  begin: () => Promise<void> | void,
  end: () => Promise<void> | void,
) {
  const since = Date.now();
  const began = await timed(begin);
  await sleep(CUT_SECONDS * 1_000);
  const ended = await timed(end);
  await world.allUp(60);
  await sleep(BOUNDARY_MS);
  const events = await blindEvents(since);
  say(`blind (${how}): ${events.join(', ')}`);
  expect(await outagesSince(since)).toEqual([]);
  expect(await notCovered(began.over, ended.begun)).toEqual([]);
  expect(events).toHaveLength(2);
  expect(events[0]).toBe('monitor-blind');
  expect(events[1]).toBe('monitor-sighted');
}

describe('a monitor that sees nothing', () => {
  rooted(
    'with its cable out says so once, and calls the links unknown',
    () =>
      expectBlindness(
        'cable out',
        () => world.namespaces.unplug(),
        () => world.namespaces.plug(),
      ),
    180_000,
  );

  rooted(
    'believes that all links are down while a reference answers',
    async () => {
      const addresses = world.links.map(({ address }) => address);
      const since = scriptNow();
      const cut: Moment = await timed(() => world.filter.cut(...addresses));
      await sleep(CUT_SECONDS * 1_000);
      const mended: Moment = await timed(() => world.filter.mend(...addresses));
      await world.allUp(30);
      const outages = await until('all outages over', 10, async () => {
        const found = await outagesSince(since);
        return found.every(({ endedAt }) => endedAt !== null) && found;
      });
      expect(outages.map(({ linkId }) => linkId).sort()).toEqual(
        world.links.map(({ id }) => id).sort(),
      );
      for (const { startedAt, endedAt } of outages) {
        expect(Math.abs(offBy(Date.parse(startedAt), cut))).toBeLessThan(BOUNDARY_MS);
        expect(Math.abs(offBy(Date.parse(endedAt ?? ''), mended))).toBeLessThan(BOUNDARY_MS);
      }
      expect(await blindEvents(since)).toEqual([]);
    },
    180_000,
  );

  rooted(
    'doubts a mass failure where nothing tells it that it sees',
    async () => {
      await references('DELETE');
      const addresses = world.links.map(({ address }) => address);
      await expectBlindness(
        'no references',
        () => world.filter.cut(...addresses),
        () => world.filter.mend(...addresses),
      );
    },
    180_000,
  );
});
