import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FakeTime } from '../support/fake-time.js';
import { until } from '../support/programs.js';
import { sleep } from '../support/script-clock.js';
import { IS_ROOT, say } from '../support/truth-run.js';
import { TruthWorld, WorldLink } from '../support/truth-world.js';

const LINKS = 30;
const HOUR_SECONDS = 3_600;
const BOUNDARY_MS = 5_000;
/** Long enough to be down before the jump and to be seen as down after it. */
const SIDE_MS = 15_000;

const rooted = IS_ROOT ? it : it.skip;
let clock: FakeTime;
/** How far the services' clock is ahead of the true one. */
let aheadSeconds = 0;
let world: TruthWorld;

interface Row {
  readonly link_id: string;
  readonly started_at: Date;
  readonly ended_at: Date | null;
}

/** The ledger's own rows: the API tells of no time later than now, and a clock put back has some behind it. */
const allOutages = () =>
  world.server.rows<Row>('select link_id, started_at, ended_at from outages order by id');
const outagesOf = async (link: WorldLink | undefined) =>
  (await allOutages()).filter(({ link_id }) => link_id === link?.id);
const inWords = (rows: readonly Row[]) =>
  rows.map((row) => `${row.started_at.toISOString()} to ${row.ended_at?.toISOString() ?? 'now'}`);

beforeAll(async () => {
  if (!IS_ROOT) return;
  const prepared = await FakeTime.prepare();
  if (typeof prepared === 'string') throw new Error(prepared);
  clock = prepared;
  world = await TruthWorld.start({ links: LINKS, environment: clock.environment });
}, 240_000);
afterAll(async () => {
  if (!IS_ROOT) return;
  await world.remove();
  clock.remove();
}, 60_000);

/** Sets the clock while `link` is cut off. Gives the outages that the ledger then has of it. */
async function jumpAcross(link: WorldLink | undefined, seconds: number): Promise<Row[]> {
  const address = link?.address ?? '';
  await world.filter.cut(address);
  await sleep(SIDE_MS);
  aheadSeconds += seconds;
  clock.set(aheadSeconds);
  await sleep(SIDE_MS);
  await world.filter.mend(address);
  await world.allUp(30);
  await sleep(BOUNDARY_MS);
  return until('the outage is over', 5, async () => {
    const found = await outagesOf(link);
    return found.length > 0 && found.every(({ ended_at }) => ended_at !== null) && found;
  });
}

const jumpsInJournal = async () =>
  (
    await world.server.rows<{ payload: { byMs: number } }>(
      `select payload from event_journal where kind = 'clock-jumped' order by seq`,
    )
  ).map(({ payload }) => Math.round(payload.byMs / 60_000));

/** Rows of a table that run backwards, or of one link that overlap. */
const faulty = (table: 'outages' | 'unknown_intervals') =>
  world.server.rows(
    `with spans as (select id, link_id, started_at, coalesce(ended_at, 'infinity') as ended_at from ${table})
     select a.link_id, a.started_at, a.ended_at, b.started_at as other_start, b.ended_at as other_end
     from spans a left join spans b on b.link_id = a.link_id and b.id <> a.id
       and b.started_at < a.ended_at and a.started_at < b.ended_at
     where a.ended_at < a.started_at or b.id is not null`,
  );

describe('a wall clock that is set', () => {
  rooted(
    'forward by an hour makes no outage, and one that lasts across it stays one',
    async () => {
      const [link] = world.links;
      const outages = await jumpAcross(link, HOUR_SECONDS);
      say(`clock +1 h: ${inWords(outages).join()}`);
      expect(outages).toHaveLength(1);
      expect(await allOutages()).toHaveLength(1);
      expect(await jumpsInJournal()).toEqual([60]);
    },
    180_000,
  );

  rooted(
    'back by half an hour makes none either',
    async () => {
      const link = world.links[1];
      const outages = await jumpAcross(link, -HOUR_SECONDS / 2);
      say(`clock -30 min: ${inWords(outages).join()}`);
      expect(outages).toHaveLength(1);
      expect(await allOutages()).toHaveLength(2);
      expect(await jumpsInJournal()).toEqual([60, -30]);
    },
    180_000,
  );

  rooted(
    'does not hide the outage that comes afterwards',
    async () => {
      const link = world.links[2];
      await world.filter.cut(link?.address ?? '');
      await until('down', 12, async () => (await outagesOf(link)).length > 0);
      await sleep(BOUNDARY_MS);
      await world.filter.mend(link?.address ?? '');
      await world.allUp(30);
      expect(await outagesOf(link)).toHaveLength(1);
      expect(await allOutages()).toHaveLength(3);
    },
    120_000,
  );

  rooted('leaves no interval that runs backwards or overlaps another of its kind', async () => {
    expect(await faulty('outages')).toEqual([]);
    expect(await faulty('unknown_intervals')).toEqual([]);
    const reasons = await world.server.rows<{ reason: string; rows: string }>(
      `select reason, count(*) as rows from unknown_intervals group by reason order by reason`,
    );
    say(`clock: unknown time ${reasons.map((each) => `${each.reason} ${each.rows}`).join(', ')}`);
  });
});
