import { TargetOfProgramme, publishedYears, targetsByYear } from './target.js';

/** Why the figures of a grant year do not agree; the codes are stable. */
export const RECONCILIATION_WARNINGS = [
  'reconciliation.tranches-disagree',
  'reconciliation.below-target',
  'reconciliation.above-target',
] as const;

export interface ReconciliationWarning {
  readonly code: (typeof RECONCILIATION_WARNINGS)[number];
  readonly message: string;
}

/** Registered against meant, of one grant year, in villages. */
export interface YearReconciliation {
  readonly grantYear: number;
  /** Null: no programme has a target for the year. */
  readonly target: number | null;
  readonly registered: number;
  /** Registered less target; null without a target. */
  readonly difference: number | null;
  /** Null: the figures agree, or there is nothing to compare with. */
  readonly warning: ReconciliationWarning | null;
  readonly tranches: readonly PublishedTranche[];
}

export interface PublishedTranche extends Omit<TargetOfProgramme, 'grantYear'> {
  readonly tranche: number;
}

/** Villages with a grant by grant year: a village granted in two years counts in both, its links of a year once. */
export function registeredByYear(
  links: Iterable<{ readonly villageCode: string; readonly grantYear: number }>,
): ReadonlyMap<number, number> {
  const villages = new Map<number, Set<string>>();
  for (const { villageCode, grantYear } of links) {
    const ofYear = villages.get(grantYear);
    if (ofYear) ofYear.add(villageCode);
    else villages.set(grantYear, new Set([villageCode]));
  }
  return new Map([...villages].map(([year, codes]) => [year, codes.size]));
}

/**
 * Every grant year that has a target or a grant, ascending. A year whose tranches contradict its own figure is warned
 * of as that, whatever is registered: until it is settled nobody knows what to compare with.
 */
export function reconcile(
  targets: readonly TargetOfProgramme[],
  registered: ReadonlyMap<number, number>,
): YearReconciliation[] {
  const byYear = targetsByYear(targets);
  return [...new Set([...byYear.keys(), ...registered.keys()])]
    .sort((a, b) => a - b)
    .map((grantYear) => {
      const target = byYear.get(grantYear) ?? null;
      const count = registered.get(grantYear) ?? 0;
      const ofYear = targets.filter((one) => one.grantYear === grantYear);
      return {
        grantYear,
        target,
        registered: count,
        difference: target === null ? null : count - target,
        warning: disagreement(ofYear) ?? (target === null ? null : offTarget(target, count)),
        tranches: tranchesOf(ofYear),
      };
    });
}

function disagreement(ofYear: readonly TargetOfProgramme[]): ReconciliationWarning | null {
  for (const { programme, grantYear, whole, tranches } of publishedYears(ofYear)) {
    if (whole === null || tranches === null || whole === tranches) continue;
    return {
      code: 'reconciliation.tranches-disagree',
      message: `The target of ${programme} for ${String(grantYear)} is ${String(whole)}, but its tranches add up to ${String(tranches)}; the year's figure counts.`,
    };
  }
  return null;
}

function offTarget(target: number, registered: number): ReconciliationWarning | null {
  if (registered === target) return null;
  const off = `Villages registered: ${String(registered)}, target: ${String(target)};`;
  return registered < target
    ? {
        code: 'reconciliation.below-target',
        message: `${off} ${String(target - registered)} too few.`,
      }
    : {
        code: 'reconciliation.above-target',
        message: `${off} ${String(registered - target)} too many.`,
      };
}

function tranchesOf(ofYear: readonly TargetOfProgramme[]): PublishedTranche[] {
  return ofYear
    .flatMap(({ grantYear: _, tranche, ...rest }) =>
      tranche === null ? [] : [{ ...rest, tranche }],
    )
    .sort((a, b) =>
      a.programme < b.programme ? -1 : a.programme > b.programme ? 1 : a.tranche - b.tranche,
    );
}
