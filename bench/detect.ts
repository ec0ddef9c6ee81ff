/**
 * How long a cut link takes to be shown as down: links of a small province are cut off by a packet filter, at the real
 * cadence, and the state is looked at four times a second. Needs root, for network namespaces.
 */
import { Chance } from '../test/support/chance.js';
import { cutAndJudge } from '../test/support/cuts.js';
import { IS_ROOT } from '../test/support/truth-run.js';
import { TruthWorld } from '../test/support/truth-world.js';

const LINKS = 20;
const CUTS_PER_LINK = Number(process.argv[2] ?? 2);
const TARGET = { medianSeconds: 6, worstSeconds: 10 };

async function main(): Promise<void> {
  if (!IS_ROOT) throw new Error('A cut needs network namespaces, and those need root.');
  const chance = new Chance();
  const world = await TruthWorld.start({ links: LINKS });
  try {
    const plan = { links: LINKS, cutsPerLink: CUTS_PER_LINK, seconds: [12, 30] } as const;
    const { cuts, wrong, medianSeconds, worstSeconds } = await cutAndJudge(world, plan, chance);
    console.table(
      cuts.map(({ link, lengthMs, detectedAfter, startOffMs, endOffMs }) => ({
        link: link.id,
        'cut s': (lengthMs / 1_000).toFixed(1),
        'down after s': detectedAfter?.toFixed(1) ?? 'never',
        'start off ms': startOffMs?.toFixed(0),
        'end off ms': endOffMs?.toFixed(0),
      })),
    );
    for (const line of wrong) console.log(line);
    const met =
      wrong.length === 0 &&
      medianSeconds <= TARGET.medianSeconds &&
      worstSeconds <= TARGET.worstSeconds;
    console.log(
      JSON.stringify({
        bench: 'detect',
        medianSeconds,
        worstSeconds,
        cuts: cuts.length,
        seed: chance.seed,
        target: TARGET,
        met,
      }),
    );
  } finally {
    await world.remove();
  }
}

await main();
