type Row = readonly number[];

/** The table's next row: edits from the first `at` letters of `one` to every beginning of `other`. */
function rowOf(one: string, other: string, at: number, above: Row, twoAbove: Row): number[] {
  const letter = one[at - 1];
  const row = [at];
  let left = at;
  for (let to = 1; to <= other.length; to += 1) {
    const same = letter === other[to - 1];
    let edits = Math.min(left + 1, (above[to] ?? 0) + 1, (above[to - 1] ?? 0) + (same ? 0 : 1));
    if (!same && at > 1 && to > 1 && letter === other[to - 2] && one[at - 2] === other[to - 1]) {
      edits = Math.min(edits, (twoAbove[to - 2] ?? 0) + 1);
    }
    row.push(edits);
    left = edits;
  }
  return row;
}

/**
 * Edits between two words: a letter put in, left out or replaced, or two neighbours swapped (Damerau, no letter touched
 * twice); `limit + 1` where it takes more than `limit`.
 */
export function editsBetween(one: string, other: string, limit: number): number {
  if (one === other) return 0;
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let twoAbove: Row = [];
  let above: Row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const row = rowOf(one, other, at, above, twoAbove);
    if (Math.min(...row) > limit) return limit + 1;
    twoAbove = above;
    above = row;
  }
  return Math.min(above[other.length] ?? 0, limit + 1);
}
