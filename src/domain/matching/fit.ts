import { editsBetween } from './edit-distance.js';
import { MatchIndex } from './match-index.js';
import { WrittenName } from './written-name.js';

/** What another district, or another regency, than the row's costs: more than a name that is merely mistyped. */
export const ELSEWHERE = 2.5;
/** Another spelling of the same name: so that the name as it stands wins where a list has both. */
const RESPELT = 0.5;

/** So many edits may a name of this many letters have and still be taken for what it is. */
export function tolerated(letters: number): number {
  return letters <= 4 ? 1 : 2;
}

/** Whether two sets differ in more than `limit` bits. */
function differInMore(one: number, other: number, limit: number): boolean {
  let rest = one ^ other;
  for (let bits = 0; bits <= limit; bits += 1) {
    if (rest === 0) return false;
    rest &= rest - 1;
  }
  return true;
}

/**
 * Edits from a written to an official name; half a one for old spelling; more than `limit` where they are not alike. A
 * mistyped name may look like old spelling (Rowoejo) or hide it (Bajar for Banjar), so both are also taken as they stand.
 */
export function nameEdits(written: WrittenName, official: WrittenName, limit: number): number {
  if (written.letters === official.letters) return 0;
  let edits = limit + 1;
  // Most names are told apart by which letters they have.
  if (!differInMore(written.keySet, official.keySet, 2 * limit)) {
    edits = editsBetween(written.key, official.key, limit);
    if (edits < RESPELT) edits = RESPELT;
  }
  if (written.letters === written.key && official.letters === official.key) return edits;
  if (differInMore(written.letterSet, official.letterSet, 2 * limit)) return edits;
  const asTheyStand = editsBetween(written.letters, official.letters, limit);
  return asTheyStand < edits ? asTheyStand : edits;
}

/** What each regency costs as the row's, in edits; nothing where the row names none. */
export function regencyCosts(index: MatchIndex, written: WrittenName | null): Float64Array {
  const limit = tolerated(written?.key.length ?? 0);
  return Float64Array.from(index.regencies, (regency) => {
    if (written === null) return 0;
    const isOtherKind =
      written.regencyKind !== null &&
      regency.regencyKind !== null &&
      written.regencyKind !== regency.regencyKind;
    if (isOtherKind) return ELSEWHERE;
    const edits = nameEdits(written, regency, limit);
    return edits > limit ? ELSEWHERE : edits;
  });
}

/** What each district costs as the row's, in edits; nothing where the row names none. */
export function districtCosts(index: MatchIndex, written: WrittenName | null): Float64Array {
  const limit = tolerated(written?.key.length ?? 0);
  return Float64Array.from(index.districts, (district) => {
    if (written === null) return 0;
    const edits = nameEdits(written, district, limit);
    return edits > limit ? ELSEWHERE : edits;
  });
}

/** Villages by their place, with the edits their names are away: all with a name near to the written one. */
export function nearVillages(index: MatchIndex, written: WrittenName): Map<number, number> {
  const limit = tolerated(written.key.length);
  const near = new Map<number, number>();
  for (const name of index.villageNames) {
    const edits = nameEdits(written, name, limit);
    if (edits <= limit) for (const place of name.bearers) near.set(place, edits);
  }
  return near;
}
