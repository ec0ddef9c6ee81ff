import { Instant } from '../domain/time/instant.js';
import { SimulatedDevice } from './device.js';
import { Hardware, PortModel } from './hardware.js';
import { mikrotikValues } from './mikrotik-values.js';
import { ObjectValues, Reading, column, scalar } from './object-values.js';
import { Mib, MibRequest, netSnmp } from './net-snmp-agent.js';

const { ObjectType, MibProviderType, MaxAccess } = netSnmp;

/** Who is being asked, and when: set before a packet is handed to an agent, read while it answers. */
export interface Desk {
  device: SimulatedDevice;
  at: Instant;
}

function counter64(value: bigint): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64BE(value);
  return buffer;
}

function counter32(value: bigint): number {
  return Number(value & 0xffff_ffffn);
}

function macAddress(villageCode: string, port: PortModel): Buffer {
  const digits = villageCode.replaceAll('.', '');
  // Locally administered, so that it can belong to no real card.
  return Buffer.from([0x02, ...Buffer.from(digits.slice(-8), 'hex'), port.index]);
}

const PACKET_BYTES = 900n;
const SYSTEM = '1.3.6.1.2.1.1';
const IF = '1.3.6.1.2.1.2.2.1';
const IFX = '1.3.6.1.2.1.31.1.1.1';

function systemValues(hardware: Hardware): ObjectValues[] {
  return [
    scalar('sysDescr', `${SYSTEM}.1`, 'OctetString', () => hardware.description),
    scalar('sysObjectID', `${SYSTEM}.2`, 'OID', () => hardware.objectId),
    scalar('sysUpTime', `${SYSTEM}.3`, 'TimeTicks', (device, at) => device.uptimeCentiseconds(at)),
    scalar('sysContact', `${SYSTEM}.4`, 'OctetString', () => 'contoh'),
    scalar(
      'sysName',
      `${SYSTEM}.5`,
      'OctetString',
      ({ village }) => `desa-${village.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
    ),
    scalar(
      'sysLocation',
      `${SYSTEM}.6`,
      'OctetString',
      ({ village }) => `${village.name} (${village.code}, contoh)`,
    ),
    scalar('ifNumber', '1.3.6.1.2.1.2.1', 'Integer', () => hardware.ports.length),
  ];
}

function ifTable(ports: readonly PortModel[]): ObjectValues[] {
  return [
    column('ifIndex', `${IF}.1`, 'Integer', ports, (port) => port.index),
    column('ifDescr', `${IF}.2`, 'OctetString', ports, (port) => port.name),
    column('ifType', `${IF}.3`, 'Integer', ports, (port) => port.type),
    column('ifMtu', `${IF}.4`, 'Integer', ports, () => 1_500),
    column('ifSpeed', `${IF}.5`, 'Gauge', ports, (port, device) => device.speedMbps(port) * 1e6),
    column('ifPhysAddress', `${IF}.6`, 'OctetString', ports, (port, { village }) =>
      port.role === 'loopback' ? '' : macAddress(village.code, port),
    ),
    column('ifAdminStatus', `${IF}.7`, 'Integer', ports, () => 1),
    column('ifOperStatus', `${IF}.8`, 'Integer', ports, (port, device) => device.operStatus(port)),
    column('ifLastChange', `${IF}.9`, 'TimeTicks', ports, (port, device, at) =>
      device.lastChangeCentiseconds(port, at),
    ),
    ...(['in', 'out'] as const).flatMap((way) => trafficColumns(way, ports)),
  ];
}

/** Octets, packets, discards and errors of one direction, 32 bits wide as ifTable has them. */
function trafficColumns(way: 'in' | 'out', ports: readonly PortModel[]): ObjectValues[] {
  const [octets, packets, discards, errors] = way === 'in' ? [10, 11, 13, 14] : [16, 17, 19, 20];
  const name = (what: string) => `if${way === 'in' ? 'In' : 'Out'}${what}`;
  return [
    column(name('Octets'), `${IF}.${octets}`, 'Counter', ports, (port, device, at) =>
      counter32(device.octets(port, way, at)),
    ),
    column(name('UcastPkts'), `${IF}.${packets}`, 'Counter', ports, (port, device, at) =>
      counter32(device.octets(port, way, at) / PACKET_BYTES),
    ),
    column(name('Discards'), `${IF}.${discards}`, 'Counter', ports, (port, device, at) =>
      device.errorCount(port, way === 'in' ? 'discardsIn' : 'discardsOut', at),
    ),
    column(name('Errors'), `${IF}.${errors}`, 'Counter', ports, (port, device, at) =>
      device.errorCount(port, way === 'in' ? 'errorsIn' : 'errorsOut', at),
    ),
  ];
}

function ifXTable(ports: readonly PortModel[]): ObjectValues[] {
  const wide = (name: string, number: number, way: 'in' | 'out', per: bigint) =>
    column(name, `${IFX}.${number}`, 'Counter64', ports, (port, device, at) =>
      counter64(device.octets(port, way, at) / per),
    );
  return [
    column('ifName', `${IFX}.1`, 'OctetString', ports, (port) => port.name),
    wide('ifHCInOctets', 6, 'in', 1n),
    wide('ifHCInUcastPkts', 7, 'in', PACKET_BYTES),
    wide('ifHCOutOctets', 10, 'out', 1n),
    wide('ifHCOutUcastPkts', 11, 'out', PACKET_BYTES),
    column('ifHighSpeed', `${IFX}.15`, 'Gauge', ports, (port, device) => device.speedMbps(port)),
    column('ifAlias', `${IFX}.18`, 'OctetString', ports, (port) =>
      port.role === 'uplink' ? 'Uplink internet desa (contoh)' : '',
    ),
    column('ifCounterDiscontinuityTime', `${IFX}.19`, 'TimeTicks', ports, (port, device) =>
      device.discontinuityCentiseconds(port),
    ),
  ];
}

/**
 * The tree of OIDs all agents of one kind of router share. Values are computed while a request is answered, from the
 * device on the desk: 599 trees of their own would cost a hundred megabytes and say the same.
 */
export function mibTree(hardware: Hardware, desk: Desk): Mib {
  const mib = netSnmp.createMib();
  const objects = [
    ...systemValues(hardware),
    ...ifTable(hardware.ports),
    ...ifXTable(hardware.ports),
    ...mikrotikValues(hardware),
  ];
  for (const object of objects) register(mib, object, desk);
  return mib;
}

/** Columns are registered as scalars with several instances: a table provider would build every row for every value. */
function register(mib: Mib, object: ObjectValues, desk: Desk): void {
  const readings = new Map<unknown, Reading>();
  const provider = {
    name: object.name,
    type: MibProviderType.Scalar,
    oid: object.oid,
    scalarType: ObjectType[object.type],
    maxAccess: MaxAccess['read-only'],
    handler: (request: MibRequest) => {
      const read = readings.get(request.instanceNode);
      request.instanceNode.value = read ? read(desk.device, desk.at) : null;
      request.done();
    },
  };
  mib.registerProvider(provider);
  mib.addProviderToNode(provider);
  for (const { suffix, read } of object.instances) {
    const node = mib.addNodesForOid(`${object.oid}.${suffix}`);
    node.valueType = ObjectType[object.type];
    node.value = 0;
    readings.set(node, read);
  }
}
