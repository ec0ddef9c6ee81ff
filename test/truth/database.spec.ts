import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Chance, Range } from '../support/chance.js';
import { cutInSeries, inWords, judgeCuts } from '../support/cuts.js';
import { until } from '../support/programs.js';
import { scriptNow, sleep } from '../support/script-clock.js';
import { StateWatch } from '../support/state-watch.js';
import { IS_ROOT, SHORT, say } from '../support/truth-run.js';
import { TruthWorld } from '../support/truth-world.js';
import { grown } from '../support/village-filter.js';

const FLAPPING = 50;
const UNTOUCHED = 20;
const AWAY_SECONDS = SHORT ? 25 : 180;
/** Some cuts begin before the database goes, some end after it is back. */
const BEFORE_SECONDS = 15;
const CUT_SECONDS: Range = SHORT ? [12, 20] : [12, 60];
const DRAINED_WITHIN_SECONDS = 60;
const LATE_SECONDS = 1;
const ECHO_INTERVAL_MS = 4_900;
const WAITING = 'internet_desa_spool_events';
const LAG = 'internet_desa_poll_lag_seconds';

let world: TruthWorld;

beforeAll(async () => {
  if (IS_ROOT) world = await TruthWorld.start({ links: FLAPPING + UNTOUCHED });
}, 180_000);
afterAll(async () => {
  if (IS_ROOT) await world.remove();
}, 60_000);

interface Absence {
  readonly how: string;
  readonly leave: () => Promise<void> | void;
  readonly comeBack: () => Promise<void> | void;
}

const ABSENCES: readonly Absence[] = [
  {
    how: 'stopped',
    leave: () => world.server.stop(),
    comeBack: () => world.server.startAgain(),
  },
  {
    how: 'frozen',
    leave: () => world.server.freeze(),
    comeBack: () => world.server.thaw(),
  },
];

const untouched = () => world.links.slice(FLAPPING).map(({ address }) => address);

async function awayAndBack({ how, leave, comeBack }: Absence, watch: StateWatch): Promise<void> {
  await sleep(BEFORE_SECONDS * 1_000);
  await leave();
  await sleep(AWAY_SECONDS * 1_000);
  await comeBack();
  const backAt = scriptNow();
  await until(`${WAITING} is 0`, DRAINED_WITHIN_SECONDS, () =>
    Promise.resolve(watch.valuesOf(WAITING).at(-1) === 0),
  );
  say(
    `database ${how}: at most ${Math.max(...watch.valuesOf(WAITING))} waited, ` +
      `drained ${((scriptNow() - backAt) / 1_000).toFixed(1)} s after its return`,
  );
}

describe(`with the database away for ${AWAY_SECONDS} s while ${FLAPPING} links go down and up`, () => {
  (IS_ROOT ? it : it.skip).each(ABSENCES)(
    '($how) no outage is lost, each is dated right, and no probe is late',
    async (absence) => {
      const chance = new Chance();
      say(`database ${absence.how}: seed ${chance.seed}`);
      const since = scriptNow();
      const watch = new StateWatch(() => world.service, [WAITING, LAG]);
      const before = await world.filter.count('asked');
      const countedAt = scriptNow();
      const series = world.links.slice(0, FLAPPING).map((link) => ({
        link,
        steps: [
          {
            pauseMs: chance.between([0, BEFORE_SECONDS + AWAY_SECONDS - 5]) * 1_000,
            cutMs: chance.between(CUT_SECONDS) * 1_000,
          },
        ],
      }));
      const [cuts] = await Promise.all([cutInSeries(world, series), awayAndBack(absence, watch)]);
      const after = await world.filter.count('asked');
      const echoes = (scriptNow() - countedAt) / ECHO_INTERVAL_MS;
      await world.allUp(30);
      await sleep(5_000);
      await watch.stop();
      const verdict = await judgeCuts(world, cuts, since, watch);
      const lag = Math.max(...watch.valuesOf(LAG));
      say(`database ${absence.how}: ${inWords(verdict)}; probing at most ${lag.toFixed(2)} s late`);
      expect(verdict.wrong).toEqual([]);
      expect(Math.max(...watch.valuesOf(WAITING))).toBeGreaterThan(0);
      expect(lag).toBeLessThan(LATE_SECONDS);
      for (const address of untouched())
        expect(Math.abs(grown(before, after, [address]) - echoes)).toBeLessThan(2);
    },
    10 * 60_000,
  );

  (IS_ROOT ? it : it.skip)('the links that were left alone have no second unknown', async () => {
    const unknown = await world.server.rows(
      `select link_id, started_at, ended_at, reason from unknown_intervals where reason <> 'not-yet-measured'`,
    );
    expect(unknown).toEqual([]);
  });
});
