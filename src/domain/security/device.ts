import { LinkState } from '../link-state/state.js';
import { SnmpReading, SnmpSample } from '../probe/sample.js';
import { unbrokenSeconds } from '../rate/rate.js';
import { Instant } from '../time/instant.js';

/** A device as it was seen, and where: at another address, or with other credentials, another one is expected. */
export interface SeenDevice {
  readonly address: string | null;
  readonly profile: string | null;
  readonly objectId: string | null;
  readonly serial: string | null;
}

/** All that is remembered of a link's device between polls. */
export interface DeviceMemory {
  /** Null: never seen. */
  readonly seen: SeenDevice | null;
  /** The newest uptime read; null before the first, and after whatever makes it another device's. */
  readonly uptime: { readonly at: Instant; readonly centiseconds: number } | null;
  /** Since when the device refuses us, and how often it has; null: it does not. */
  readonly refusal: {
    readonly since: Instant;
    readonly polls: number;
    readonly told: boolean;
  } | null;
}

export const UNSEEN_DEVICE: DeviceMemory = { seen: null, uptime: null, refusal: null };

/** What one poll tells of a device; each becomes a row of the event journal. */
export type DeviceEvent =
  /** From now on this device is expected there. */
  | { readonly kind: 'device-seen'; readonly at: Instant; readonly device: SeenDevice }
  | {
      readonly kind: 'device-changed';
      readonly at: Instant;
      readonly what: 'serial' | 'object-id';
      readonly before: string;
      readonly after: string;
      /** When the former one was last read; null: not since this service began to measure. */
      readonly since: Instant | null;
    }
  | {
      readonly kind: 'device-rebooted';
      readonly at: Instant;
      readonly uptimeSeconds: number;
      /** It began anew while the link was down, or about then. */
      readonly inOutage: boolean;
      /** The link was measured all the time since the poll before: without an outage in it there was none. */
      readonly measured: boolean;
    }
  | {
      readonly kind: 'snmp-refused';
      readonly at: Instant;
      readonly reason: 'authentication';
      readonly since: Instant;
      readonly polls: number;
    }
  /** A refusal that was told is over. */
  | { readonly kind: 'snmp-accepted'; readonly at: Instant; readonly since: Instant };

export interface DeviceStep {
  readonly memory: DeviceMemory;
  readonly events: readonly DeviceEvent[];
}

/** Where the device is expected, and how its link fares. */
export interface DeviceSurroundings {
  readonly address: string | null;
  readonly profile: string | null;
  readonly link: Pick<LinkState, 'outage' | 'lastOutageEndedAt' | 'unknown' | 'lastUnknownEndedAt'>;
}

/** So many polls refused in a row are no accident. */
const REFUSALS_TO_TELL = 3;
/** An outage may be seen to begin so much later than the device went, and its agent to begin so much later than it. */
const SEEN_LATER_MS = 10_000;
const AGENT_START_MS = 60_000;

/** One poll taken in: what is remembered of the device, and what there is to tell. Polls come in the order of time. */
export function deviceStep(
  memory: DeviceMemory,
  sample: SnmpSample,
  around: DeviceSurroundings,
): DeviceStep {
  const { at, result } = sample;
  if (!result.ok)
    return result.reason === 'authentication' ? refused(memory, at) : { memory, events: [] };
  if (memory.uptime && at <= memory.uptime.at) return { memory, events: [] };
  const seen = seenAs(memory.seen, result.reading, around);
  const uptime = { at, centiseconds: result.reading.uptimeCentiseconds };
  const events: DeviceEvent[] = [];
  if (seen !== memory.seen) {
    // Whose uptime it was before is another question.
    events.push(...changesBetween(memory, seen, at));
    events.push({ kind: 'device-seen', at, device: seen });
  } else if (memory.uptime) {
    const reboot = rebootOf(memory.uptime, uptime, around.link);
    if (reboot) events.push(reboot);
  }
  if (memory.refusal?.told) events.push({ kind: 'snmp-accepted', at, since: memory.refusal.since });
  return { memory: { seen, uptime, refusal: null }, events };
}

/** Counts refusals; tells one spell of them once. */
function refused(memory: DeviceMemory, at: Instant): DeviceStep {
  const { since, polls, told } = memory.refusal ?? { since: at, polls: 0, told: false };
  const isDue = !told && polls + 1 >= REFUSALS_TO_TELL;
  const refusal = { since, polls: polls + 1, told: told || isDue };
  return {
    memory: { ...memory, refusal },
    events: isDue
      ? [{ kind: 'snmp-refused', at, reason: 'authentication', since, polls: refusal.polls }]
      : [],
  };
}

/**
 * The device that is expected from now on: the known one itself where nothing of it is new. What it does not say this
 * time it still is, unless it is asked elsewhere or another way: then a person has changed it.
 */
function seenAs(
  known: SeenDevice | null,
  { objectId, serial }: SnmpReading,
  { address, profile }: DeviceSurroundings,
): SeenDevice {
  if (!isSamePlace(known, { address, profile })) return { address, profile, objectId, serial };
  const isOther = objectId !== null && known.objectId !== null && known.objectId !== objectId;
  const isSame =
    (objectId ?? known.objectId) === known.objectId && (serial ?? known.serial) === known.serial;
  if (isSame) return known;
  return {
    ...known,
    objectId: objectId ?? known.objectId,
    serial: isOther ? serial : (serial ?? known.serial),
  };
}

function isSamePlace(
  known: SeenDevice | null,
  { address, profile }: Pick<SeenDevice, 'address' | 'profile'>,
): known is SeenDevice {
  return known?.address === address && known.profile === profile;
}

function changesBetween(
  { seen: known, uptime }: DeviceMemory,
  seen: SeenDevice,
  at: Instant,
): DeviceEvent[] {
  if (!isSamePlace(known, seen)) return [];
  const since = uptime?.at ?? null;
  const events: DeviceEvent[] = [];
  const tell = (what: 'serial' | 'object-id', before: string | null, after: string | null) => {
    if (before !== null && after !== null && before !== after)
      events.push({ kind: 'device-changed', at, what, before, after, since });
  };
  tell('object-id', known.objectId, seen.objectId);
  tell('serial', known.serial, seen.serial);
  return events;
}

type Uptime = NonNullable<DeviceMemory['uptime']>;

/** Uptime went back without a wrap, or the device began to count only after it was last read. */
function rebootOf(
  previous: Uptime,
  next: Uptime,
  link: DeviceSurroundings['link'],
): DeviceEvent | null {
  const ranOn =
    unbrokenSeconds(
      { at: previous.at, reading: { uptimeCentiseconds: previous.centiseconds } },
      { at: next.at, reading: { uptimeCentiseconds: next.centiseconds } },
    ) !== null;
  const bootedAt = next.at - next.centiseconds * 10;
  const beganAnew = next.centiseconds < previous.centiseconds || bootedAt > previous.at;
  if (ranOn || !beganAnew) return null;
  return {
    kind: 'device-rebooted',
    at: next.at,
    uptimeSeconds: next.centiseconds / 100,
    inOutage: isInOutage(bootedAt, previous.at, link),
    measured: link.unknown === null && (link.lastUnknownEndedAt ?? -Infinity) <= previous.at,
  };
}

function isInOutage(
  bootedAt: Instant,
  knownAt: Instant,
  { outage, lastOutageEndedAt }: DeviceSurroundings['link'],
): boolean {
  if (outage && bootedAt >= outage.firstFailAt - SEEN_LATER_MS) return true;
  return (
    lastOutageEndedAt !== null &&
    lastOutageEndedAt > knownAt &&
    bootedAt <= lastOutageEndedAt + AGENT_START_MS
  );
}
