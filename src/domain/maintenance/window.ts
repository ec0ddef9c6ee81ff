import { RegisteredLink } from '../link/registered-link.js';
import { Instant } from '../time/instant.js';

/** Planned work once, half-open. */
export interface OneOff {
  readonly kind: 'once';
  readonly from: Instant;
  readonly to: Instant;
}

/** Planned work on some days of each week, by the clock of Asia/Jakarta. */
export interface Weekly {
  readonly kind: 'weekly';
  /** ISO: 1 is Monday, 7 Sunday; the day an occurrence begins on. */
  readonly weekdays: readonly number[];
  /** Minutes of the day, 0–1439. */
  readonly startMinute: number;
  /** Minutes of the day, 1–1440; not after the start: it ends on the next day. */
  readonly endMinute: number;
  /** Calendar days (YYYY-MM-DD) on which an occurrence may begin, both included; null: for good. */
  readonly validFrom: string;
  readonly validTo: string | null;
}

export type MaintenanceSchedule = OneOff | Weekly;

/** Links named in several ways; each way that is given narrows the others, an empty one does not. */
export interface NamedScope {
  readonly kind: 'some';
  readonly links: ReadonlySet<string>;
  readonly villages: ReadonlySet<string>;
  readonly districts: ReadonlySet<string>;
  readonly regencies: ReadonlySet<string>;
  readonly providers: ReadonlySet<string>;
  readonly grantYears: ReadonlySet<number>;
}

export type MaintenanceScope = { readonly kind: 'all' } | NamedScope;

/** Time that is left out of availability for the links it applies to. */
export interface MaintenanceWindow {
  readonly schedule: MaintenanceSchedule;
  readonly scope: MaintenanceScope;
  /** What lies before stays excluded; null: not cancelled. */
  readonly cancelledAt: Instant | null;
}

/** Whether planned work concerns the link: it passes every way of naming links that the scope uses. */
export function appliesTo({ scope }: Pick<MaintenanceWindow, 'scope'>, link: RegisteredLink) {
  if (scope.kind === 'all') return true;
  return (
    names(scope.links, link.id) &&
    names(scope.villages, link.village.code) &&
    names(scope.districts, link.district.code) &&
    names(scope.regencies, link.regency.code) &&
    names(scope.providers, link.provider?.code) &&
    names(scope.grantYears, link.grantYear)
  );
}

function names<Code>(codes: ReadonlySet<Code>, code: Code | undefined): boolean {
  return codes.size === 0 || (code !== undefined && codes.has(code));
}
