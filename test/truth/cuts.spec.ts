import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Chance } from '../support/chance.js';
import { CutPlan, cutAndJudge, inWords } from '../support/cuts.js';
import { IS_ROOT, SHORT, say } from '../support/truth-run.js';
import { TruthWorld } from '../support/truth-world.js';

const LINKS = 20;
/** Watched and never cut: nothing may be found of them. */
const UNTOUCHED = 10;
const PLAN: CutPlan = {
  links: LINKS,
  cutsPerLink: SHORT ? 1 : 3,
  seconds: SHORT ? [3, 40] : [3, 120],
};
const MEDIAN_SECONDS = 6;
const WORST_SECONDS = 10;

let world: TruthWorld;

beforeAll(async () => {
  if (IS_ROOT) world = await TruthWorld.start({ links: LINKS + UNTOUCHED });
}, 180_000);
afterAll(async () => {
  if (IS_ROOT) await world.remove();
}, 60_000);

describe('links that are cut off', () => {
  (IS_ROOT ? it : it.skip)(
    `${LINKS * PLAN.cutsPerLink} cuts of random length are found once, dated within a probe interval, and nothing else is`,
    async () => {
      const chance = new Chance();
      say(`cuts: seed ${chance.seed}`);
      const verdict = await cutAndJudge(world, PLAN, chance);
      say(`cuts: ${inWords(verdict)}`);
      expect(verdict.wrong).toEqual([]);
      expect(verdict.cuts).toHaveLength(LINKS * PLAN.cutsPerLink);
      expect(verdict.medianSeconds).toBeLessThanOrEqual(MEDIAN_SECONDS);
      expect(verdict.worstSeconds).toBeLessThanOrEqual(WORST_SECONDS);
    },
    15 * 60_000,
  );

  (IS_ROOT ? it : it.skip)('leave no second of any link unexplained meanwhile', async () => {
    const unknown = await world.server.rows(
      `select link_id, started_at, ended_at, reason from unknown_intervals where reason <> 'not-yet-measured'`,
    );
    expect(unknown).toEqual([]);
  });
});
