import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Chance, Range } from '../support/chance.js';
import { CutOff } from '../support/cut-off.js';
import { cutInSeries, inWords, judgeCuts } from '../support/cuts.js';
import { PostgresServer } from '../support/postgres-server.js';
import { RunningProgram, until } from '../support/programs.js';
import { offBy, scriptNow, sleep, timed } from '../support/script-clock.js';
import { StateWatch } from '../support/state-watch.js';
import { IS_ROOT, SHORT, say } from '../support/truth-run.js';
import { TruthWorld } from '../support/truth-world.js';

const LINKS = 40;
const TAKEOVER_WITHIN_SECONDS = 15;
const SEVERED_SECONDS = SHORT ? 45 : 60;
/** Late cuts begin when the other leads, and end about when the line is back. */
const LATE_PAUSE_SECONDS: Range = SHORT ? [22, 30] : [25, 40];
const LATE_CUT_SECONDS: Range = SHORT ? [12, 20] : [12, 35];
const BOUNDARY_MS = 5_000;
const EPOCH = 'internet_desa_leader_epoch';

interface LineFailure {
  readonly how: string;
  readonly cut: (line: CutOff) => Promise<void> | void;
  readonly mend: (line: CutOff) => Promise<void> | void;
}

/** How a line to the database goes: connections end and none is taken, or nothing comes through any more. */
const FAILURES: readonly LineFailure[] = [
  {
    how: 'severed',
    cut: (line) => line.sever(),
    mend: (line) => line.mend(),
  },
  {
    how: 'silent',
    cut: (line) => line.freeze(),
    mend: (line) => line.thaw(),
  },
];

const rooted = IS_ROOT ? it : it.skip;
type Name = 'first' | 'second';
/** Each service's own line to the database. */
let lines: Readonly<Record<Name, CutOff>>;
const services = new Map<Name, RunningProgram>();
let server: PostgresServer;
let world: TruthWorld;

const service = (name: Name): RunningProgram => {
  const found = services.get(name);
  if (!found) throw new Error(`the ${name} service does not run`);
  return found;
};

async function start(name: Name): Promise<void> {
  services.set(name, await world.startService(name, { DATABASE_URL: lines[name].url }));
}

/** Under which epoch a service leads; 0 while it stands by. */
const epochOf = async (name: Name) => (await service(name).metric(EPOCH)) ?? 0;

async function leaders(): Promise<Name[]> {
  const names = [...services.keys()];
  const epochs = await Promise.all(names.map(epochOf));
  return names.filter((_, index) => (epochs[index] ?? 0) > 0);
}

/** The one that leads, and the one that stands by. */
async function roles(): Promise<{ readonly leader: Name; readonly other: Name }> {
  const [leader] = await until('one leads and one does not', 20, async () => {
    const found = await leaders();
    return found.length === 1 && found;
  });
  return leader === 'first'
    ? { leader: 'first', other: 'second' }
    : { leader: 'second', other: 'first' };
}

async function untilLeads(name: Name): Promise<number> {
  const from = scriptNow();
  await until(`the ${name} leads`, TAKEOVER_WITHIN_SECONDS, async () => (await epochOf(name)) > 0);
  return (scriptNow() - from) / 1_000;
}

const overlaps = () =>
  server.rows(
    `select a.link_id, a.started_at, a.ended_at, b.started_at as other_start, b.ended_at as other_end
     from outages a join outages b on b.link_id = a.link_id and b.id <> a.id
      and tstzrange(a.started_at, a.ended_at) && tstzrange(b.started_at, b.ended_at)`,
  );

beforeAll(async () => {
  if (!IS_ROOT) return;
  server = await PostgresServer.start();
  lines = { first: await CutOff.to(server.url), second: await CutOff.to(server.url) };
  world = await TruthWorld.start({
    links: LINKS,
    server,
    environment: {
      SECRET_KEY: randomBytes(32).toString('base64'),
      DATABASE_URL: lines.first.url,
    },
  });
  services.set('first', world.service);
  await start('second');
}, 240_000);
afterAll(async () => {
  if (!IS_ROOT) return;
  await world.remove();
  await Promise.all([lines.first.sever(), lines.second.sever()]);
}, 60_000);

describe('two services on one database', () => {
  rooted('have one leader', async () => {
    const { leader } = await roles();
    expect(leader).toBe('first');
    await sleep(5_000);
    expect(await leaders()).toEqual(['first']);
  });

  rooted(
    `a leader that is killed is followed within ${TAKEOVER_WITHIN_SECONDS} s, and an outage across it stays one`,
    async () => {
      const { leader, other } = await roles();
      const since = scriptNow();
      const [link] = world.links;
      const address = link?.address ?? '';
      const cut = await timed(() => world.filter.cut(address));
      await sleep(9_000);
      await service(leader).kill();
      services.delete(leader);
      const seconds = await untilLeads(other);
      say(`leader killed: the other led ${seconds.toFixed(1)} s later`);
      await sleep(15_000);
      const mended = await timed(() => world.filter.mend(address));
      await world.allUp(30, service(other));
      await sleep(2_000);
      const outages = await Promise.all(
        world.links.map(({ id }) => world.outages(id, since, service(other))),
      );
      expect(outages.flat().map(({ linkId }) => linkId)).toEqual([link?.id]);
      const [outage] = outages.flat();
      expect(Math.abs(offBy(Date.parse(outage?.startedAt ?? ''), cut))).toBeLessThan(BOUNDARY_MS);
      expect(Math.abs(offBy(Date.parse(outage?.endedAt ?? ''), mended))).toBeLessThan(BOUNDARY_MS);
      await start(leader);
      await sleep(5_000);
      expect(await leaders()).toEqual([other]);
    },
    180_000,
  );

  rooted.each(SHORT ? FAILURES.slice(0, 1) : FAILURES)(
    `a leader whose line to the database is $how for ${SEVERED_SECONDS} s is followed, and nothing it saw is lost or doubled`,
    async ({ how, cut, mend }) => {
      const chance = new Chance();
      const { leader, other } = await roles();
      const since = scriptNow();
      const leads = async () => service((await leaders())[0] ?? other);
      let looked = service(leader);
      const watch = new StateWatch(() => looked);
      // Over before another can lead: what is known of them, the leader that is cut off alone knows.
      const early = world.links.slice(1, 11).map((link) => ({
        link,
        steps: [{ pauseMs: 0, cutMs: 8_000 }],
      }));
      const late = world.links.slice(11, 26).map((link) => ({
        link,
        steps: [
          {
            pauseMs: chance.between(LATE_PAUSE_SECONDS) * 1_000,
            cutMs: chance.between(LATE_CUT_SECONDS) * 1_000,
          },
        ],
      }));
      const severed = async () => {
        await sleep(5_000);
        await cut(lines[leader]);
        const seconds = await untilLeads(other);
        looked = service(other);
        await sleep(SEVERED_SECONDS * 1_000 - seconds * 1_000);
        await mend(lines[leader]);
        return seconds;
      };
      const [earlyCuts, lateCuts, seconds] = await Promise.all([
        cutInSeries(world, early),
        cutInSeries(world, late),
        severed(),
      ]);
      await sleep(20_000);
      looked = await leads();
      await world.allUp(30, looked);
      await watch.stop();
      expect(await leaders()).toHaveLength(1);
      expect(await overlaps()).toEqual([]);
      const verdict = await judgeCuts(world, [...earlyCuts, ...lateCuts], since, watch, looked);
      say(
        `leader's line ${how} (seed ${chance.seed}): the other led ${seconds.toFixed(1)} s later; ${inWords(verdict)}`,
      );
      expect(verdict.wrong).toEqual([]);
      const unfound = verdict.cuts.filter(({ outages }) => outages.length !== 1);
      expect(unfound).toEqual([]);
    },
    240_000,
  );
});
