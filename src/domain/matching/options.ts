import { ELSEWHERE, nameEdits, nearVillages } from './fit.js';
import { IndexedArea, IndexedDistrict, IndexedVillage, MatchIndex } from './match-index.js';
import { WrittenName } from './written-name.js';

/** What a row says, read; null where it says nothing. */
export interface Reading {
  readonly village: WrittenName;
  readonly district: WrittenName | null;
  readonly regency: WrittenName | null;
}

export interface Costs {
  readonly districts: Float64Array;
  readonly regencies: Float64Array;
}

/** A village as the row's: how far its own name is from the written one, and what it costs with those above it. */
export interface Option {
  readonly village: IndexedVillage;
  readonly district: IndexedDistrict;
  readonly regency: IndexedArea;
  readonly villageEdits: number;
  readonly districtCost: number;
  readonly regencyCost: number;
  readonly cost: number;
}

function optionOf(
  index: MatchIndex,
  place: number,
  villageEdits: number,
  costs: Costs,
): Option | null {
  const village = index.villages[place];
  const district = index.districts[village?.district ?? -1];
  const regency = index.regencies[district?.regency ?? -1];
  if (village === undefined || district === undefined || regency === undefined) return null;
  const districtCost = costs.districts[village.district] ?? ELSEWHERE;
  const regencyCost = costs.regencies[district.regency] ?? ELSEWHERE;
  const cost = villageEdits + districtCost + regencyCost;
  return { village, district, regency, villageEdits, districtCost, regencyCost, cost };
}

/** In the district that is meant, a name may be mangled more and still be worth showing. */
function mangledVillages(
  index: MatchIndex,
  { village, district }: Reading,
  costs: Costs,
): Map<number, number> {
  const found = new Map<number, number>();
  if (district === null) return found;
  const limit = Math.max(2, Math.ceil(village.key.length / 2));
  index.districts.forEach(({ regency, villages }, place) => {
    const cost = (costs.districts[place] ?? 0) + (costs.regencies[regency] ?? 0);
    if (cost >= ELSEWHERE) return;
    for (const at of villages) {
      const official = index.villages[at];
      const edits = official === undefined ? limit + 1 : nameEdits(village, official, limit);
      if (edits <= limit) found.set(at, edits);
    }
  });
  return found;
}

/** The villages a row may mean, least cost first; each costs the edits of its name and of those above it. */
export function optionsOf(index: MatchIndex, reading: Reading, costs: Costs): Option[] {
  const edits = mangledVillages(index, reading, costs);
  for (const [place, near] of nearVillages(index, reading.village)) edits.set(place, near);
  return [...edits]
    .flatMap(([place, villageEdits]) => optionOf(index, place, villageEdits, costs) ?? [])
    .sort(
      (one, other) => one.cost - other.cost || (one.village.code < other.village.code ? -1 : 1),
    );
}
