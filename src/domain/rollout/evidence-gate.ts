/** As many whole calendar days in a row must be good ones. */
export const PROVING_DAYS = 7;
/** Least share of a day that must be measured. */
const PROVING_COVERAGE = 0.95;
/** How many of the newest whole days are looked at. */
export const GATE_LOOKBACK_DAYS = 30;

/** A whole WIB day of a link. Ratios are 0–1; null: nothing measured, or nothing promised. */
export interface GateDay {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly coverage: number | null;
  readonly availability: number | null;
  readonly promised: number | null;
}

export interface GateEvidence {
  /** Number of the handover record (BAST). */
  readonly bast: string | null;
  /** In order, without gaps, the newest last. */
  readonly days: readonly GateDay[];
  /** The port's speed as it was read; null: never read. */
  readonly portMbps: number | null;
  readonly contractedMbps: number | null;
}

export type DayShortfall = 'coverage' | 'availability' | 'no-contract';

export interface JudgedDay extends GateDay {
  readonly missing: readonly DayShortfall[];
}

/** Which conditions of `operational` hold. */
export interface GateVerdict {
  readonly open: boolean;
  readonly bast: boolean;
  readonly days: boolean;
  readonly portSpeed: boolean;
  readonly judged: readonly JudgedDay[];
  /** The newest longest run of good days; null: not one was good. */
  readonly run: { readonly from: string; readonly to: string; readonly days: number } | null;
}

/**
 * Whether a link is proven operational: a handover record, seven consecutive whole days each measured for at least 95 %
 * and available as the contract promised for that day, and a port no slower than contracted. What is not known is not
 * met.
 */
export function judgeGate(evidence: GateEvidence): GateVerdict {
  const judged = evidence.days.map(judgeDay);
  const run = longestRun(judged);
  const { portMbps, contractedMbps } = evidence;
  const conditions = {
    bast: evidence.bast !== null,
    days: run !== null && run.days >= PROVING_DAYS,
    portSpeed: portMbps !== null && contractedMbps !== null && portMbps >= contractedMbps,
  };
  const open = conditions.bast && conditions.days && conditions.portSpeed;
  return { open, ...conditions, judged, run };
}

function judgeDay(day: GateDay): JudgedDay {
  const { coverage, availability, promised } = day;
  const missing: DayShortfall[] = [];
  if (coverage === null || coverage < PROVING_COVERAGE) missing.push('coverage');
  if (promised === null) missing.push('no-contract');
  else if (availability === null || availability < promised) missing.push('availability');
  return { ...day, missing };
}

function longestRun(days: readonly JudgedDay[]): GateVerdict['run'] {
  let best: GateVerdict['run'] = null;
  let first: string | null = null;
  let length = 0;
  for (const { day, missing } of days) {
    if (missing.length > 0) {
      first = null;
      length = 0;
      continue;
    }
    first ??= day;
    length += 1;
    if (best === null || length >= best.days) best = { from: first, to: day, days: length };
  }
  return best;
}
