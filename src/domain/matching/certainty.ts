import { ELSEWHERE, tolerated } from './fit.js';
import { MatchIndex } from './match-index.js';
import { Costs, Option, Reading } from './options.js';

/** By so much must the best be nearer than the next: half an edit tells an old spelling from another name. */
const MARGIN = 0.5;
/** Shorter names with two edits have too little left of them: Pranan is not surely Pandan. */
const LONG_NAME = 7;

/** Whether no other district of the list is nearer to what the row says of district and regency. */
function isNearestDistrict(index: MatchIndex, option: Option, costs: Costs): boolean {
  const own = option.districtCost + option.regencyCost;
  return index.districts.every(
    ({ regency }, place) => (costs.districts[place] ?? 0) + (costs.regencies[regency] ?? 0) >= own,
  );
}

/** Whether the village's own name is near enough to stand for it, whatever the rest of the row says. */
function isNameSure({ village }: Reading, best: Option, options: readonly Option[]): boolean {
  const letters = village.key.length;
  if (best.villageEdits > tolerated(letters)) return false;
  const isMangled = best.villageEdits > 1;
  if (isMangled && letters < LONG_NAME) return false;
  // The name of a neighbour, spelt better, makes the district the doubtful part of the row; a mangled name may also be
  // that of a village far away.
  return !options.some(
    ({ regency, villageEdits }) =>
      villageEdits < best.villageEdits && (isMangled || regency === best.regency),
  );
}

/**
 * Whether the first of the options is surely meant: each level must fit, and nothing else fit as well. A wrong village
 * costs more than a row that a person looks at, and without a district nothing is sure.
 */
export function isCertain(
  index: MatchIndex,
  reading: Reading,
  options: readonly Option[],
  costs: Costs,
): boolean {
  const [best, next] = options;
  if (best === undefined || reading.district === null) return false;
  if (best.districtCost >= ELSEWHERE || best.regencyCost >= ELSEWHERE) return false;
  if (next !== undefined && next.cost - best.cost < MARGIN) return false;
  return isNameSure(reading, best, options) && isNearestDistrict(index, best, costs);
}
