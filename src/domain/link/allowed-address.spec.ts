import { BlockList, isIPv6 } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addressRefusal,
  canonicalAddress,
  isAllowedAddress,
  isNetwork,
  liesIn,
} from './address.js';

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'];
const EVERYTHING = ['0.0.0.0/0', '::/0'];

type Octets = readonly [number, number, number, number];

const hex = (high: number, low: number) => ((high << 8) | low).toString(16);

/** Every IPv6 spelling of an IPv4 address that reaches it on a host with the tunnel or translator. */
function disguisesOf([a, b, c, d]: Octets): Record<string, string> {
  const dotted = `${a}.${b}.${c}.${d}`;
  const [high, low] = [hex(a, b), hex(c, d)];
  const turned = `${hex(255 - a, 255 - b)}:${hex(255 - c, 255 - d)}`;
  return {
    mapped: `::ffff:${dotted}`,
    'mapped, in hex': `::ffff:${high}:${low}`,
    'mapped, in full': `0000:0000:0000:0000:0000:FFFF:${high}:${low}`,
    compatible: `::${dotted}`,
    'compatible, in hex': `::${high}:${low}`,
    translated: `::ffff:0:${dotted}`,
    nat64: `64:ff9b::${dotted}`,
    'nat64, in hex': `0064:FF9B:0:0:0:0:${high}:${low}`,
    'nat64 of local use': `64:ff9b:1::${dotted}`,
    'nat64 of local use, around bit 64': `64:ff9b:1:${high}:${hex(0, c)}:${hex(d, 0)}::`,
    '6to4': `2002:${high}:${low}::1`,
    'teredo, as client': `2001:0:a01:203:8000:63bf:${turned}`,
    'teredo, as server': `2001:0:${high}:${low}:8000:63bf:f5fe:fdfc`,
    isatap: `fd00::5efe:${dotted}`,
    'isatap, global': `fd00::200:5efe:${dotted}`,
  };
}

describe('addresses outside the allowed networks', () => {
  const outside = disguisesOf([8, 8, 8, 8]);

  it.each(Object.entries(outside))('refuses 8.8.8.8 %s: %s', (_, text) => {
    expect(isIPv6(text)).toBe(true);
    expect(isAllowedAddress(text, PRIVATE)).toBe(false);
    // Whatever IPv6 is allowed, what the address leads on to must be allowed as well.
    expect(isAllowedAddress(text, ['10.0.0.0/8', '::/0'])).toBe(false);
    expect(isAllowedAddress(text, EVERYTHING)).toBe(true);
    expect(addressRefusal(text, PRIVATE)?.code).toBe('address.not-allowed');
  });

  it.each(Object.entries(disguisesOf([10, 1, 2, 3])))(
    'takes 10.1.2.3 %s where both are allowed: %s',
    (_, text) => {
      expect(isAllowedAddress(text, ['10.0.0.0/8', '::/0'])).toBe(true);
    },
  );

  it.each([
    '8.8.8.8 ',
    ' 10.0.0.1',
    '10.0.0.1\n',
    '10.0.0.1.',
    '10.0.0.1\0',
    '010.0.0.1',
    '0177.0.0.1',
    '0177.1',
    '0x0a.0.0.1',
    '0x0a000001',
    '10.1',
    '10.0.1',
    '167772161',
    '2130706433',
    '１０.0.0.1',
    '10。0。0。1',
    '１０．０．０．１',
    '٠١.0.0.1',
    '10.0.0.1/32',
    '10.0.0.1:161',
    '10.0.0.1,8.8.8.8',
    '10.0.0.1 8.8.8.8',
    '10.0.0.-1',
    '10.0.0.1e0',
    '[fd00::1]',
    'fd00::1%eth0',
    'fd00::1%25eth0',
    'fe80::1%eth0',
    'fd00:::1',
    'fd00::1::2',
    '0fd00::1',
    'fd00::10.0.0.01',
    'router.desa.id',
    '8.8.8.8.10.in-addr.arpa',
    '-I',
  ])('takes no other way of writing than an IP literal: "%s"', (text) => {
    expect(addressRefusal(text, [...PRIVATE, ...EVERYTHING])?.code).toBe('address.not-literal');
    expect(isAllowedAddress(text, [...PRIVATE, ...EVERYTHING])).toBe(false);
    expect(canonicalAddress(text)).toBeNull();
  });

  it.each([
    '0.0.0.0',
    '0.1.2.3',
    '224.0.0.1',
    '239.255.255.255',
    '255.255.255.255',
    '::',
    '::ffff:0.0.0.0',
    '::ffff:224.0.0.1',
    'ff02::1',
    '64:ff9b::255.255.255.255',
  ])('%s is no single device, whatever is allowed', (text) => {
    expect(isAllowedAddress(text, EVERYTHING)).toBe(false);
    expect(addressRefusal(text, EVERYTHING)?.code).toBe('address.not-allowed');
    expect(addressRefusal(text, EVERYTHING)?.message).toContain('no single device');
  });

  it.each([
    ['10.33.0.0/16', '10.33.0.0', '10.33.255.255', '10.32.255.255', '10.34.0.0'],
    ['10.33.7.9/32', '10.33.7.9', '10.33.7.9', '10.33.7.8', '10.33.7.10'],
    ['172.16.0.0/12', '172.16.0.0', '172.31.255.255', '172.15.255.255', '172.32.0.0'],
    ['100.64.0.0/10', '100.64.0.0', '100.127.255.255', '100.63.255.255', '100.128.0.0'],
    [
      'fc00::/7',
      'fc00::',
      'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
      'fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
      'fe00::',
    ],
  ])('%s ends where it ends', (network, first, last, before, after) => {
    const allowed = (text: string) => isAllowedAddress(text, [network]);
    expect([first, last, before, after].map(allowed)).toEqual([true, true, false, false]);
  });
});

describe('allowed networks written in IPv4-mapped form', () => {
  it.each([
    ['::ffff:10.0.0.0/104', '10.255.255.255', '11.0.0.0'],
    ['::FFFF:a00:0/104', '10.0.0.1', '9.255.255.255'],
    ['::ffff:10.1.2.3/128', '10.1.2.3', '10.1.2.4'],
  ])('%s is the IPv4 network it is', (network, inside, outside) => {
    expect(isNetwork(network)).toBe(true);
    expect(isAllowedAddress(inside, [network])).toBe(true);
    expect(isAllowedAddress(`::ffff:${inside}`, [network])).toBe(true);
    expect(isAllowedAddress(outside, [network])).toBe(false);
  });

  it.each([
    '::ffff:10.0.0.0/8',
    '::ffff:10.0.0.0/95',
    '::ffff:0:0/129',
    '10.0.0.0/08',
    '10.0.0.0/8 ',
  ])('%s is none: it says something else than it seems to', (network) => {
    expect(isNetwork(network)).toBe(false);
    expect(isAllowedAddress('10.0.0.1', [network])).toBe(false);
  });
});

describe('any address and any networks', () => {
  const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
  const network = octets.chain((parts) =>
    fc.nat(32).map((prefix) => ({ text: parts.join('.'), prefix })),
  );

  it('agrees with the platform on what lies in an IPv4 network, however it is written', () => {
    fc.assert(
      fc.property(octets, fc.array(network, { minLength: 1, maxLength: 4 }), (parts, networks) => {
        const list = new BlockList();
        for (const { text, prefix } of networks) list.addSubnet(text, prefix, 'ipv4');
        const cidrs = networks.map(({ text, prefix }) => `${text}/${prefix}`);
        const inside = list.check(parts.join('.'), 'ipv4');
        expect(liesIn(parts.join('.'), cidrs)).toBe(inside);
        expect(liesIn(`::ffff:${parts.join('.')}`, cidrs)).toBe(inside);
      }),
    );
  });

  it('lets nothing through in disguise that is refused as it is', () => {
    fc.assert(
      fc.property(octets, fc.array(network, { maxLength: 4 }), (parts, networks) => {
        const cidrs = [...networks.map(({ text, prefix }) => `${text}/${prefix}`), '::/0'];
        fc.pre(!isAllowedAddress(parts.join('.'), cidrs) && parts.some((part) => part !== 0));
        for (const text of Object.values(disguisesOf(parts))) {
          // ::0.0.0.1 is the loopback address of IPv6, and no other one's.
          if (canonicalAddress(text) === '::1') continue;
          expect([text, isAllowedAddress(text, cidrs)]).toEqual([text, false]);
        }
      }),
    );
  });
});
