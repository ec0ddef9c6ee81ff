import { AvailabilityParts, NO_TIME, addParts } from '../domain/availability/availability.js';
import { promisedDowntime } from '../domain/availability/promised-downtime.js';
import { ShownWindow } from '../domain/availability/shown-windows.js';
import { RegisteredLink } from '../domain/link/registered-link.js';
import { labelText, lineOf } from './text-format.js';

/** The windows a group's figures are shown over. */
export const GROUP_WINDOWS = ['30d', 'month', 'last_month'] as const;

export type GroupWindow = Extract<ShownWindow, (typeof GROUP_WINDOWS)[number]>;

/** A link's share in what its group shows of a window. */
export interface LinkShare {
  readonly link: RegisteredLink;
  readonly time: AvailabilityParts;
  /** 0–1, by the contract in force at the window's end; null: no promise. */
  readonly promise: number | null;
}

interface Group {
  readonly labels: string;
  readonly time: { -readonly [Kind in keyof AvailabilityParts]: AvailabilityParts[Kind] };
  promised: { allowedMs: number; usedMs: number } | null;
}

/** The lines of a window by regency and provider: its time by kind, and the down time promised, where anything is. */
export function groupLines(
  window: GroupWindow,
  shares: readonly LinkShare[],
): { readonly availability: string; readonly promisedDowntime: string } {
  let availability = '';
  let promised = '';
  for (const { labels, time, promised: downtime } of groupsOf(shares)) {
    const line = (name: string, kind: string, ms: number) =>
      lineOf(name, `window="${window}",kind="${kind}",${labels}`, ms / 1000);
    availability +=
      line('internet_desa_availability_seconds', 'up', time.upMs) +
      line('internet_desa_availability_seconds', 'down', time.downMs) +
      line('internet_desa_availability_seconds', 'unknown', time.unknownMs) +
      line('internet_desa_availability_seconds', 'excluded', time.excludedMs);
    if (downtime)
      promised +=
        line('internet_desa_promised_downtime_seconds', 'allowed', downtime.allowedMs) +
        line('internet_desa_promised_downtime_seconds', 'used', downtime.usedMs);
  }
  return { availability, promisedDowntime: promised };
}

function groupsOf(shares: readonly LinkShare[]): Iterable<Group> {
  const groups = new Map<string, Group>();
  for (const { link, time, promise } of shares) {
    const regency = link.regency.code;
    const provider = link.provider?.code ?? '';
    const key = `${regency} ${provider}`;
    let group = groups.get(key);
    if (!group) {
      group = { labels: labelText({ regency, provider }), time: { ...NO_TIME }, promised: null };
      groups.set(key, group);
    }
    addParts(group.time, time);
    if (promise === null) continue;
    const { allowedMs, usedMs } = promisedDowntime(time, promise);
    group.promised ??= { allowedMs: 0, usedMs: 0 };
    group.promised.allowedMs += allowedMs;
    group.promised.usedMs += usedMs;
  }
  return groups.values();
}
