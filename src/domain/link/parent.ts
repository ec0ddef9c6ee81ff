/**
 * The circle a thing hangs in, from itself around to itself again, following `parentOf`; null when its line of parents
 * ends. A circle further up, which it does not belong to, is not its own.
 */
export function parentCycle(
  start: string,
  parentOf: (code: string) => string | null | undefined,
): string[] | null {
  const line = [start];
  const seen = new Set(line);
  for (let next = parentOf(start); next; next = parentOf(next)) {
    line.push(next);
    if (next === start) return line;
    if (seen.has(next)) return null;
    seen.add(next);
  }
  return null;
}
