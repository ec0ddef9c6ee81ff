import { Area } from './area.js';
import { RegencyKind, readName } from './written-name.js';

/** A name of a level with the areas that bear it, by their place in the index's list of that level. */
export interface IndexedName {
  readonly key: string;
  readonly letterSet: number;
  readonly bearers: readonly number[];
}

interface Named {
  readonly code: string;
  readonly name: string;
  readonly letters: string;
  readonly key: string;
}

export interface IndexedRegency extends Named {
  readonly kind: RegencyKind;
}

export interface IndexedDistrict extends Named {
  /** Places in `MatchIndex.regencies` and `MatchIndex.villages`. */
  readonly regency: number;
  readonly villages: readonly number[];
}

export interface IndexedVillage extends Named {
  readonly district: number;
}

/** All areas of a list, made ready once for any number of rows. */
export interface MatchIndex {
  readonly regencies: readonly IndexedRegency[];
  readonly districts: readonly IndexedDistrict[];
  readonly villages: readonly IndexedVillage[];
  readonly villageNames: readonly IndexedName[];
}

/** The letters of a word as bits; digits and what is beyond a–z share the rest. One edit changes two bits at most. */
export function letterSetOf(word: string): number {
  let set = 0;
  for (let at = 0; at < word.length; at += 1) {
    const place = word.charCodeAt(at) - 97;
    set |= 1 << (place >= 0 && place < 26 ? place : 26 + (word.charCodeAt(at) % 6));
  }
  return set;
}

function named({ code, name, level }: Area): Named {
  const { letters, key } = readName(name, level);
  return { code, name, letters, key };
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
  const bearers = new Map<string, number[]>();
  for (const [place, { key }] of villages.entries()) {
    const known = bearers.get(key);
    if (known === undefined) bearers.set(key, [place]);
    else known.push(place);
  }
  return [...bearers].map(([key, places]) => ({
    key,
    letterSet: letterSetOf(key),
    bearers: places,
  }));
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
    regencies: regencyAreas.map((area) => ({
      ...named(area),
      kind: readName(area.name, 'regency').regencyKind,
    })),
    districts: districtAreas.map((area, place) => ({
      ...named(area),
      regency: placeOf(area, regencyPlaces),
      villages: inDistrict[place] ?? [],
    })),
    villages,
    villageNames: namesOf(villages),
  };
}
