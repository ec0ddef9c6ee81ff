/** A measured series as it is drawn: instants in epoch seconds, and null where nothing was measured. */
export interface Series {
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
}

export interface SeriesSummary {
  readonly least: number;
  /** The median. */
  readonly middle: number;
  readonly most: number;
}

/** The answer's points in another unit. */
export function seriesOf(points: readonly (readonly (number | null)[])[], scale: number): Series {
  return {
    times: points.map(([at]) => at ?? 0),
    values: points.map(([, value]) =>
      value === null || value === undefined ? null : value * scale,
    ),
  };
}

/** Null where nothing was measured. */
export function summaryOf({ values }: Series): SeriesSummary | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const [least, most] = [known[0], known.at(-1)];
  if (least === undefined || most === undefined) return null;
  const half = Math.floor(known.length / 2);
  const upper = known[half] ?? most;
  const middle = known.length % 2 === 1 ? upper : ((known[half - 1] ?? least) + upper) / 2;
  return { least, middle, most };
}

/** How much of the steps that lie before `now` was measured, 0–1; null: there are none. */
export function measuredShare({ times, values }: Series, now: number): number | null {
  const past = values.filter((_, index) => (times[index] ?? Infinity) <= now);
  if (past.length === 0) return null;
  return past.filter((value) => value !== null).length / past.length;
}

/** The points with a gap on either side: a line between neighbours would leave them out. */
export function lonely(values: readonly (number | null | undefined)[]): number[] {
  return values.flatMap((value, index) =>
    value != null && values[index - 1] == null && values[index + 1] == null ? [index] : [],
  );
}
