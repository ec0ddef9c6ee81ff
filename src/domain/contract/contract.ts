import { DAY_MS, startOfWibDay, wibDay } from '../time/instant.js';

/** When a contract is in force; calendar days (YYYY-MM-DD), both included. */
export interface ContractPeriod {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** What a contract says that rules depend on. */
export interface ContractTerms extends ContractPeriod {
  /** Rupiah per link and month before VAT, as an exact decimal; null: not agreed. */
  readonly monthlyFee: string | null;
  /** 0–1; null: nothing is promised. */
  readonly promisedAvailability: number | null;
  readonly promisedMbps: number | null;
}

/** A link's time in a contract: calendar days, half-open; `to` null: until the contract ends. */
export interface LinkSpan {
  readonly from: string;
  readonly to: string | null;
}

/** A link's time in a contract, with that contract's period. */
export interface ContractedSpan extends LinkSpan {
  readonly contractId: string;
  readonly period: ContractPeriod;
}

export type ContractProblemKind =
  'bad-day' | 'out-of-range' | 'empty-period' | 'bad-fee' | 'bad-availability' | 'bad-speed';

/** What is wrong with a contract, and in which field. */
export interface ContractProblem {
  readonly kind: ContractProblemKind;
  readonly path: keyof ContractTerms;
}

/** Beyond them a date is a slip of the pen, not a contract. */
const EARLIEST_DAY = '2000-01-01';
const LATEST_DAY = '2100-01-01';
const MAX_MBPS = 1_000_000;
const FEE = /^\d{1,16}(\.\d{1,2})?$/;

/** Every reason for which a contract cannot be kept; none: it can. */
export function contractProblems(terms: ContractTerms): ContractProblem[] {
  const problems = (['firstDay', 'lastDay'] as const).flatMap((path) => dayProblems(terms, path));
  if (problems.length === 0 && terms.lastDay < terms.firstDay)
    problems.push({ kind: 'empty-period', path: 'lastDay' });
  if (terms.monthlyFee !== null && !FEE.test(terms.monthlyFee))
    problems.push({ kind: 'bad-fee', path: 'monthlyFee' });
  if (terms.promisedAvailability !== null && !isBetween(terms.promisedAvailability, 1))
    problems.push({ kind: 'bad-availability', path: 'promisedAvailability' });
  if (terms.promisedMbps !== null && !isBetween(terms.promisedMbps, MAX_MBPS))
    problems.push({ kind: 'bad-speed', path: 'promisedMbps' });
  return problems;
}

function dayProblems(terms: ContractTerms, path: 'firstDay' | 'lastDay'): ContractProblem[] {
  const day = terms[path];
  if (!isDay(day)) return [{ kind: 'bad-day', path }];
  return day < EARLIEST_DAY || day > LATEST_DAY ? [{ kind: 'out-of-range', path }] : [];
}

/** Whether the text is a calendar day that exists, YYYY-MM-DD. */
function isDay(text: string): boolean {
  try {
    startOfWibDay(text);
    return true;
  } catch {
    return false;
  }
}

/** A promise of nothing is none, so 0 is left out. */
const isBetween = (value: number, most: number) => value > 0 && value <= most;

/** The calendar day after the given one. Throws RangeError on a day that does not exist. */
export function dayAfter(day: string): string {
  return wibDay(startOfWibDay(day) + DAY_MS);
}

/** The days on which a link is served under a contract, half-open: its span, cut where the contract ends. */
export function daysInForce(span: LinkSpan, period: ContractPeriod): { from: string; to: string } {
  const from = span.from > period.firstDay ? span.from : period.firstDay;
  const end = dayAfter(period.lastDay);
  return { from, to: span.to !== null && span.to < end ? span.to : end };
}

/** Whether the link's time in the contract had ended before that calendar day. */
export function isOver(span: LinkSpan, period: ContractPeriod, day: string): boolean {
  return daysInForce(span, period).to <= day;
}

export type SpanProblem = 'outside-contract' | 'empty-span';

/** Why a link cannot be in a contract for that time; null: it can. */
export function spanProblem(span: LinkSpan, period: ContractPeriod): SpanProblem | null {
  const end = dayAfter(period.lastDay);
  if (span.from < period.firstDay || span.from >= end) return 'outside-contract';
  if (span.to === null) return null;
  if (span.to <= span.from) return 'empty-span';
  return span.to > end ? 'outside-contract' : null;
}

/** The first of the link's other spans that shares a day with the given one; null when it may stand beside them all. */
export function clashingSpan<Span extends ContractedSpan>(
  span: LinkSpan,
  period: ContractPeriod,
  others: readonly Span[],
): Span | null {
  const wanted = daysInForce(span, period);
  return (
    others.find((other) => {
      const taken = daysInForce(other, other.period);
      return taken.from < wanted.to && wanted.from < taken.to;
    }) ?? null
  );
}

/** The span, and so the contract, a link is in on a calendar day; null when it is in none. */
export function contractOf<Span extends ContractedSpan>(
  spans: readonly Span[],
  day: string,
): Span | null {
  return (
    spans.find((span) => {
      const { from, to } = daysInForce(span, span.period);
      return from <= day && day < to;
    }) ?? null
  );
}
