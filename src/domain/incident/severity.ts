import { Instant, startOfWibDay, wibDay } from '../time/instant.js';
import { IncidentClass, SEVERITIES, Severity } from './incident.js';

/** A rule fits what passes every list and bound it gives; of what is said of several links, one is enough. */
export interface SeverityRule {
  readonly severity: Severity;
  readonly match: {
    readonly class?: readonly IncidentClass[] | undefined;
    readonly link?: readonly string[] | undefined;
    readonly regency?: readonly string[] | undefined;
    readonly provider?: readonly string[] | undefined;
    readonly tag?: readonly string[] | undefined;
    /** At least so many links. */
    readonly links?: number | undefined;
    /** Of the day in Asia/Jakarta, minutes 0–1439, half-open; `from` after `to` runs over midnight. */
    readonly hours?: { readonly from: number; readonly to: number } | undefined;
  };
}

/** What of an incident its severity may depend on. */
export interface Weight {
  readonly class: IncidentClass;
  readonly links: ReadonlySet<string>;
  readonly regencies: ReadonlySet<string>;
  readonly providers: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
}

/** Where no rule says otherwise. */
const SEVERITY_BY_DEFAULT: Severity = 'major';

/** The severity by the first rule that fits an incident of that weight at `at`. */
export function severityOf(rules: readonly SeverityRule[], weight: Weight, at: Instant): Severity {
  return rules.find((rule) => fits(rule, weight, at))?.severity ?? SEVERITY_BY_DEFAULT;
}

/** Whether `a` is worse than `b`. */
export function isWorse(a: Severity, b: Severity): boolean {
  return SEVERITIES.indexOf(a) < SEVERITIES.indexOf(b);
}

function fits({ match }: SeverityRule, weight: Weight, at: Instant): boolean {
  return (
    (match.class === undefined || match.class.includes(weight.class)) &&
    names(match.link, weight.links) &&
    names(match.regency, weight.regencies) &&
    names(match.provider, weight.providers) &&
    names(match.tag, weight.tags) &&
    weight.links.size >= (match.links ?? 0) &&
    (match.hours === undefined || isWithin(match.hours, at))
  );
}

function names(codes: readonly string[] | undefined, own: ReadonlySet<string>): boolean {
  return codes === undefined || codes.some((code) => own.has(code));
}

function isWithin({ from, to }: { readonly from: number; readonly to: number }, at: Instant) {
  const minute = Math.floor((at - startOfWibDay(wibDay(at))) / 60_000);
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}
