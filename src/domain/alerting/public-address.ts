import { canonicalAddress, isAllowedAddress, liesIn } from '../link/address.js';

/** IANA's special-purpose registries: what is not routed on the internet, or leads to an IPv4 address in disguise. */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
const GLOBAL_IPV6 = ['2000::/3'];
const SPECIAL_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** Whether an IP literal is one of the public internet; an IPv4-mapped IPv6 address counts as the IPv4 address it is. */
export function isPublicAddress(text: string): boolean {
  if (liesIn(text, ['0.0.0.0/0'])) return !liesIn(text, SPECIAL_IPV4);
  return liesIn(text, GLOBAL_IPV6) && !liesIn(text, SPECIAL_IPV6);
}

/**
 * Whether a channel may connect to an address that it got for a host: a public one, or one that `allowedHosts` names by
 * the host's name, by the address, or by a network (CIDR) around it.
 */
export function isReachable(
  host: string,
  address: string,
  allowedHosts: readonly string[],
): boolean {
  if (isPublicAddress(address)) return true;
  const name = host.replace(/\.$/, '').toLowerCase();
  const literal = canonicalAddress(address);
  return (
    allowedHosts.some(
      (allowed) =>
        allowed.toLowerCase() === name ||
        (literal !== null && canonicalAddress(allowed) === literal),
    ) || isAllowedAddress(address, allowedHosts)
  );
}
