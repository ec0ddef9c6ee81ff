/** Repeatable chance for sample data: the same text always gives the same number, in [0, 1). */
export function chance(text: string): number {
  // FNV-1a, then a mix so that texts that differ in their last letter land far apart.
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** A repeatable number in [min, max). */
export function chanceBetween(text: string, min: number, max: number): number {
  return min + chance(text) * (max - min);
}

/** A repeatable choice; throws RangeError on an empty list. */
export function chosen<T>(text: string, choices: readonly T[]): T {
  const one = choices[Math.floor(chance(text) * choices.length)];
  if (one === undefined) throw new RangeError('nothing to choose from');
  return one;
}
