import { OperStatus, SnmpReading, SnmpSample } from '../probe/sample.js';
import { Instant } from '../time/instant.js';
import { Check } from './state.js';

/** Whether a port in this ifOperStatus carries nothing (RFC 2863: down, notPresent, lowerLayerDown). */
export function isPortDown(status: OperStatus): boolean {
  return status === 'down' || status === 'notPresent' || status === 'lowerLayerDown';
}

/**
 * When the port last changed its state, by the device's own count (ifLastChange against sysUpTime), if that lies in
 * (after, until]; else null. ifLastChange is 0 or absent on devices that do not keep it.
 */
export function portChangedAt(
  reading: SnmpReading,
  readAt: Instant,
  after: Instant | null,
  until: Instant,
): Instant | null {
  const { lastChangeCentiseconds, uptimeCentiseconds } = reading;
  if (
    lastChangeCentiseconds === null ||
    lastChangeCentiseconds <= 0 ||
    lastChangeCentiseconds > uptimeCentiseconds
  )
    return null;
  const changedAt = readAt - (uptimeCentiseconds - lastChangeCentiseconds) * 10;
  return after !== null && changedAt > after && changedAt <= until ? changedAt : null;
}

/** What a reading says of the monitored port: down only when it reads down twice. A failed poll says nothing. */
export function portAfterSnmp(port: Check, sample: SnmpSample): Check {
  if (!sample.result.ok) return port;
  const { reading } = sample.result;
  if (!isPortDown(reading.operStatus)) return { kind: 'up', lastOkAt: sample.at };
  switch (port.kind) {
    case 'unknown':
    case 'up': {
      const lastOkAt = port.kind === 'up' ? port.lastOkAt : null;
      return {
        kind: 'suspect',
        lastOkAt,
        firstFailAt: portChangedAt(reading, sample.at, lastOkAt, sample.at) ?? sample.at,
      };
    }
    case 'suspect':
      return {
        kind: 'down',
        lastOkAt: port.lastOkAt,
        firstFailAt: port.firstFailAt,
        lastFailAt: sample.at,
        confirmedAt: sample.at,
      };
    case 'down':
    case 'recovering':
      return { ...port, lastFailAt: sample.at };
  }
}
