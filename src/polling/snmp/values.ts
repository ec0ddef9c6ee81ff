import netSnmp from 'net-snmp';

export type Values = ReadonlyMap<string, netSnmp.Varbind>;

/** An integer of any of SMIv2's 32-bit types; null where the device has none. */
export function numberIn(values: Values, oid: string): number | null {
  const value = values.get(oid)?.value;
  return typeof value === 'number' ? value : null;
}

/** Text; null where the device has none. Some agents close it with a NUL. */
export function textIn(values: Values, oid: string): string | null {
  const varbind = values.get(oid);
  if (varbind?.type !== netSnmp.ObjectType.OctetString) return null;
  return Buffer.isBuffer(varbind.value) ? varbind.value.toString('utf8').replace(/\0+$/, '') : null;
}

/** An OID; null where the device has none. */
export function oidIn(values: Values, oid: string): string | null {
  const varbind = values.get(oid);
  if (varbind?.type !== netSnmp.ObjectType.OID) return null;
  return typeof varbind.value === 'string' ? varbind.value : null;
}

/** A counter as decimal text, for Counter64 exceeds 2^53; null where the device has none. */
export function counterIn(values: Values, oid: string): string | null {
  const varbind = values.get(oid);
  if (varbind?.type === netSnmp.ObjectType.Counter64 && Buffer.isBuffer(varbind.value)) {
    return BigInt(`0x0${varbind.value.toString('hex')}`).toString();
  }
  return varbind?.type === netSnmp.ObjectType.Counter && typeof varbind.value === 'number'
    ? String(varbind.value)
    : null;
}
