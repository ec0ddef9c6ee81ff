import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { processes, until } from '../support/programs.js';
import { scriptNow, sleep } from '../support/script-clock.js';
import { IS_ROOT, SHORT, say } from '../support/truth-run.js';
import { TruthWorld } from '../support/truth-world.js';

const LINKS = 30;
const STALL_MS = 5_000;
/** An echo interval and some slack: what was on its way when it stood still says nothing. */
const ROUND_MS = 5_000;
const REASON = 'poller-stalled';

interface Unknown {
  readonly link_id: string;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly reason: string;
}

const rooted = IS_ROOT ? it : it.skip;
let world: TruthWorld;

beforeAll(async () => {
  if (IS_ROOT) world = await TruthWorld.start({ links: LINKS });
}, 180_000);
afterAll(async () => {
  if (IS_ROOT) await world.remove();
}, 60_000);

function pollerPid(): number {
  const found = processes().find(
    ({ parent, command }) => parent === world.service.pid && command.includes('polling/main.js'),
  );
  if (!found) throw new Error('the service has no poller');
  return found.pid;
}

/** Stops and continues these (a negative pid: its group) and gives the time in which they stood still. */
async function standStill(pid: number, meanwhile: () => Promise<void> = () => Promise.resolve()) {
  const from = scriptNow();
  process.kill(pid, 'SIGSTOP');
  await sleep(STALL_MS / 2);
  await meanwhile();
  await sleep(STALL_MS / 2);
  process.kill(pid, 'SIGCONT');
  return { from, to: scriptNow() };
}

const outagesSince = async (since: number) =>
  (await Promise.all(world.links.map(({ id }) => world.outages(id, since)))).flat();

const unknownSince = (since: number) =>
  world.server.rows<Unknown>(
    `select link_id, started_at, ended_at, reason from unknown_intervals
     where coalesce(ended_at, 'infinity') > $1 and reason <> 'not-yet-measured' order by link_id, started_at`,
    [new Date(since)],
  );

describe(`an event loop that stands still for ${STALL_MS / 1_000} s`, () => {
  const stalls = [
    { what: 'the poller', pid: () => pollerPid() },
    { what: "the poller's whole group", pid: () => -pollerPid() },
  ];
  rooted.each(SHORT ? stalls.slice(0, 1) : stalls)(
    'in $what is unknown time of every link, and no outage',
    async ({ what, pid }) => {
      await sleep(2 * ROUND_MS);
      const stall = await standStill(pid());
      await sleep(3 * ROUND_MS);
      await world.allUp(10);
      expect(await outagesSince(stall.from - 60_000)).toEqual([]);
      const unknown = await unknownSince(stall.from - ROUND_MS);
      const lengths = unknown.map(
        ({ started_at, ended_at }) => (ended_at?.getTime() ?? Infinity) - started_at.getTime(),
      );
      say(
        `stall of ${what}: ${unknown.length} unknown intervals of ` +
          `${(Math.min(...lengths) / 1_000).toFixed(1)} to ${(Math.max(...lengths) / 1_000).toFixed(1)} s`,
      );
      expect(unknown.map(({ link_id, reason }) => [link_id, reason])).toEqual(
        world.links.map(({ id }) => [id, REASON]),
      );
      for (const { started_at, ended_at } of unknown) {
        expect(started_at.getTime()).toBeGreaterThan(stall.from - ROUND_MS - 500);
        expect(started_at.getTime()).toBeLessThan(stall.from + 500);
        expect(ended_at?.getTime()).toBeGreaterThan(stall.to - 500);
        expect(ended_at?.getTime()).toBeLessThan(stall.to + ROUND_MS + 500);
      }
    },
    120_000,
  );

  rooted(
    'in the poller does not hide the link that was cut off meanwhile',
    async () => {
      const [link] = world.links;
      const address = link?.address ?? '';
      await sleep(2 * ROUND_MS);
      const stall = await standStill(pollerPid(), () => world.filter.cut(address));
      await sleep(4 * ROUND_MS);
      await world.filter.mend(address);
      const mendedAt = scriptNow();
      await world.allUp(30);
      const outages = await until('the outage is over', 5, async () => {
        const found = await outagesSince(stall.from - 60_000);
        return found.every(({ endedAt }) => endedAt !== null) && found;
      });
      expect(outages.map(({ linkId }) => linkId)).toEqual([link?.id]);
      const [outage] = outages;
      const startedAt = Date.parse(outage?.startedAt ?? '');
      expect(startedAt).toBeGreaterThan(stall.from);
      expect(startedAt).toBeLessThan(stall.to + ROUND_MS + 500);
      expect(Math.abs(Date.parse(outage?.endedAt ?? '') - mendedAt)).toBeLessThan(ROUND_MS);
    },
    120_000,
  );

  rooted(
    'in the service is no outage either, for the poller has gone on',
    async () => {
      const stall = await standStill(world.service.pid);
      await sleep(3 * ROUND_MS);
      await world.allUp(10);
      expect(await outagesSince(stall.from)).toEqual([]);
    },
    120_000,
  );
});
