/** A range of IPv6 addresses whose bits say which IPv4 hosts a packet to them ends up at. */
interface Carrier {
  readonly under: bigint;
  /** Bits of the address that must equal `under`, from the left. */
  readonly prefix: number;
  readonly carried: (bits: bigint) => readonly bigint[];
}

const WORD = 0xffff_ffffn;

/** The 32 bits that begin at bit `at`, counted from the left. */
const wordAt = (bits: bigint, at: number): bigint => (bits >> BigInt(96 - at)) & WORD;
const lastWord = (bits: bigint) => [wordAt(bits, 96)];

/** RFC 6052: under a prefix of 48 bits the address stands around bits 64 to 71, which are zero. */
const around48 = (bits: bigint): bigint =>
  (((bits >> 64n) & 0xffffn) << 16n) | ((bits >> 40n) & 0xffffn);

const CARRIERS: readonly Carrier[] = [
  // IPv4-compatible (RFC 4291), without :: and ::1, which are addresses of their own.
  { under: 0n, prefix: 96, carried: (bits) => (bits > 1n ? lastWord(bits) : []) },
  // IPv4-translated, ::ffff:0:a.b.c.d (RFC 2765).
  { under: 0xffff_0000n, prefix: 96, carried: lastWord },
  // NAT64 (RFC 6052).
  { under: 0x64_ff9b_0000_0000_0000_0000n, prefix: 96, carried: lastWord },
  // NAT64 of local use (RFC 8215): where the address stands is the translator's choice, so both places count.
  {
    under: 0x64_ff9b_0001n,
    prefix: 48,
    carried: (bits) => [wordAt(bits, 96), around48(bits)].filter((word) => word !== 0n),
  },
  // 6to4 (RFC 3056).
  { under: 0x2002n, prefix: 16, carried: (bits) => [wordAt(bits, 16)] },
  // Teredo (RFC 4380): the server, and the client with every bit turned.
  {
    under: 0x2001_0000n,
    prefix: 32,
    carried: (bits) => [wordAt(bits, 32), wordAt(bits, 96) ^ WORD],
  },
];

/** The interface identifiers of ISATAP (RFC 5214), which may stand under any prefix. */
const ISATAP = [0x0000_5efen, 0x0200_5efen];

/** The IPv4 addresses that an IPv6 address (128 bits) leads on to through a tunnel or a translator; mostly none. */
export function carriedAddresses(bits: bigint): bigint[] {
  const carrier = CARRIERS.find(({ under, prefix }) => bits >> BigInt(128 - prefix) === under);
  const tunnelled = ISATAP.includes(wordAt(bits, 64)) ? lastWord(bits) : [];
  return [...(carrier?.carried(bits) ?? []), ...tunnelled];
}
