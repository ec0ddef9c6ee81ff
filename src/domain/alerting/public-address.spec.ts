import { describe, expect, it } from '@jest/globals';
import { isPublicAddress, isReachable } from './public-address.js';

describe('public addresses', () => {
  it.each(['8.8.8.8', '149.154.167.220', '2001:67c:4e8:f004::9', '2606:4700::1111'])(
    '%s is one',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '::ffff:10.0.0.1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2002:808:808::',
    '64:ff9b::8.8.8.8',
    '::8.8.8.8',
    'fe80::1%eth0',
    '2001::1',
    'fc00::1',
    'fe80::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s is none', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('what a channel may reach', () => {
  it.each([
    ['example.org', '93.184.216.34', [], true],
    ['example.org', '127.0.0.1', [], false],
    ['mail.local', '10.0.0.1', ['MAIL.local'], true],
    ['mail.local.', '10.0.0.1', ['mail.local'], true],
    ['other.local', '10.0.0.1', ['mail.local'], false],
    ['other.local', '10.0.0.1', ['10.0.0.1'], true],
    ['other.local', '::ffff:10.0.0.1', ['10.0.0.1'], true],
    ['other.local', '10.0.0.1', ['10.0.0.0/24'], true],
    ['other.local', '10.0.1.1', ['10.0.0.0/24'], false],
    ['fd00::5', 'fd00::5', ['fd00::/64'], true],
    ['fd00::5', 'fd00::5', ['FD00:0::5'], true],
    ['fd00::6', 'fd00::6', ['fd00::5'], false],
    ['other.local', 'fe80::1%eth0', ['mail.local'], false],
    ['other.local', '::ffff:10.0.0.1', ['::ffff:10.0.0.0/120'], true],
    ['other.local', '64:ff9b::10.0.0.1', ['64:ff9b::/96'], false],
    ['other.local', '64:ff9b::10.0.0.1', ['64:ff9b::/96', '10.0.0.0/8'], true],
    ['other.local', '0.0.0.0', ['0.0.0.0/0'], false],
  ] as const)('%s at %s with %j: %s', (host, address, allowed, reachable) =>
    expect(isReachable(host, address, allowed)).toBe(reachable),
  );
});
