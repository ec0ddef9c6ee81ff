/** Repeatable chance: the same text always gives the same number, so a generated file never changes by itself. */

/** FNV-1a with a final mix, as a number in [0, 1). */
export function chance(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** The items in an order that depends on `seed` and their keys alone. */
export function shuffled(items, seed, keyOf) {
  return [...items].sort(
    (a, b) => chance(seed + keyOf(a)) - chance(seed + keyOf(b)) || (keyOf(a) < keyOf(b) ? -1 : 1),
  );
}
