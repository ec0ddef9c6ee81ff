/** Villages meant to be reached in a grant year or, where the year is granted in parts, in one of its tranches. */
export interface ProgrammeTarget {
  readonly grantYear: number;
  /** From 1, in the order they are granted; null: the whole year. */
  readonly tranche: number | null;
  readonly target: number;
  /** Where the figure was published. */
  readonly source: string;
  /** The calendar day the figure was true, YYYY-MM-DD. */
  readonly asOf: string;
}

/** A target with the code of the programme it is of. */
export interface TargetOfProgramme extends ProgrammeTarget {
  readonly programme: string;
}

/** What one programme published of one grant year. */
export interface PublishedYear {
  readonly programme: string;
  readonly grantYear: number;
  /** The figure of the whole year; null: only tranches were published. */
  readonly whole: number | null;
  /** The sum of its tranches; null: it has none. */
  readonly tranches: number | null;
}

/** The targets by programme and grant year, in the order in which each is met first. */
export function publishedYears(targets: readonly TargetOfProgramme[]): PublishedYear[] {
  const years = new Map<string, PublishedYear>();
  for (const { programme, grantYear, tranche, target } of targets) {
    const key = `${programme} ${String(grantYear)}`;
    const year = years.get(key) ?? { programme, grantYear, whole: null, tranches: null };
    years.set(key, {
      ...year,
      ...(tranche === null ? { whole: target } : { tranches: (year.tranches ?? 0) + target }),
    });
  }
  return [...years.values()];
}

/**
 * Villages the programmes mean to reach by grant year, years ascending: of each programme the whole year's figure or,
 * where there is none, the sum of its tranches.
 */
export function targetsByYear(targets: readonly TargetOfProgramme[]): ReadonlyMap<number, number> {
  const byYear = new Map<number, number>();
  for (const { grantYear, whole, tranches } of publishedYears(targets))
    byYear.set(grantYear, (byYear.get(grantYear) ?? 0) + (whole ?? tranches ?? 0));
  return new Map([...byYear].sort(([a], [b]) => a - b));
}
