import { chance, chosen } from '../domain/sample/chance.js';

/** What a port does in a simulated village. */
export type PortRole =
  'uplink' | 'lan' | 'second-lan' | 'spare' | 'optical' | 'bridge' | 'loopback';

export interface PortModel {
  readonly index: number;
  readonly name: string;
  readonly role: PortRole;
  /** ifType of IF-MIB. */
  readonly type: number;
}

/** A kind of router; all agents of one kind share their tree of OIDs. */
export interface Hardware {
  readonly id: string;
  readonly description: string;
  readonly objectId: string;
  readonly ports: readonly PortModel[];
  /** What a MikroTik tells beside the standard MIBs; null for other makes. */
  readonly mikrotik: {
    readonly version: string;
    readonly board: string;
    /** A small board has no sensors, an older system no table of gauges. */
    readonly sensors: boolean;
    readonly gauges: boolean;
  } | null;
}

const ETHERNET = 6;
const BRIDGE = 209;
const LOOPBACK = 24;
const MIKROTIK_ID = '1.3.6.1.4.1.14988.1';
const NET_SNMP_LINUX_ID = '1.3.6.1.4.1.8072.3.2.10';

function ports(ethernets: number, optical: boolean, bridgeName: string): PortModel[] {
  const roles: PortRole[] = ['uplink', 'lan', 'second-lan', 'spare', 'spare'];
  const copper = roles.slice(0, ethernets).map((role, i) => ({
    index: i + 1,
    name: `ether${i + 1}`,
    role,
    type: ETHERNET,
  }));
  const rest: Omit<PortModel, 'index'>[] = [
    ...(optical ? [{ name: 'sfp1', role: 'optical' as const, type: ETHERNET }] : []),
    { name: bridgeName, role: 'bridge', type: BRIDGE },
    { name: 'lo', role: 'loopback', type: LOOPBACK },
  ];
  return [...copper, ...rest.map((port, i) => ({ ...port, index: ethernets + i + 1 }))];
}

const HEX: Hardware = {
  id: 'hex',
  description: 'RouterOS RB750Gr3',
  objectId: MIKROTIK_ID,
  ports: ports(5, false, 'bridge'),
  mikrotik: { version: '7.16.2', board: 'hEX', sensors: true, gauges: true },
};
const HEX_S: Hardware = {
  id: 'hex-s',
  description: 'RouterOS RB760iGS',
  objectId: MIKROTIK_ID,
  ports: ports(5, true, 'bridge'),
  mikrotik: { version: '7.15.3', board: 'hEX S', sensors: true, gauges: true },
};
const HAP_LITE: Hardware = {
  id: 'hap-lite',
  description: 'RouterOS RB941-2nD',
  objectId: MIKROTIK_ID,
  ports: ports(4, false, 'bridge'),
  mikrotik: { version: '6.45.9', board: 'hAP lite', sensors: false, gauges: false },
};
const LINUX_ROUTER: Hardware = {
  id: 'linux-router',
  description: 'Linux OpenWrt 5.15.167 #0 SMP mips',
  objectId: NET_SNMP_LINUX_ID,
  ports: ports(5, false, 'br-lan'),
  mikrotik: null,
};

export const HARDWARE: readonly Hardware[] = [HEX, HEX_S, HAP_LITE, LINUX_ROUTER];

/** The router of a village: a MikroTik in nine of ten. */
export function hardwareOf(villageCode: string): Hardware {
  if (chance(`make/${villageCode}`) < 0.1) return LINUX_ROUTER;
  return chosen(`board/${villageCode}`, [HEX, HEX, HEX, HEX_S, HEX_S, HAP_LITE]);
}
