/** What the poller is told to do. Plain values: they cross a process boundary. */

export type SnmpVersion = 'v1' | 'v2c' | 'v3';
export type SecurityLevel = 'noAuthNoPriv' | 'authNoPriv' | 'authPriv';
export const AUTH_PROTOCOLS = ['md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512'] as const;
export const PRIV_PROTOCOLS = ['des', 'aes', 'aes256b', 'aes256r'] as const;
export type AuthProtocol = (typeof AUTH_PROTOCOLS)[number];
export type PrivProtocol = (typeof PRIV_PROTOCOLS)[number];

/** Credentials in the clear. They live in the plan and in the poller's memory, never in a log or an answer. */
export type SnmpCredentials =
  | { readonly version: 'v1' | 'v2c'; readonly community: string }
  | {
      readonly version: 'v3';
      readonly level: SecurityLevel;
      readonly user: string;
      readonly authProtocol?: AuthProtocol;
      readonly authKey?: string;
      readonly privProtocol?: PrivProtocol;
      readonly privKey?: string;
    };

export interface SnmpTarget {
  readonly port: number;
  readonly credentials: SnmpCredentials;
  /** ifName (or ifDescr) of the monitored port; null: the device profile's own choice. */
  readonly interfaceName: string | null;
}

/** One thing to probe. `id` is a link's id such as `33.06.08.2007-2023-1`, or what `upstreamId`, `referenceId` give. */
export interface ProbeTarget {
  readonly id: string;
  /** What it is there for, unless it is a link: an upstream node tells why, a reference whether the monitor sees. */
  readonly role?: 'upstream' | 'reference';
  /** The id of the target a link or upstream node hangs on, probed at once when this one fails. */
  readonly parentId?: string | null;
  /** An IP literal inside the allowed networks; checked again before every probe. */
  readonly address: string;
  readonly snmp: SnmpTarget | null;
}

/** The id under which an upstream node is probed. No link's id begins like it. */
export function upstreamId(code: string): string {
  return `upstream:${code}`;
}

/** The id under which a reference target is probed. */
export function referenceId(code: string): string {
  return `reference:${code}`;
}

/** Cadence and patience of probing. All durations in milliseconds. */
export interface ProbePolicy {
  readonly icmpIntervalMs: number;
  readonly icmpTimeoutMinMs: number;
  readonly icmpTimeoutMaxMs: number;
  /** Timeout of an echo as a multiple of the link's p95 round trip. */
  readonly icmpTimeoutP95Factor: number;
  readonly confirmEchoes: number;
  readonly confirmSpacingMs: number;
  /** Interval between probes while only the `ping` program is there. */
  readonly pingFallbackIntervalMs: number;
  readonly snmpIntervalMs: number;
  /** The first SNMP sweep after a start is spread over this. */
  readonly snmpFirstSweepMs: number;
  readonly snmpDeadlineMs: number;
  readonly snmpMaxInFlight: number;
  readonly portRereadMs: number;
}

export interface Plan {
  /** Grows with every change of the registry; samples name no plan, targets are found by id. */
  readonly version: number;
  readonly targets: readonly ProbeTarget[];
  readonly policy: ProbePolicy;
  /** CIDR notation, IPv4 and IPv6. */
  readonly allowedNetworks: readonly string[];
}

export const DEFAULT_POLICY: ProbePolicy = {
  // A little under five seconds: with the jitter of a busy machine, no outage is dated more than 5 s late.
  icmpIntervalMs: 4_900,
  icmpTimeoutMinMs: 300,
  icmpTimeoutMaxMs: 1_000,
  icmpTimeoutP95Factor: 3,
  confirmEchoes: 10,
  confirmSpacingMs: 150,
  pingFallbackIntervalMs: 30_000,
  snmpIntervalMs: 60_000,
  snmpFirstSweepMs: 15_000,
  snmpDeadlineMs: 3_000,
  snmpMaxInFlight: 128,
  portRereadMs: 2_000,
};
