/**
 * Fills the table's next row, the edits from the first `at` letters of `one` to every beginning of `other`, and gives
 * its least.
 */
function fillRow(
  one: string,
  other: string,
  at: number,
  [row, above, twoAbove]: readonly [number[], readonly number[], readonly number[]],
): number {
  const letter = one[at - 1];
  row[0] = at;
  let least = at;
  let left = at;
  for (let to = 1; to <= other.length; to += 1) {
    const diagonal = above[to - 1] ?? 0;
    let edits = diagonal;
    if (letter !== other[to - 1]) {
      const over = above[to] ?? 0;
      if (over < edits) edits = over;
      if (left < edits) edits = left;
      edits += 1;
      const isSwap = at > 1 && to > 1 && letter === other[to - 2] && one[at - 2] === other[to - 1];
      const swapped = (twoAbove[to - 2] ?? 0) + 1;
      if (isSwap && swapped < edits) edits = swapped;
    }
    row[to] = edits;
    left = edits;
    if (edits < least) least = edits;
  }
  return least;
}

/**
 * Edits between two words: a letter put in, left out or replaced, or two neighbours swapped (Damerau, no letter touched
 * twice); `limit + 1` where it takes more than `limit`.
 */
export function editsBetween(one: string, other: string, limit: number): number {
  if (one === other) return 0;
  const longer = one.length - other.length;
  if (longer > limit || -longer > limit) return limit + 1;
  let above: number[] = [];
  for (let to = 0; to <= other.length; to += 1) above.push(to);
  let twoAbove: number[] = [];
  let spare: number[] = [];
  for (let at = 1; at <= one.length; at += 1) {
    const row = spare;
    if (fillRow(one, other, at, [row, above, twoAbove]) > limit) return limit + 1;
    spare = twoAbove;
    twoAbove = above;
    above = row;
  }
  return Math.min(above[other.length] ?? 0, limit + 1);
}
