import { GroupedLink } from '../coverage/dimension.js';
import { GroupBy, GroupKey, byKey, groupsOf, keyOf, labelOf } from '../coverage/grouping.js';
import { Interval } from '../time/interval.js';
import { Availability, AvailabilityParts, sumParts, toAnswer } from './availability.js';

/** A link with its time in each of the periods asked for; null: it was never monitored, and adds no time. */
export interface TimedLink extends GroupedLink {
  readonly times: readonly AvailabilityParts[] | null;
}

/** A period to answer for; `month` (YYYY-MM) where it is one, or a part of one. */
export interface NamedPeriod extends Interval {
  readonly month: string | null;
}

export interface AvailabilityRow extends NamedPeriod {
  readonly key: GroupKey;
  readonly label: string;
  /** Links that add time. */
  readonly links: number;
  readonly availability: Availability;
}

/**
 * Availability by group and period, rows by key and then by period; `total` is of every link once and of all periods,
 * which are in order and disjoint. Ratios are of sums, never averages of ratios.
 */
export function availabilityBy(
  links: readonly TimedLink[],
  groupBy: GroupBy,
  periods: readonly NamedPeriod[],
): { readonly rows: AvailabilityRow[]; readonly total: AvailabilityRow } {
  const rows = groupsOf(links, groupBy)
    .map((group) => ({ ...group, key: keyOf(group.values) }))
    .sort(byKey)
    .flatMap((group) => {
      const label = group.values.length === 0 ? 'All links' : labelOf(group.values);
      return periods.map((period, index) => ({
        key: group.key,
        label,
        ...period,
        ...timeOf(group.links, (times) => times.slice(index, index + 1)),
      }));
    });
  const whole = { month: null, from: periods[0]?.from ?? 0, to: periods.at(-1)?.to ?? 0 };
  const total = { key: null, label: 'Total', ...whole, ...timeOf(links, (times) => times) };
  return { rows, total };
}

function timeOf(
  links: readonly TimedLink[],
  pick: (times: readonly AvailabilityParts[]) => readonly AvailabilityParts[],
) {
  const timed = links.flatMap(({ times }) => (times === null ? [] : [pick(times)]));
  return { links: timed.length, availability: toAnswer(sumParts(timed.flat())) };
}
