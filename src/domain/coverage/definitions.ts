import { Instant, wibDay } from '../time/instant.js';

/** What each figure of coverage means: every published total carries its definition. */
export const COVERAGE_DEFINITIONS = {
  target:
    'Villages the programmes mean to reach in a grant year, summed over programmes: of each the figure of the whole ' +
    'year or, where there is none, the sum of its tranches. Given by grant year and for the total; null where no ' +
    'target is set or a filter other than grantYear leaves it without meaning.',
  funded: 'Grants: a village granted in two years counts twice.',
  villages: 'Distinct villages with at least one grant in the group.',
  stages:
    "Villages by stage. A village with several links has the least advanced stage that is neither ended nor cancelled; only the group's links count.",
  states:
    "Villages by the worst state now of the group's monitored links (down, degraded, unknown, up); notMonitored where none of them is monitored.",
  availability30d:
    "Measured availability over the 30 days before the answer, a ratio of sums over the group's links. Degraded counts as up; what was not measured is unknown time, also before a link's monitoring began; links that were never monitored add no time.",
  desaTotal:
    'Desa and desa adat in the place by the area codes of the Ministry of Home Affairs, without kelurahan. Given by regency and by district, and for their total.',
  fundedShare: 'Distinct funded desa over desaTotal, 0–1; null where there is no desa.',
  reconciliation:
    'By grant year, the villages with a grant of that year against the target, with a warning where they differ or where the tranches of a year contradict its own figure. Empty where a filter other than grantYear leaves a target without meaning.',
} as const;

/**
 * What the figures of a past day mean where that is not what they mean today. `logBegan`: when the first change was
 * logged; null: none yet.
 */
export function pastDefinitions(logBegan: Instant | null): Readonly<Record<string, string>> {
  const since = logBegan === null ? 'no change is logged yet' : `from ${wibDay(logBegan)} on`;
  return {
    asOf: `The end of that day in Asia/Jakarta, as it had been recorded by then: what was entered later, even of an earlier day, is not in it. Villages and grants count from the day they were registered. Stages, providers, tags and targets come from the log of changes (${since}); for days before it they are those the log began with. A grant whose import was undone is in no day.`,
    states:
      "Villages by the worst state at the end of that day of the group's links monitored then, by the ledger as it counts today: down within an outage, unknown where nothing was measured, else up. What was degraded is not kept and counts as up.",
    availability30d:
      'As today, over the 30 days before the end of that day, with the corrections made until now.',
    desaTotal: `${COVERAGE_DEFINITIONS.desaTotal} By the edition loaded now.`,
  };
}
