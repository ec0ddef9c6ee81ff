import { Instant } from '../domain/time/instant.js';
import { SimulatedDevice } from './device.js';
import { PortModel } from './hardware.js';

export type ValueType =
  'Integer' | 'OctetString' | 'OID' | 'Counter' | 'Gauge' | 'TimeTicks' | 'Counter64';
export type Value = string | number | Buffer;
export type Reading = (device: SimulatedDevice, at: Instant) => Value;

/** One object of a MIB with its instances: `.0` of a scalar, one per row of a column. */
export interface ObjectValues {
  readonly name: string;
  readonly oid: string;
  readonly type: ValueType;
  readonly instances: readonly { readonly suffix: string; readonly read: Reading }[];
}

export function scalar(name: string, oid: string, type: ValueType, read: Reading): ObjectValues {
  return { name, oid, type, instances: [{ suffix: '0', read }] };
}

export function column(
  name: string,
  oid: string,
  type: ValueType,
  ports: readonly PortModel[],
  read: (port: PortModel, device: SimulatedDevice, at: Instant) => Value,
): ObjectValues {
  return {
    name,
    oid,
    type,
    instances: ports.map((port) => ({
      suffix: String(port.index),
      read: (device, at) => read(port, device, at),
    })),
  };
}
