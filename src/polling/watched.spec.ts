import { describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY, Plan, ProbeTarget } from '../domain/probe/plan.js';
import { rewatch } from './watched.js';

const snmp = (community: string) => ({
  port: 161,
  interfaceName: null,
  credentials: { version: 'v2c' as const, community },
});
const plan = (...targets: ProbeTarget[]): Plan => ({
  version: 1,
  policy: DEFAULT_POLICY,
  allowedNetworks: ['10.0.0.0/8', 'fd00::/8'],
  targets,
});
const a = { id: 'a', address: '10.0.0.1', snmp: snmp('public') };

describe('a new plan', () => {
  it('keeps what is remembered of targets that stay the same', () => {
    const before = rewatch(new Map(), plan(a));
    const link = before.get('a');
    link?.rtt.add(12);
    const after = rewatch(before, plan({ ...a }, { id: 'b', address: '10.0.0.2', snmp: null }));
    expect(after.get('a')).toBe(link);
    expect(after.get('a')?.rtt.percentile95()).toBe(12);
    expect([...after.keys()]).toEqual(['a', 'b']);
  });

  it('forgets the port with other credentials, and everything with another address', () => {
    const before = rewatch(new Map(), plan(a));
    const link = before.get('a');
    const port = link?.port;
    const rekeyed = rewatch(before, plan({ ...a, snmp: snmp('rahasia') }));
    expect(rekeyed.get('a')).toBe(link);
    expect(rekeyed.get('a')?.port).not.toBe(port);
    expect(rewatch(rekeyed, plan({ ...a, address: '10.0.0.9' })).get('a')).not.toBe(link);
  });

  it('probes nothing any longer that lies outside networks that became fewer', () => {
    const before = rewatch(new Map(), plan(a, { id: 'b', address: 'fd00::7', snmp: null }));
    const fewer = { ...plan(a, { id: 'b', address: 'fd00::7', snmp: null }) };
    const after = rewatch(before, { ...fewer, allowedNetworks: ['10.9.0.0/16', 'fd00::/8'] });
    expect([...after.values()].map(({ address }) => address)).toEqual([null, 'fd00::7']);
    expect(after.get('a')).not.toBe(before.get('a'));
    expect(after.get('b')).toBe(before.get('b'));
  });

  it('drops targets that left', () => {
    expect(rewatch(rewatch(new Map(), plan(a)), plan()).size).toBe(0);
  });

  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['FD00:0:0::0001', 'fd00::1'],
    ['::ffff:10.0.0.7', '10.0.0.7'],
    ['::ffff:8.8.8.8', null],
    ['fd00::5efe:8.8.8.8', null],
    ['fd00::1%eth0', null],
    ['0.0.0.0', null],
    ['192.168.0.1', null],
    ['router.desa.id', null],
    ['-h', null],
    ['10.0.0.1 ', null],
  ])('probes "%s" as %s', (address, probed) => {
    const watched = rewatch(new Map(), plan({ id: 'x', address, snmp: null }));
    expect(watched.get('x')?.address).toBe(probed);
  });
});
