import { Area } from './area.js';
import { WrittenName, readName } from './written-name.js';

/** A village name with the villages that bear it, by their place in the index's list. */
export interface IndexedName extends WrittenName {
  readonly bearers: readonly number[];
}

export interface IndexedArea extends WrittenName {
  readonly code: string;
  readonly name: string;
}

export interface IndexedDistrict extends IndexedArea {
  /** Places in `MatchIndex.regencies` and `MatchIndex.villages`. */
  readonly regency: number;
  readonly villages: readonly number[];
}

export interface IndexedVillage extends IndexedArea {
  readonly district: number;
}

/** All areas of a list, made ready once for any number of rows. */
export interface MatchIndex {
  readonly regencies: readonly IndexedArea[];
  readonly districts: readonly IndexedDistrict[];
  readonly villages: readonly IndexedVillage[];
  readonly villageNames: readonly IndexedName[];
}

function named({ code, name, level }: Area): IndexedArea {
  return { code, name, ...readName(name, level) };
}

function placeOf(area: Area, places: ReadonlyMap<string, number>): number {
  const place = places.get(area.parentCode ?? '');
  if (place === undefined) throw new RangeError(`${area.code}: the area above it is not listed`);
  return place;
}

function placesOf(areas: readonly Area[]): ReadonlyMap<string, number> {
  return new Map(areas.map(({ code }, place) => [code, place]));
}

function namesOf(villages: readonly IndexedVillage[]): IndexedName[] {
  const names = new Map<string, WrittenName & { bearers: number[] }>();
  for (const [place, { letters, key, letterSet, keySet, regencyKind }] of villages.entries()) {
    const known = names.get(letters);
    if (known === undefined) {
      names.set(letters, { letters, key, letterSet, keySet, regencyKind, bearers: [place] });
    } else known.bearers.push(place);
  }
  return [...names.values()];
}

/**
 * Makes the areas of one or more provinces ready for `matchVillage`. Throws RangeError where a district or village
 * names a parent that is not in the list.
 */
export function matchIndexOf(areas: readonly Area[]): MatchIndex {
  const at = (level: Area['level']) => areas.filter((area) => area.level === level);
  const [regencyAreas, districtAreas, villageAreas] = [
    at('regency'),
    at('district'),
    at('village'),
  ];
  const regencyPlaces = placesOf(regencyAreas);
  const districtPlaces = placesOf(districtAreas);
  const villages = villageAreas.map((area) => ({
    ...named(area),
    district: placeOf(area, districtPlaces),
  }));
  const inDistrict: number[][] = districtAreas.map(() => []);
  villages.forEach(({ district }, place) => inDistrict[district]?.push(place));
  return {
    regencies: regencyAreas.map(named),
    districts: districtAreas.map((area, place) => ({
      ...named(area),
      regency: placeOf(area, regencyPlaces),
      villages: inDistrict[place] ?? [],
    })),
    villages,
    villageNames: namesOf(villages),
  };
}
