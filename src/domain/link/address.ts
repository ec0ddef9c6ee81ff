import { carriedAddresses } from './carried-address.js';

/** IP literals and networks, as plain arithmetic: no name is ever looked up. */

interface ParsedAddress {
  readonly bits: bigint;
  readonly width: 32 | 128;
}

interface ParsedNetwork extends ParsedAddress {
  readonly prefix: number;
}

function parseIpv4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let bits = 0n;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    bits = (bits << 8n) | BigInt(part);
  }
  return bits;
}

function parseIpv6(text: string): bigint | null {
  let source = text;
  const lastColon = source.lastIndexOf(':');
  if (source.includes('.')) {
    const tail = parseIpv4(source.slice(lastColon + 1));
    if (tail === null || lastColon < 0) return null;
    source = `${source.slice(0, lastColon + 1)}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`;
  }
  const halves = source.split('::');
  if (halves.length > 2) return null;
  const groupsOf = (half: string | undefined) => (half ? half.split(':') : []);
  const head = groupsOf(halves[0]);
  const tail = groupsOf(halves[1]);
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  let bits = 0n;
  for (const group of [...head, ...Array<string>(Math.max(missing, 0)).fill('0'), ...tail]) {
    if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return null;
    bits = (bits << 16n) | BigInt(`0x${group}`);
  }
  return bits;
}

const MAPPED_IPV4 = 0xffffn;

/** Reads an IP literal; an IPv4-mapped IPv6 address counts as the IPv4 address it is. Null when it is none. */
function parseAddress(text: string): ParsedAddress | null {
  const ipv4 = parseIpv4(text);
  if (ipv4 !== null) return { bits: ipv4, width: 32 };
  const ipv6 = parseIpv6(text);
  if (ipv6 === null) return null;
  return ipv6 >> 32n === MAPPED_IPV4
    ? { bits: ipv6 & 0xffff_ffffn, width: 32 }
    : { bits: ipv6, width: 128 };
}

/** A network of IPv4-mapped addresses counts as the IPv4 network it is; one that holds more than those is none. */
function parseNetwork(cidr: string): ParsedNetwork | null {
  const match = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(cidr);
  if (match?.[1] === undefined) return null;
  const address = parseAddress(match[1]);
  if (!address) return null;
  const mapped = address.width === 32 && match[1].includes(':');
  const prefix = Number(match[2]) - (mapped ? 96 : 0);
  return prefix >= 0 && prefix <= address.width ? { ...address, prefix } : null;
}

/** Whether the text is a network in CIDR notation, IPv4 or IPv6. */
export function isNetwork(cidr: string): boolean {
  return parseNetwork(cidr) !== null;
}

/** Whether the text is an IP literal (no name, no port, no zone). */
export function isAddress(text: string): boolean {
  return parseAddress(text) !== null;
}

function holds(network: ParsedNetwork, address: ParsedAddress): boolean {
  if (network.width !== address.width) return false;
  const shift = BigInt(network.width - network.prefix);
  return address.bits >> shift === network.bits >> shift;
}

const parsedNetworks = (networks: readonly string[]): ParsedNetwork[] =>
  networks.flatMap((cidr) => parseNetwork(cidr) ?? []);

/** Whether an IP literal lies in one of the networks (CIDR), as arithmetic. False for anything that is no IP literal. */
export function liesIn(text: string, networks: readonly string[]): boolean {
  const address = parseAddress(text);
  return address !== null && parsedNetworks(networks).some((network) => holds(network, address));
}

/** "This host", broadcast and multicast: whatever is allowed, none of them is one device. */
const NO_ONE_DEVICE = parsedNetworks([
  '0.0.0.0/8',
  '224.0.0.0/4',
  '255.255.255.255/32',
  '::/128',
  'ff00::/8',
]);

function isAllowed(address: ParsedAddress, networks: readonly ParsedNetwork[]): boolean {
  if (NO_ONE_DEVICE.some((network) => holds(network, address))) return false;
  if (!networks.some((network) => holds(network, address))) return false;
  if (address.width === 32) return true;
  return carriedAddresses(address.bits).every((bits) => isAllowed({ bits, width: 32 }, networks));
}

/**
 * Whether an IP literal is one that may be connected to: one device in one of the networks (CIDR); where it is an IPv6
 * form that leads on to an IPv4 address, that must be allowed too. False for anything that is no IP literal.
 */
export function isAllowedAddress(text: string, networks: readonly string[]): boolean {
  const address = parseAddress(text);
  return address !== null && isAllowed(address, parsedNetworks(networks));
}

function ipv4Text(bits: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 0xffn)).join('.');
}

/** RFC 5952: lower case, no leading zeros, the longest run of zero groups (two or more, the first of equals) as `::`. */
function ipv6Text(bits: bigint): string {
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((bits >> BigInt(112 - 16 * at)) & 0xffffn).toString(16),
  );
  let start = 0;
  let length = 0;
  for (let at = 0; at < 8; at += 1) {
    let end = at;
    while (groups[end] === '0') end += 1;
    if (end - at > length) [start, length] = [at, end - at];
  }
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

/** The one way an IP literal is stored and compared (an IPv4-mapped one as IPv4); null when the text is none. */
export function canonicalAddress(text: string): string | null {
  const address = parseAddress(text);
  if (!address) return null;
  return address.width === 32 ? ipv4Text(address.bits) : ipv6Text(address.bits);
}

export interface AddressRefusal {
  readonly code: 'address.not-literal' | 'address.not-allowed';
  readonly message: string;
}

/** Why an address may not be probed; null when it may: an IP literal inside one of the networks (CIDR). */
export function addressRefusal(text: string, networks: readonly string[]): AddressRefusal | null {
  if (!isAddress(text)) {
    return {
      code: 'address.not-literal',
      message: `"${text}" is no IP address; names, ports and masks are not taken`,
    };
  }
  return isAllowedAddress(text, networks)
    ? null
    : {
        code: 'address.not-allowed',
        message: liesIn(text, networks)
          ? `${text} is no single device, or leads on to an address outside the networks this service may probe (probing.allowedNetworks: ${networks.join(', ')})`
          : `${text} lies outside the networks this service may probe (probing.allowedNetworks: ${networks.join(', ')})`,
      };
}
