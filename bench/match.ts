/**
 * How well and how fast villages are found by name: 20 lists of 599 rows for each seed, as messy as real ones, against
 * all villages of Central Java. Seeds may be given; without any, one is used that stays the same.
 */
import { matchIndexOf } from '../src/domain/matching/match-index.js';
import { matchVillage } from '../src/domain/matching/match-village.js';
import { centralJava } from '../test/fixtures/matching/central-java.js';
import { TARGET, judge, meetsTarget } from '../test/fixtures/matching/judgement.js';
import { MessyLists } from '../test/fixtures/matching/messy-list.js';

const LISTS = 20;
const ROWS = 599;
const TARGET_SECONDS = 2;
const SEEDS = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [20_261_122];

const areas = centralJava();
const startedAt = performance.now();
const index = matchIndexOf(areas);
const indexSeconds = (performance.now() - startedAt) / 1_000;

const percent = (part: number, whole: number) => `${((part / whole) * 100).toFixed(3)} %`;

function measured(seed: number) {
  if (!Number.isSafeInteger(seed)) throw new Error('A seed is a whole number.');
  const lists = new MessyLists(areas, seed);
  const rows = Array.from({ length: LISTS }, () => lists.list(ROWS)).flat();
  const from = performance.now();
  const matches = rows.map((row) => matchVillage(index, row));
  const secondsPerList = (performance.now() - from) / 1_000 / LISTS;
  const told = matches.values();
  const judgement = judge(rows, () => {
    const { value } = told.next();
    if (value === undefined) throw new Error('a row without a match');
    return value;
  });
  const met = meetsTarget(judgement) && indexSeconds + secondsPerList < TARGET_SECONDS;
  return { seed, secondsPerList, met, ...judgement };
}

const results = SEEDS.map(measured);
for (const { wrongRows } of results) for (const row of wrongRows) console.log(`wrong: ${row}`);
console.table(
  results.map((result) => ({
    seed: result.seed,
    rows: result.rows,
    'auto, right': percent(result.autoRight, result.rows),
    'auto, wrong': percent(result.autoWrong, result.rows),
    'among three': percent(result.amongThree, result.answerable),
    'auto without district': result.autoWithoutDistrict,
    [`s per ${ROWS} rows`]: result.secondsPerList.toFixed(3),
  })),
);
console.log(
  JSON.stringify({
    bench: 'match',
    villages: index.villages.length,
    indexSeconds,
    results: results.map(({ wrongRows: _, ...result }) => result),
    target: { ...TARGET, secondsPerList: TARGET_SECONDS },
    met: results.every(({ met }) => met),
  }),
);
