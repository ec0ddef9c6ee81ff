import { AvailabilityParts, toAnswer } from '../../domain/availability/availability.js';
import { MonthPart } from '../../domain/availability/months.js';
import { ContractStretch, promiseKept } from '../../domain/contract/promise.js';
import { RegisteredLink } from '../../domain/link/registered-link.js';
import { PromisedSpan } from '../../rollout/contracts/contracts.service.js';
import { isoOf } from '../schemas.js';
import { Cell } from './csv.js';

export const SLA_COLUMNS = [
  'provider_code',
  'provider',
  'contract',
  'link',
  'village_code',
  'village',
  'district',
  'regency_code',
  'regency',
  'grant_year',
  'month',
  'from',
  'to',
  'promised_availability',
  'availability_ratio',
  'coverage_ratio',
  'status',
  'met',
  'allowed_down_seconds',
  'counted_down_seconds',
  'power_downtime_counts',
  'power_down_seconds',
  'up_seconds',
  'down_seconds',
  'unknown_seconds',
  'excluded_seconds',
  'period_seconds',
  'sample',
] as const;

export type SlaRow = Readonly<Record<(typeof SLA_COLUMNS)[number], Cell>>;

/** A part of a WIB month under one contract, or under none. */
export type MonthStretch = ContractStretch<PromisedSpan> & Pick<MonthPart, 'month'>;

/** What was measured of a link in a part of a month, with `powerMs` of its down time caused by power cuts. */
export interface StretchTime {
  readonly time: AvailabilityParts;
  readonly powerMs: number;
}

/** What was promised for that part, what was measured, and whether the one held the other. */
export function slaRow(
  link: RegisteredLink,
  { month, from, to, span }: MonthStretch,
  { time, powerMs }: StretchTime,
): SlaRow {
  const provider = span?.provider ?? link.provider;
  const powerCounts = span?.powerDowntimeCounts ?? null;
  const answer = toAnswer(time);
  const uncountedMs = powerCounts === false ? powerMs : 0;
  const kept = promiseKept(time, uncountedMs, span?.availability ?? null);
  return {
    provider_code: provider?.code ?? null,
    provider: provider?.name ?? null,
    contract: span?.number ?? null,
    link: link.id,
    village_code: link.village.code,
    village: link.village.name,
    district: link.district.name,
    regency_code: link.regency.code,
    regency: link.regency.name,
    grant_year: link.grantYear,
    month,
    from: isoOf(from),
    to: isoOf(to),
    promised_availability: span?.availability ?? null,
    availability_ratio: answer.ratio,
    coverage_ratio: answer.coverage,
    status: answer.status,
    met: kept.met,
    allowed_down_seconds: kept.allowedDownMs === null ? null : kept.allowedDownMs / 1000,
    counted_down_seconds: kept.countedDownMs / 1000,
    power_downtime_counts: powerCounts,
    power_down_seconds: powerMs / 1000,
    up_seconds: answer.upSeconds,
    down_seconds: answer.downSeconds,
    unknown_seconds: answer.unknownSeconds,
    excluded_seconds: answer.excludedSeconds,
    period_seconds: answer.periodSeconds,
    sample: link.sample,
  };
}
