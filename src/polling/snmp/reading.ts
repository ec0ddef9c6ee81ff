import { OperStatus, SnmpReading } from '../../domain/probe/sample.js';
import { serialOf } from '../../domain/security/serial.js';
import { COLUMN, ColumnName, SCALAR } from './oids.js';
import { FoundPort, PortMemory } from './port-memory.js';
import { Values, counterIn, numberIn, oidIn, textIn } from './values.js';

/** ifOperStatus by its number (RFC 2863). */
const OPER_STATUS: Readonly<Record<number, OperStatus>> = {
  1: 'up',
  2: 'down',
  3: 'testing',
  4: 'unknown',
  5: 'dormant',
  6: 'notPresent',
  7: 'lowerLayerDown',
};

/** ifIndex is signed by its MIB and unsigned in an OID. */
function signedIndex(index: string): number {
  const value = Number(index);
  return value > 0x7fff_ffff ? value - 0x1_0000_0000 : value;
}

/** The reading that the values of one GET make; null without sysUpTime or a state of the port, which make a reply. */
export function readingOf(values: Values, memory: PortMemory, port: FoundPort): SnmpReading | null {
  const oid = (column: ColumnName) => `${COLUMN[column]}.${port.index}`;
  const number = (column: ColumnName) => numberIn(values, oid(column));
  const uptimeCentiseconds = numberIn(values, SCALAR.sysUpTime);
  const operStatus = OPER_STATUS[number('ifOperStatus') ?? 0];
  if (uptimeCentiseconds === null || operStatus === undefined) return null;
  const wide = memory.counterBits === 64;
  const { serialOid } = memory.profile;
  const extras: Record<string, number> = {};
  for (const extra of memory.profile.extras) {
    const value = numberIn(values, extra.oid);
    if (value !== null) extras[extra.name] = scaled(value, extra.scale);
  }
  return {
    uptimeCentiseconds,
    objectId: oidIn(values, SCALAR.sysObjectID) ?? memory.objectId,
    profile: memory.profile.name,
    interfaceName: port.name,
    interfaceIndex: signedIndex(port.index),
    operStatus,
    lastChangeCentiseconds: number('ifLastChange'),
    speedMbps: wide ? number('ifHighSpeed') : mbps(number('ifSpeed')),
    receivedOctets: counterIn(values, oid(wide ? 'ifHCInOctets' : 'ifInOctets')),
    transmittedOctets: counterIn(values, oid(wide ? 'ifHCOutOctets' : 'ifOutOctets')),
    counterBits: memory.counterBits,
    errorsIn: number('ifInErrors'),
    errorsOut: number('ifOutErrors'),
    discardsIn: number('ifInDiscards'),
    discardsOut: number('ifOutDiscards'),
    discontinuityCentiseconds: wide ? number('ifCounterDiscontinuityTime') : null,
    serial: serialOid === null ? null : serialOf(textIn(values, serialOid)),
    extras,
  };
}

function mbps(bitsPerSecond: number | null): number | null {
  return bitsPerSecond === null ? null : bitsPerSecond / 1_000_000;
}

/** Tenths times 0.1 without the binary dust. */
function scaled(value: number, scale: number): number {
  return Number((value * scale).toPrecision(12));
}
