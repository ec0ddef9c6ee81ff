import {
  ELSEWHERE,
  districtCosts,
  nameEdits,
  nearVillages,
  regencyCosts,
  tolerated,
} from './fit.js';
import { IndexedDistrict, IndexedArea, IndexedVillage, MatchIndex } from './match-index.js';
import { WrittenName, readName } from './written-name.js';

export interface WrittenVillage {
  readonly village: string;
  readonly district: string | null;
  readonly regency: string | null;
}

export interface Candidate {
  readonly code: string;
  readonly name: string;
  readonly district: string;
  readonly regency: string;
  /** The share of the written letters that need no edit, 0–1. */
  readonly score: number;
}

/** `auto`: the code is taken; `review`: a person chooses among the candidates, best first; `none`: nothing is alike. */
export interface Match {
  readonly kind: 'auto' | 'review' | 'none';
  readonly code: string | null;
  readonly candidates: readonly Candidate[];
}

const CANDIDATES = 3;
/** By so much must the best be nearer than the next: half an edit tells an old spelling from another name. */
const MARGIN = 0.5;
/** A village in another district of another regency is still worth showing, if its name is right to an edit. */
const FARTHEST = 2 * ELSEWHERE + 1;

/** What a row says, read; null where it says nothing. */
interface Reading {
  readonly village: WrittenName;
  readonly district: WrittenName | null;
  readonly regency: WrittenName | null;
}

interface Costs {
  readonly districts: Float64Array;
  readonly regencies: Float64Array;
}

/** A village as the row's: how far its own name is from the written one, and what it costs with those above it. */
interface Option {
  readonly village: IndexedVillage;
  readonly district: IndexedDistrict;
  readonly regency: IndexedArea;
  readonly villageEdits: number;
  readonly districtCost: number;
  readonly regencyCost: number;
  readonly cost: number;
}

function nameOrNull(text: string | null, level: 'regency' | 'district'): WrittenName | null {
  const name = readName(text ?? '', level);
  return name.key === '' ? null : name;
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

function optionsOf(index: MatchIndex, reading: Reading, costs: Costs): Option[] {
  const edits = mangledVillages(index, reading, costs);
  for (const [place, near] of nearVillages(index, reading.village)) edits.set(place, near);
  return [...edits]
    .flatMap(([place, villageEdits]) => optionOf(index, place, villageEdits, costs) ?? [])
    .filter(({ cost }) => cost <= FARTHEST)
    .sort(
      (one, other) => one.cost - other.cost || (one.village.code < other.village.code ? -1 : 1),
    );
}

/** Whether no other district of the list is nearer to what the row says of district and regency. */
function isNearestDistrict(index: MatchIndex, option: Option, costs: Costs): boolean {
  const own = option.districtCost + option.regencyCost;
  return index.districts.every(
    ({ regency }, place) => (costs.districts[place] ?? 0) + (costs.regencies[regency] ?? 0) >= own,
  );
}

/** Each level alone must fit, and nothing else may fit as well: a wrong village costs more than a row to look at. */
function isCertain(
  index: MatchIndex,
  reading: Reading,
  options: readonly Option[],
  costs: Costs,
): boolean {
  const [best, next] = options;
  if (best === undefined || reading.district === null) return false;
  const fits =
    best.villageEdits <= tolerated(reading.village.key.length) &&
    best.districtCost < ELSEWHERE &&
    best.regencyCost < ELSEWHERE;
  if (!fits || !isNearestDistrict(index, best, costs)) return false;
  if (next !== undefined && next.cost - best.cost < MARGIN) return false;
  // The name of a neighbour, spelt better, makes the district the doubtful part of the row.
  return !options.some(
    ({ regency, villageEdits }) => regency === best.regency && villageEdits < best.villageEdits,
  );
}

function candidateOf({ village, district, regency, cost }: Option, letters: number): Candidate {
  return {
    code: village.code,
    name: village.name,
    district: district.name,
    regency: regency.name,
    score: Math.max(0, 1 - cost / letters),
  };
}

/** Finds the village a row means by its names. A row without a district is never matched automatically. */
export function matchVillage(index: MatchIndex, row: WrittenVillage): Match {
  const reading: Reading = {
    village: readName(row.village, 'village'),
    district: nameOrNull(row.district, 'district'),
    regency: nameOrNull(row.regency, 'regency'),
  };
  if (reading.village.key === '') return { kind: 'none', code: null, candidates: [] };
  const costs: Costs = {
    districts: districtCosts(index, reading.district),
    regencies: regencyCosts(index, reading.regency),
  };
  const options = optionsOf(index, reading, costs);
  const [best] = options;
  if (best === undefined) return { kind: 'none', code: null, candidates: [] };
  const letters = [reading.village, reading.district, reading.regency].reduce(
    (sum, name) => sum + (name?.key.length ?? 0),
    0,
  );
  const candidates = options.slice(0, CANDIDATES).map((option) => candidateOf(option, letters));
  return isCertain(index, reading, options, costs)
    ? { kind: 'auto', code: best.village.code, candidates }
    : { kind: 'review', code: null, candidates };
}
