/** What a kind of device offers beyond IF-MIB. A new kind is a new entry here; nothing else knows about kinds. */
export interface DeviceProfile {
  readonly name: string;
  /** Of sysObjectID; the longest that fits is taken. */
  readonly objectIdPrefix: string;
  /** Read with every poll: value × scale, under the name. A device that does not offer one is not at fault. */
  readonly extras: readonly {
    readonly name: string;
    readonly oid: string;
    readonly scale: number;
  }[];
  /** Where it tells its serial number, as text; null: nowhere. */
  readonly serialOid: string | null;
  /** Names of the port towards the provider where the registry names none, the likeliest first. */
  readonly defaultPorts: readonly string[];
}

const MIKROTIK = '1.3.6.1.4.1.14988.1';

export const GENERIC: DeviceProfile = {
  name: 'generic',
  objectIdPrefix: '',
  extras: [],
  serialOid: null,
  defaultPorts: ['wan', 'WAN', 'eth0', 'ether1'],
};

const PROFILES: readonly DeviceProfile[] = [
  GENERIC,
  {
    name: 'mikrotik',
    objectIdPrefix: MIKROTIK,
    extras: [
      { name: 'dhcpLeases', oid: `${MIKROTIK}.1.6.1.0`, scale: 1 },
      { name: 'voltageVolts', oid: `${MIKROTIK}.1.3.8.0`, scale: 0.1 },
      { name: 'temperatureCelsius', oid: `${MIKROTIK}.1.3.10.0`, scale: 0.1 },
    ],
    serialOid: `${MIKROTIK}.1.7.3.0`,
    defaultPorts: ['ether1', 'sfp1', 'sfp-sfpplus1'],
  },
];

/** The profile of a device by its sysObjectID; the generic one where it has none. */
export function profileOf(objectId: string | null): DeviceProfile {
  const fits = PROFILES.filter(
    ({ objectIdPrefix: prefix }) =>
      prefix === '' || objectId === prefix || objectId?.startsWith(`${prefix}.`),
  );
  return fits.reduce((best, next) =>
    next.objectIdPrefix.length > best.objectIdPrefix.length ? next : best,
  );
}
