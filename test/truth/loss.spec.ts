import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sleep } from '../support/script-clock.js';
import { IS_ROOT, SHORT, say } from '../support/truth-run.js';
import { TruthWorld, WorldLink } from '../support/truth-world.js';
import { grown } from '../support/village-filter.js';

const LINKS_PER_GROUP = 50;
const MINUTES = SHORT ? 1.5 : 15;
const GROUPS = [10, 20] as const;
/** Of the filter's own share; the filter knows the truth of these very echoes, so chance plays no part. */
const POINTS = 0.02;

const rooted = IS_ROOT ? it : it.skip;
let world: TruthWorld;
let since: number;
let groups: { readonly percent: 10 | 20; readonly links: readonly WorldLink[] }[];
let before: Reading;
let after: Reading;

interface Reading {
  readonly asked: ReadonlyMap<string, number>;
  readonly dropped: ReadonlyMap<string, number>;
  readonly scheduled: ReadonlyMap<string, number>;
  readonly droppedScheduled: ReadonlyMap<string, number>;
  readonly sent: ReadonlyMap<string, number>;
  readonly lost: ReadonlyMap<string, number>;
}

/** One family of per-link series, by the link's address. */
function family(text: string, name: string): Map<string, number> {
  const address = new Map(world.links.map((link) => [link.id, link.address]));
  return new Map(
    text
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`))
      .map((line) => [
        address.get(/\blink="([^"]+)"/.exec(line)?.[1] ?? '') ?? '',
        Number(line.slice(line.lastIndexOf(' ') + 1)),
      ]),
  );
}

async function reading(): Promise<Reading> {
  const { filter, service } = world;
  const [asked, dropped, scheduled, droppedScheduled, text] = await Promise.all([
    filter.count('asked'),
    filter.count('dropped'),
    filter.count('scheduled'),
    filter.count('dropped_scheduled'),
    service.metrics(),
  ]);
  const sent = family(text, 'internet_desa_icmp_probes_total');
  const lost = family(text, 'internet_desa_icmp_probes_lost_total');
  return { asked, dropped, scheduled, droppedScheduled, sent, lost };
}

const shareOf = (links: readonly WorldLink[], part: keyof Reading, whole: keyof Reading) => {
  const addresses = links.map(({ address }) => address);
  const count = (counter: keyof Reading) => grown(before[counter], after[counter], addresses);
  return count(part) / count(whole);
};

beforeAll(async () => {
  if (!IS_ROOT) return;
  world = await TruthWorld.start({ links: GROUPS.length * LINKS_PER_GROUP });
  groups = GROUPS.map((percent, index) => ({
    percent,
    links: world.links.slice(index * LINKS_PER_GROUP, (index + 1) * LINKS_PER_GROUP),
  }));
  for (const { percent, links } of groups)
    await world.filter.lose(
      percent,
      links.map(({ address }) => address),
    );
  since = Date.now();
  before = await reading();
  await sleep(MINUTES * 60_000);
  after = await reading();
}, 20 * 60_000);
afterAll(async () => {
  if (IS_ROOT) await world.remove();
}, 60_000);

describe(`${MINUTES} minutes of random loss on ${LINKS_PER_GROUP} links each`, () => {
  rooted('are no outage', async () => {
    const outages = await Promise.all(world.links.map(({ id }) => world.outages(id, since)));
    expect(outages.flat()).toEqual([]);
  });

  rooted('leave no second unknown', async () => {
    const unknown = await world.server.rows(
      `select link_id, started_at, ended_at, reason from unknown_intervals where reason <> 'not-yet-measured'`,
    );
    expect(unknown).toEqual([]);
  });

  rooted.each(GROUPS)("at %i %% are told as the filter's counters tell them", (percent) => {
    const { links } = groups.find((group) => group.percent === percent) ?? { links: [] };
    const told = shareOf(links, 'lost', 'sent');
    const truth = shareOf(links, 'droppedScheduled', 'scheduled');
    const ofAll = shareOf(links, 'dropped', 'asked');
    say(
      `loss at ${percent} %: told ${(told * 100).toFixed(2)} %, the filter dropped ` +
        `${(truth * 100).toFixed(2)} % of the scheduled echoes and ${(ofAll * 100).toFixed(2)} % of all`,
    );
    expect(Math.abs(told - truth)).toBeLessThanOrEqual(POINTS);
    if (!SHORT) expect(Math.abs(told - ofAll)).toBeLessThanOrEqual(POINTS);
  });
});
