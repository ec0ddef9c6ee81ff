import { isCertain } from './certainty.js';
import { ELSEWHERE, districtCosts, regencyCosts } from './fit.js';
import { MatchIndex } from './match-index.js';
import { Costs, Option, Reading, optionsOf } from './options.js';
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
/** A village in another district of another regency is still worth showing, if its name is right to an edit. */
const FARTHEST = 2 * ELSEWHERE + 1;

function nameOrNull(text: string | null, level: 'regency' | 'district'): WrittenName | null {
  const name = readName(text ?? '', level);
  return name.key === '' ? null : name;
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
  const shown = options.filter(({ cost }) => cost <= FARTHEST).slice(0, CANDIDATES);
  const [best] = shown;
  if (best === undefined) return { kind: 'none', code: null, candidates: [] };
  const letters = [reading.village, reading.district, reading.regency].reduce(
    (sum, name) => sum + (name?.key.length ?? 0),
    0,
  );
  const candidates = shown.map((option) => candidateOf(option, letters));
  return isCertain(index, reading, options, costs)
    ? { kind: 'auto', code: best.village.code, candidates }
    : { kind: 'review', code: null, candidates };
}
