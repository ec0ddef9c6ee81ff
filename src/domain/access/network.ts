import { canonicalAddress } from '../link/address.js';

const IPV6_GROUPS = 8;
/** A /64: the least that one subscriber has, and may take any address of. */
const NETWORK_GROUPS = 4;

/** The network a caller is taken to come from: an IPv4 address itself, of an IPv6 address its /64. */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  const canonical = canonicalAddress(plain);
  if (!canonical?.includes(':')) return canonical ?? 'unknown';
  const [head = '', tail] = canonical.split('::');
  const groups = (half: string | undefined) => (half ? half.split(':') : []);
  const before = groups(head);
  const after = groups(tail);
  const zeros = Array<string>(IPV6_GROUPS - before.length - after.length).fill('0');
  return `${[...before, ...zeros, ...after].slice(0, NETWORK_GROUPS).join(':')}::/64`;
}
