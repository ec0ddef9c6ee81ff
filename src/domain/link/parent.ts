type ParentOf = (code: string) => string | null | undefined;

/**
 * The circles that lines of parents beginning at `starts` run into: every member of a circle with the whole of it, in
 * the order of parents. Who merely hangs below a circle is no member. Linear in the number of links.
 */
export function parentCycles(
  starts: Iterable<string>,
  parentOf: ParentOf,
): Map<string, readonly string[]> {
  const cycles = new Map<string, readonly string[]>();
  const done = new Set<string>();
  for (const start of starts) {
    const line: string[] = [];
    const placeInLine = new Map<string, number>();
    let code: string | null | undefined = start;
    while (code && !done.has(code) && !placeInLine.has(code)) {
      placeInLine.set(code, line.length);
      line.push(code);
      code = parentOf(code);
    }
    const met = code ? placeInLine.get(code) : undefined;
    if (met !== undefined) {
      const circle = line.slice(met);
      for (const member of circle) cycles.set(member, circle);
    }
    for (const passed of line) done.add(passed);
  }
  return cycles;
}

const SHOWN = 6;

/** A circle in words, back to where it begins; long ones cut. */
export function circleText(circle: readonly string[]): string {
  const shown = circle.length > SHOWN ? [...circle.slice(0, SHOWN), '…'] : circle;
  return [...shown, circle[0]].join(' → ');
}
