import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Chance } from '../support/chance.js';
import { until } from '../support/programs.js';
import { sleep } from '../support/script-clock.js';
import { IS_ROOT, SHORT, say } from '../support/truth-run.js';
import { TruthWorld } from '../support/truth-world.js';

/** Fewer than 50, so that they never are a mass failure. */
const FLAPPING = 40;
const UNTOUCHED = 10;
const KILLS = SHORT ? 10 : 50;
/** One in so many is left to chance, also before the service is ready; in the others a transaction is waited for. */
const AT_RANDOM_EVERY = 3;
const INSIDE_AT_LEAST = SHORT ? 3 : 15;
const BEGINS = 'ledger transaction begins';
const COMMITTED = 'ledger transaction committed';

interface Stored {
  readonly id: string;
  readonly link_id: string;
  readonly started_at: Date;
  readonly ended_at: Date | null;
}
interface Kill {
  readonly at: number;
  readonly inside: boolean;
  readonly stored: ReadonlyMap<string, Stored>;
  /** The newest instant known to be taken in; null before the first. */
  readonly heartbeatAt: number | null;
}

const rooted = IS_ROOT ? it : it.skip;
const chance = new Chance();
const kills: Kill[] = [];
let world: TruthWorld;
let flapping = true;

/** Cuts and mends a link for ever, at random. */
async function flap(address: string): Promise<void> {
  while (flapping) {
    await sleep(chance.between([6, 14]) * 1_000);
    await world.filter.cut(address);
    await sleep(chance.between([6, 14]) * 1_000);
    await world.filter.mend(address);
  }
}

/** What is committed, read when no connection of the killed service is left that could still commit. */
async function stored(): Promise<Pick<Kill, 'stored' | 'heartbeatAt'>> {
  await until('the killed service is gone from the database', 10, async () => {
    const others = await world.server.rows(
      `select 1 from pg_stat_activity
       where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    return others.length === 0;
  });
  const rows = await world.server.rows<Stored>(
    'select id, link_id, started_at, ended_at from outages',
  );
  const [heartbeat] = await world.server.rows<{ at: Date }>(
    'select newest_sample_at as at from monitor_heartbeat',
  );
  return {
    stored: new Map(rows.map((row) => [row.id, row])),
    heartbeatAt: heartbeat?.at.getTime() ?? null,
  };
}

async function killOnce(round: number): Promise<void> {
  const service = world.spawnService();
  if (round % AT_RANDOM_EVERY === 0) {
    await sleep(chance.between([0.5, 10]) * 1_000);
  } else {
    await service.ready(60);
    // Long enough to be measured and to confirm some of what has failed.
    await sleep(chance.between([3, 8]) * 1_000);
    // A transaction comes with every transition and every heartbeat.
    await Promise.race([service.says(BEGINS), sleep(15_000)]);
    await sleep(chance.between([0, 5]));
  }
  const at = Date.now();
  await service.kill();
  const inside = service.text.lastIndexOf(BEGINS) > service.text.lastIndexOf(COMMITTED);
  kills.push({ at, inside, ...(await stored()) });
}

beforeAll(async () => {
  if (!IS_ROOT) return;
  world = await TruthWorld.start({
    links: FLAPPING + UNTOUCHED,
    environment: { LOG_LEVEL: 'debug' },
  });
  say(`kills: seed ${chance.seed}`);
  const flaps = world.links.slice(0, FLAPPING).map(({ address }) => flap(address));
  await sleep(10_000);
  await world.service.kill();
  await stored();
  for (let round = 0; round < KILLS; round += 1) await killOnce(round);
  flapping = false;
  await Promise.all(flaps);
  await world.startService();
  await world.allUp(60);
  await sleep(2_000);
  say(
    `kills: ${kills.length}, ${kills.filter(({ inside }) => inside).length} of them inside a transaction; ` +
      `${kills.at(-1)?.stored.size ?? 0} outages in the ledger`,
  );
}, 20 * 60_000);
afterAll(async () => {
  if (IS_ROOT) await world.remove();
}, 60_000);

describe(`${KILLS} kills at random points under load`, () => {
  rooted(`hit a ledger transaction at least ${INSIDE_AT_LEAST} times`, () => {
    expect(kills).toHaveLength(KILLS);
    expect(kills.filter(({ inside }) => inside).length).toBeGreaterThanOrEqual(INSIDE_AT_LEAST);
  });

  rooted('come while outages open and close all the time', () => {
    expect(kills.at(-1)?.stored.size).toBeGreaterThan(KILLS);
  });

  rooted('never leave two open outages on a link, nor two that overlap', async () => {
    for (const { stored: rows } of kills) {
      const open = [...rows.values()].filter(({ ended_at }) => ended_at === null);
      expect(new Set(open.map(({ link_id }) => link_id)).size).toBe(open.length);
    }
    const overlaps = await world.server.rows(
      `select a.link_id, a.started_at, a.ended_at, b.started_at as other_start, b.ended_at as other_end
       from outages a join outages b on b.link_id = a.link_id and b.id <> a.id
        and tstzrange(a.started_at, a.ended_at) && tstzrange(b.started_at, b.ended_at)`,
    );
    expect(overlaps).toEqual([]);
  });

  rooted('lose no committed outage', async () => {
    const { stored: last } = await committed();
    for (const { stored: rows } of kills) {
      for (const row of rows.values()) {
        expect(last.get(row.id)).toMatchObject({
          link_id: row.link_id,
          started_at: row.started_at,
          ...(row.ended_at === null ? {} : { ended_at: row.ended_at }),
        });
      }
    }
    expect([...last.values()].filter(({ ended_at }) => ended_at === null)).toEqual([]);
  });

  rooted('invent no outage of a link that was left alone', async () => {
    const untouched = world.links.slice(FLAPPING).map(({ id }) => id);
    const outages = await world.server.rows(
      'select * from outages where link_id = any ($1::text[])',
      [untouched],
    );
    expect(outages).toEqual([]);
  });

  rooted('leave the gap as unknown time, from the last heartbeat on', async () => {
    const unknown = await world.server.rows<Omit<Stored, 'id'>>(
      'select link_id, started_at, ended_at from unknown_intervals',
    );
    // It begins with the last that is known: the heartbeat, or what a transition of the link has stored after it.
    const beganAtAKill = (at: number) =>
      kills.some((kill) => at <= kill.at && at >= (kill.heartbeatAt ?? Infinity));
    for (const { at } of kills) {
      for (const { id } of world.links) {
        const around = unknown.filter(
          ({ link_id, started_at, ended_at }) =>
            link_id === id && started_at.getTime() <= at && (ended_at?.getTime() ?? Infinity) > at,
        );
        expect(around).toHaveLength(1);
        expect(beganAtAKill(around[0]?.started_at.getTime() ?? NaN)).toBe(true);
      }
    }
  });
});

async function committed(): Promise<{ stored: ReadonlyMap<string, Stored> }> {
  const rows = await world.server.rows<Stored>(
    'select id, link_id, started_at, ended_at from outages',
  );
  return { stored: new Map(rows.map((row) => [row.id, row])) };
}
