import { chance, chanceBetween } from '../domain/sample/chance.js';
import { Instant } from '../domain/time/instant.js';
import { SimulatedDevice } from './device.js';
import { Hardware } from './hardware.js';
import { ObjectValues, column, scalar } from './object-values.js';

const BASE = '1.3.6.1.4.1.14988.1.1';
/** Units of the gauge table. */
const CELSIUS = 1;
const DECIVOLT = 3;

function celsius(device: SimulatedDevice, at: Instant): number {
  const idle = chanceBetween(`heat/${device.village.code}`, 34, 44);
  return Math.round(idle + 9 * device.busyness(at));
}

function decivolts(device: SimulatedDevice): number {
  return Math.round(chanceBetween(`voltage/${device.village.code}`, 236, 243));
}

function dhcpLeases(device: SimulatedDevice, at: Instant): number {
  const crowd = chanceBetween(`crowd/${device.village.code}`, 12, 70);
  return Math.round(2 + crowd * device.busyness(at));
}

function serial(device: SimulatedDevice): string {
  const digits = Math.floor(chance(`serial/${device.village.code}`) * 0xffffffff);
  return `CNT${digits.toString(16).toUpperCase().padStart(8, '0')}`;
}

function sensorValues(hardware: Hardware): ObjectValues[] {
  if (!hardware.mikrotik?.sensors) return [];
  const plain = [
    scalar('mtxrHlVoltage', `${BASE}.3.8`, 'Gauge', decivolts),
    scalar('mtxrHlTemperature', `${BASE}.3.10`, 'Gauge', (device, at) => celsius(device, at) * 10),
  ];
  if (!hardware.mikrotik.gauges) return plain;
  const rows = (
    readings: readonly [
      string | number,
      string | number | ((device: SimulatedDevice, at: Instant) => number),
    ][],
  ) =>
    readings.map(([suffix, value]) => ({
      suffix: String(suffix),
      read: typeof value === 'function' ? value : () => value,
    }));
  return [
    ...plain,
    {
      name: 'mtxrGaugeName',
      oid: `${BASE}.3.100.1.2`,
      type: 'OctetString',
      instances: rows([
        [13, 'voltage'],
        [14, 'temperature'],
      ]),
    },
    {
      name: 'mtxrGaugeValue',
      oid: `${BASE}.3.100.1.3`,
      type: 'Integer',
      instances: rows([
        [13, decivolts],
        [14, celsius],
      ]),
    },
    {
      name: 'mtxrGaugeUnit',
      oid: `${BASE}.3.100.1.4`,
      type: 'Integer',
      instances: rows([
        [13, DECIVOLT],
        [14, CELSIUS],
      ]),
    },
  ];
}

/** What a MikroTik router tells beside the standard MIBs; empty for other makes. */
export function mikrotikValues(hardware: Hardware): ObjectValues[] {
  const { mikrotik, ports } = hardware;
  if (!mikrotik) return [];
  const optical = ports.filter((port) => port.role === 'optical');
  return [
    ...sensorValues(hardware),
    scalar('mtxrLicVersion', `${BASE}.4.4`, 'OctetString', () => mikrotik.version),
    scalar('mtxrDHCPLeaseCount', `${BASE}.6.1`, 'Gauge', dhcpLeases),
    scalar('mtxrSerialNumber', `${BASE}.7.3`, 'OctetString', serial),
    scalar('mtxrFirmwareVersion', `${BASE}.7.4`, 'OctetString', () => mikrotik.version),
    scalar('mtxrBoardName', `${BASE}.7.9`, 'OctetString', () => mikrotik.board),
    column(
      'mtxrInterfaceStatsLinkDowns',
      `${BASE}.14.1.1.90`,
      'Counter',
      ports.filter((port) => port.role !== 'loopback'),
      (port, device) => device.linkDowns(port),
    ),
    ...(optical.length === 0
      ? []
      : [
          column('mtxrOpticalTxPower', `${BASE}.19.1.1.9`, 'Integer', optical, () => -5_230),
          column('mtxrOpticalRxPower', `${BASE}.19.1.1.10`, 'Integer', optical, (_, { village }) =>
            Math.round(chanceBetween(`light/${village.code}`, -16_000, -7_000)),
          ),
        ]),
  ];
}
