import { Chance, Range } from './chance.js';
import { Moment, offBy, scriptNow, sleep, timed } from './script-clock.js';
import { StateWatch } from './state-watch.js';
import { OutageRow, TruthWorld, WorldLink } from './truth-world.js';

/** Longer than this a cut must be found; a shorter one may be missed. */
const MUST_BE_FOUND_MS = 10_000;
/** A probe interval, and what the clocks of two programs may differ by. */
const BOUNDARY_MS = 5_000;
/** Two echoes must be good before a link is up again. */
const SHORTEST_PAUSE_SECONDS = 25;

export interface CutPlan {
  readonly links: number;
  readonly cutsPerLink: number;
  readonly seconds: Range;
}

/** What the script did, by its own clock, and what the filter counted. */
export interface Cut {
  readonly link: WorldLink;
  readonly cut: Moment;
  readonly mended: Moment;
  readonly lengthMs: number;
  readonly swallowed: number;
}

/** What the service made of a cut. */
export interface JudgedCut extends Cut {
  readonly outages: readonly OutageRow[];
  /** From the cut until the link was seen to be down, seconds; null when it never was. */
  readonly detectedAfter: number | null;
  /** Milliseconds between the outage's boundaries and the truth; null when there is no such boundary. */
  readonly startOffMs: number | null;
  readonly endOffMs: number | null;
}

export interface Verdict {
  readonly cuts: readonly JudgedCut[];
  /** In words, one line for each thing that is not as it must be. */
  readonly wrong: readonly string[];
  readonly medianSeconds: number;
  readonly worstSeconds: number;
  readonly worstStartMs: number;
  readonly worstEndMs: number;
}

/** What is to be done to one link: a pause, a cut, a pause, a cut … */
export interface CutSeries {
  readonly link: WorldLink;
  readonly steps: readonly { readonly pauseMs: number; readonly cutMs: number }[];
}

/** Cuts the world's first links off, each in a series of its own and all series at once, and judges what was made of it. */
export async function cutAndJudge(
  world: TruthWorld,
  plan: CutPlan,
  chance: Chance,
): Promise<Verdict> {
  const since = scriptNow();
  const watch = new StateWatch(() => world.service);
  const series = world.links.slice(0, plan.links).map((link) => ({
    link,
    steps: Array.from({ length: plan.cutsPerLink }, () => ({
      pauseMs: chance.between([SHORTEST_PAUSE_SECONDS, SHORTEST_PAUSE_SECONDS + 10]) * 1_000,
      cutMs: chance.between(plan.seconds) * 1_000,
    })),
  }));
  const cuts = await cutInSeries(world, series);
  await world.allUp(30);
  await watch.stop();
  return judgeCuts(world, cuts, since, watch);
}

export async function cutInSeries(world: TruthWorld, series: readonly CutSeries[]): Promise<Cut[]> {
  const done = await Promise.all(
    series.map(async ({ link, steps }) => {
      const cuts: Cut[] = [];
      for (const { pauseMs, cutMs } of steps) {
        await sleep(pauseMs);
        cuts.push(await cutOnce(world, link, cutMs));
      }
      return cuts;
    }),
  );
  return done.flat();
}

/** Compares what the API tells of the time since `since` with what was done; every outage of any link counts. */
export async function judgeCuts(
  world: TruthWorld,
  cuts: readonly Cut[],
  since: number,
  watch: StateWatch,
  service = world.service,
): Promise<Verdict> {
  const rows = await Promise.all(
    world.links.map(async (link) => ({
      link,
      outages: await world.outages(link.id, since, service),
    })),
  );
  const judged = cuts.map((cut) =>
    judge(cut, rows.find(({ link }) => link === cut.link)?.outages ?? [], watch),
  );
  const matched = new Set(judged.flatMap(({ outages }) => outages.map(({ id }) => id)));
  const invented = rows
    .flatMap(({ outages }) => outages)
    .filter(({ id }) => !matched.has(id))
    .map((row) => `invented: ${JSON.stringify(row)}`);
  return summary(judged, [...judged.flatMap(mistakes), ...invented]);
}

async function cutOnce(world: TruthWorld, link: WorldLink, cutMs: number): Promise<Cut> {
  const { filter } = world;
  const before = (await filter.count('swallowed')).get(link.address) ?? 0;
  const cut = await timed(() => filter.cut(link.address));
  await sleep(cutMs);
  const mended = await timed(() => filter.mend(link.address));
  const swallowed = ((await filter.count('swallowed')).get(link.address) ?? 0) - before;
  return { link, cut, mended, lengthMs: mended.begun - cut.over, swallowed };
}

function judge(cut: Cut, rows: readonly OutageRow[], watch: StateWatch): JudgedCut {
  const outages = rows.filter(
    ({ startedAt, endedAt }) =>
      Date.parse(startedAt) < cut.mended.over + BOUNDARY_MS &&
      (endedAt === null ? Infinity : Date.parse(endedAt)) > cut.cut.begun - BOUNDARY_MS,
  );
  const [outage] = outages;
  const seenDown = watch
    .of(cut.link.id)
    .find(({ at, state }) => state === 'down' && at > cut.cut.begun);
  const isOfThisCut = seenDown !== undefined && seenDown.at < cut.mended.over + 2 * BOUNDARY_MS;
  return {
    ...cut,
    outages,
    detectedAfter: isOfThisCut ? (seenDown.at - cut.cut.begun) / 1_000 : null,
    startOffMs: outage ? offBy(Date.parse(outage.startedAt), cut.cut) : null,
    endOffMs: outage?.endedAt ? offBy(Date.parse(outage.endedAt), cut.mended) : null,
  };
}

function mistakes(cut: JudgedCut): string[] {
  const { lengthMs, outages, startOffMs, endOffMs, swallowed, detectedAfter } = cut;
  const mustBeFound = lengthMs > MUST_BE_FOUND_MS;
  const wrong: string[] = [];
  if (mustBeFound && swallowed === 0) wrong.push('the filter has dropped nothing');
  if (mustBeFound && outages.length === 0) wrong.push('not found');
  if (outages.length > 1) wrong.push(`found ${outages.length} times`);
  if (startOffMs !== null && Math.abs(startOffMs) > BOUNDARY_MS) wrong.push('the start is wrong');
  if (outages.length > 0 && endOffMs === null) wrong.push('not ended');
  if (endOffMs !== null && Math.abs(endOffMs) > BOUNDARY_MS) wrong.push('the end is wrong');
  if (mustBeFound && outages.length > 0 && detectedAfter === null) wrong.push('never seen as down');
  return wrong.map((what) => `${what}: ${told(cut)}`);
}

function told({ link, cut, lengthMs, swallowed, outages, startOffMs, endOffMs }: JudgedCut) {
  return JSON.stringify({
    link: link.id,
    cutAt: new Date(cut.begun).toISOString(),
    seconds: lengthMs / 1_000,
    swallowed,
    startOffMs,
    endOffMs,
    outages: outages.map(({ startedAt, endedAt }) => [startedAt, endedAt]),
  });
}

function summary(cuts: readonly JudgedCut[], wrong: readonly string[]): Verdict {
  const detected = cuts
    .map(({ detectedAfter }) => detectedAfter)
    .filter((seconds) => seconds !== null)
    .sort((a, b) => a - b);
  const worst = (offs: readonly (number | null)[]) =>
    Math.max(0, ...offs.map((off) => Math.abs(off ?? 0)));
  return {
    cuts,
    wrong,
    medianSeconds: detected[Math.floor(detected.length / 2)] ?? NaN,
    worstSeconds: detected.at(-1) ?? NaN,
    worstStartMs: worst(cuts.map(({ startOffMs }) => startOffMs)),
    worstEndMs: worst(cuts.map(({ endOffMs }) => endOffMs)),
  };
}

/** One line for a person. */
export function inWords({ cuts, ...verdict }: Verdict): string {
  const found = cuts.filter(({ outages }) => outages.length > 0).length;
  return (
    `${cuts.length} cuts, ${found} found; cut to down: median ${verdict.medianSeconds.toFixed(1)} s, ` +
    `worst ${verdict.worstSeconds.toFixed(1)} s; start off by at most ${(verdict.worstStartMs / 1_000).toFixed(1)} s, ` +
    `end by at most ${(verdict.worstEndMs / 1_000).toFixed(1)} s`
  );
}
