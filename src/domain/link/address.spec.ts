import { isIP } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalAddress, isAddress, isAllowedAddress, isNetwork } from './address.js';

describe('IP literals', () => {
  it('agrees with the platform on what is one', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ maxLength: 20 })), (text) => {
        // The platform also takes a zone (fe80::1%eth0), which is no plain literal.
        expect(isAddress(text)).toBe(isIP(text) !== 0 && !text.includes('%'));
      }),
    );
  });

  it.each([
    '-h',
    'localhost',
    '127.1',
    '010.0.0.1',
    '1.2.3.4:80',
    '1.2.3.4 ',
    '',
    '::1%lo',
    '256.1.1.1',
  ])('"%s" is none', (text) => {
    expect(isAddress(text)).toBe(false);
    expect(canonicalAddress(text)).toBeNull();
  });

  it.each([
    ['10.1.2.3', '10.1.2.3'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['FD00:0:0:0:0:0:0:1', 'fd00::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8::0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['::', '::'],
    ['::1', '::1'],
  ])('%s is written %s', (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical);
  });

  it('writes every address as the platform would in a URL', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const canonical = canonicalAddress(text) ?? '';
        if (canonical.includes('.')) return;
        expect(`[${canonical}]`).toBe(new URL(`http://[${text}]`).hostname);
      }),
    );
  });

  it('knows what lies in a network', () => {
    const networks = ['10.33.0.0/16', 'fd00:33::/32', '192.168.7.9/32'];
    const inside = [
      '10.33.0.1',
      '10.33.255.255',
      'fd00:33:1::9',
      '192.168.7.9',
      '::ffff:10.33.1.1',
    ];
    const outside = ['10.34.0.1', 'fd00:34::1', '192.168.7.8', '8.8.8.8', '-h', ''];
    expect(inside.filter((text) => !isAllowedAddress(text, networks))).toEqual([]);
    expect(outside.filter((text) => isAllowedAddress(text, networks))).toEqual([]);
    expect(isAllowedAddress('8.8.8.8', ['0.0.0.0/0'])).toBe(true);
  });

  it.each(['10.0.0.0', '10.0.0.0/33', 'fc00::/129', 'x/8', '/8', '10.0.0.0/'])(
    '"%s" is no network',
    (text) => {
      expect(isNetwork(text)).toBe(false);
    },
  );
});
