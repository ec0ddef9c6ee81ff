import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AuthProtocol,
  DEFAULT_POLICY,
  PrivProtocol,
  SnmpCredentials,
} from '../../../src/domain/probe/plan.js';
import { provideDes } from '../../../src/polling/snmp/des.js';
import { SnmpFleet } from '../../../src/polling/snmp/fleet.js';
import { PollResult } from '../../../src/polling/snmp/poll.js';
import { PortMemory } from '../../../src/polling/snmp/port-memory.js';
import { Snmpd } from '../../support/snmpd.js';

const ADDRESS = '127.0.0.61';
const PORT = 16_161;
const AUTH_KEY = 'kunci-otentik-1';
const PRIV_KEY = 'kunci-privasi-2';

const PAIRS: readonly [AuthProtocol, string, PrivProtocol, string][] = [
  ['sha', 'SHA', 'aes', 'AES'],
  ['md5', 'MD5', 'des', 'DES'],
  ['sha224', 'SHA-224', 'aes', 'AES'],
  ['sha256', 'SHA-256', 'aes', 'AES'],
  ['sha384', 'SHA-384', 'aes256b', 'AES-256'],
  ['sha512', 'SHA-512', 'aes256r', 'AES-256-C'],
];

let snmpd: Snmpd;
let fleet: SnmpFleet;
const verdicts = new Map<string, number>();

const start = () =>
  Snmpd.start({
    address: ADDRESS,
    port: PORT,
    community: 'desa',
    users: [
      ...PAIRS.map(([name, auth, , priv]) => ({
        name,
        level: 'priv' as const,
        auth: { protocol: auth, key: AUTH_KEY },
        priv: { protocol: priv, key: PRIV_KEY },
      })),
      { name: 'authonly', level: 'auth', auth: { protocol: 'SHA', key: AUTH_KEY } },
      { name: 'open', level: 'noauth' },
    ],
  });

beforeAll(async () => {
  provideDes();
  snmpd = await start();
  fleet = new SnmpFleet({ ...DEFAULT_POLICY, snmpDeadlineMs: 2_000 }, (verdict) => {
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
  });
});

afterAll(async () => {
  fleet.close();
  await snmpd.stop();
});

function poll(credentials: SnmpCredentials, interfaceName: string | null = 'lo') {
  const target = { port: PORT, credentials, interfaceName };
  return fleet.poll(ADDRESS, target, new PortMemory(), () => undefined);
}

const IF = '1.3.6.1.2.1.2.2.1';
const IFX = '1.3.6.1.2.1.31.1.1.1';
/** In the order of the readings below. The loopback of a machine is always port 1. */
const OIDS = [
  '1.3.6.1.2.1.1.3.0',
  `${IFX}.6.1`,
  `${IFX}.10.1`,
  `${IF}.8.1`,
  `${IFX}.15.1`,
  `${IF}.14.1`,
  `${IF}.20.1`,
  `${IF}.13.1`,
  `${IF}.19.1`,
  `${IFX}.1.1`,
];

function expectSameAsSnmpget(result: PollResult, before: string[], after: string[]): void {
  if (!result.ok) throw new Error(`poll failed: ${result.reason}`);
  const { reading } = result;
  const growing = [reading.uptimeCentiseconds, reading.receivedOctets, reading.transmittedOctets];
  growing.forEach((value, i) => {
    expect(Number(value)).toBeGreaterThanOrEqual(Number(before[i]));
    expect(Number(value)).toBeLessThanOrEqual(Number(after[i]));
  });
  const same = [
    ['1', 'up'].includes(before[3] ?? '') ? 'up' : before[3],
    Number(before[4]),
    Number(before[5]),
    Number(before[6]),
    Number(before[7]),
    Number(before[8]),
    before[9]?.replaceAll('"', ''),
  ];
  expect([
    reading.operStatus,
    reading.speedMbps,
    reading.errorsIn,
    reading.errorsOut,
    reading.discardsIn,
    reading.discardsOut,
    reading.interfaceName,
  ]).toEqual(same);
  expect(reading.counterBits).toBe(64);
  expect(reading.profile).toBe('generic');
}

describe('a real snmpd', () => {
  it('is read by v2c as snmpget reads it', async () => {
    const before = snmpd.snmpget(OIDS);
    const result = await poll({ version: 'v2c', community: 'desa' });
    expectSameAsSnmpget(result, before, snmpd.snmpget(OIDS));
  });

  it('is read by v1, with 32-bit counters', async () => {
    const narrow = [`${IF}.10.1`, `${IF}.16.1`];
    const before = snmpd.snmpget(narrow);
    const result = await poll({ version: 'v1', community: 'desa' });
    const after = snmpd.snmpget(narrow);
    if (!result.ok) throw new Error(result.reason);
    expect(result.reading.counterBits).toBe(32);
    expect(Number(result.reading.receivedOctets)).toBeGreaterThanOrEqual(Number(before[0]));
    expect(Number(result.reading.receivedOctets)).toBeLessThanOrEqual(Number(after[0]));
    expect(Number(result.reading.transmittedOctets)).toBeLessThanOrEqual(Number(after[1]));
  });

  it.each(PAIRS)('is read by v3 authPriv with %s (%s) and %s (%s)', async (auth, _, priv) => {
    const before = snmpd.snmpget(OIDS);
    const result = await poll({
      version: 'v3',
      level: 'authPriv',
      user: auth,
      authProtocol: auth,
      authKey: AUTH_KEY,
      privProtocol: priv,
      privKey: PRIV_KEY,
    });
    expectSameAsSnmpget(result, before, snmpd.snmpget(OIDS));
  });

  it('is read by v3 without privacy, and without authentication', async () => {
    const before = snmpd.snmpget(OIDS);
    const auth = await poll({
      version: 'v3',
      level: 'authNoPriv',
      user: 'authonly',
      authProtocol: 'sha',
      authKey: AUTH_KEY,
    });
    const open = await poll({ version: 'v3', level: 'noAuthNoPriv', user: 'open' });
    const after = snmpd.snmpget(OIDS);
    expectSameAsSnmpget(auth, before, after);
    expectSameAsSnmpget(open, before, after);
  });

  it.each([
    ['a wrong key', { user: 'sha', authKey: 'salah-salah-salah' }],
    ['an unknown user', { user: 'siapa', authKey: AUTH_KEY }],
  ])('says that %s is refused', async (_, wrong) => {
    const result = await poll({
      version: 'v3',
      level: 'authPriv',
      authProtocol: 'sha',
      privProtocol: 'aes',
      privKey: PRIV_KEY,
      ...wrong,
    });
    expect(result).toEqual({ ok: false, reason: 'authentication' });
  });

  it('does not answer a wrong community, nor know another port', async () => {
    expect(await poll({ version: 'v2c', community: 'bukan' })).toEqual({
      ok: false,
      reason: 'timeout',
    });
    expect(await poll({ version: 'v2c', community: 'desa' }, 'ether99')).toEqual({
      ok: false,
      reason: 'no-such-port',
    });
  });

  it('is found again by the next poll when another device has taken its place', async () => {
    const credentials = {
      version: 'v3',
      level: 'authPriv',
      user: 'sha',
      authProtocol: 'sha',
      authKey: AUTH_KEY,
      privProtocol: 'aes',
      privKey: PRIV_KEY,
    } as const;
    expect(await poll(credentials)).toMatchObject({ ok: true });
    await snmpd.stop();
    // A folder of its own again, and so another engine.
    snmpd = await start();
    expect(await poll(credentials)).toMatchObject({ ok: true });
  });

  it('sent nothing that the guard would not take', () => {
    const odd = [...verdicts.keys()].filter((each) => each !== 'accepted' && each !== 'report');
    expect(odd).toEqual([]);
  });
});
