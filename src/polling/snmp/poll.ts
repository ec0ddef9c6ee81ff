import { performance } from 'node:perf_hooks';
import { SnmpTarget } from '../../domain/probe/plan.js';
import { ProbeFailure, SnmpReading } from '../../domain/probe/sample.js';
import { SnmpDevice } from './device.js';
import { Fetched, Patience, fetchValues } from './fetch.js';
import { COLUMN, SCALAR, portColumns } from './oids.js';
import { findPort } from './port-finder.js';
import { FoundPort, PortMemory } from './port-memory.js';
import { profileOf } from './profiles.js';
import { readingOf } from './reading.js';
import { Values, numberIn, oidIn, textIn } from './values.js';

export type PollResult =
  | { readonly ok: true; readonly reading: SnmpReading }
  | { readonly ok: false; readonly reason: ProbeFailure };

/** Of one request's deadline: a poll that has to find its port again takes several requests. */
const POLL_DEADLINES = 4;
/** Once remembered wrongly, once renumbered under our hands, once more for good. */
const ATTEMPTS = 3;

type Attempt = PollResult | { readonly again: true };

/**
 * One poll of one link: one GET where the port is known and still bears its name, else the port is found (again)
 * first. Call it in the device's turn.
 */
export async function pollLink(
  device: SnmpDevice,
  target: SnmpTarget,
  memory: PortMemory,
  deadlineMs: number,
): Promise<PollResult> {
  const now = () => performance.now();
  const patience: Patience = { deadlineMs, overAt: now() + POLL_DEADLINES * deadlineMs, now };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (!memory.port) {
      const found = await discover(device, target, memory, patience);
      if (!found.ok) return found;
      if (!found.value) return { ok: false, reason: 'no-such-port' };
      memory.port = found.value;
    }
    const result = await readPort(device, memory, memory.port, patience);
    if ('ok' in result) return result;
    memory.forgetDevice();
  }
  return { ok: false, reason: 'no-such-port' };
}

async function discover(
  device: SnmpDevice,
  target: SnmpTarget,
  memory: PortMemory,
  patience: Patience,
): Promise<Fetched<FoundPort | null>> {
  if (target.credentials.version === 'v1') memory.counterBits = 32;
  const identity = [SCALAR.sysUpTime, SCALAR.sysObjectID];
  const fetched = await fetchValues(device, identity, memory.refused, patience);
  if (!fetched.ok) return fetched;
  memory.objectId = oidIn(fetched.value, SCALAR.sysObjectID);
  memory.profile = profileOf(memory.objectId);
  return findPort(device, target.interfaceName, memory.profile, patience);
}

function oidsOf(memory: PortMemory, port: FoundPort): string[] {
  return [
    SCALAR.sysUpTime,
    SCALAR.sysObjectID,
    `${COLUMN[port.nameColumn]}.${port.index}`,
    ...portColumns(memory.counterBits).map((column) => `${COLUMN[column]}.${port.index}`),
    ...memory.profile.extras.map(({ oid }) => oid),
    ...(memory.profile.serialOid === null ? [] : [memory.profile.serialOid]),
  ];
}

async function readPort(
  device: SnmpDevice,
  memory: PortMemory,
  port: FoundPort,
  patience: Patience,
): Promise<Attempt> {
  const fetched = await fetchValues(device, oidsOf(memory, port), memory.refused, patience);
  if (!fetched.ok) return fetched;
  const values = fetched.value;
  const name = textIn(values, `${COLUMN[port.nameColumn]}.${port.index}`);
  const uptime = numberIn(values, SCALAR.sysUpTime);
  const before = memory.uptimeCentiseconds;
  memory.uptimeCentiseconds = uptime;
  // Renumbered, replaced or started anew: what was remembered of the device may be wrong.
  const startedAnew = uptime !== null && before !== null && uptime < before;
  if (name !== port.name || startedAnew) return { again: true };
  const reading = readingOf(values, memory, port);
  if (!reading) return { ok: false, reason: 'bad-reply' };
  if (lacksWideCounters(values, memory, port)) {
    memory.counterBits = 32;
    return readPort(device, memory, port, patience);
  }
  return { ok: true, reading };
}

function lacksWideCounters(values: Values, memory: PortMemory, port: FoundPort): boolean {
  return (
    memory.counterBits === 64 &&
    numberIn(values, `${COLUMN.ifHighSpeed}.${port.index}`) === null &&
    !Buffer.isBuffer(values.get(`${COLUMN.ifHCInOctets}.${port.index}`)?.value)
  );
}
