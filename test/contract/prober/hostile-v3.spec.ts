import { Socket, createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY, SnmpTarget } from '../../../src/domain/probe/plan.js';
import { SnmpFleet } from '../../../src/polling/snmp/fleet.js';
import { PortMemory } from '../../../src/polling/snmp/port-memory.js';
import { counter32, integer, text, tlv } from '../../fakes/snmp/ber.js';
import { V3Parts, plainScoped, putTogether, takeApart } from '../../fakes/snmp/v3.js';
import { Snmpd } from '../../support/snmpd.js';

const SNMPD = { address: '127.0.0.66', port: 16_166 };
/** Between poller and snmpd: sees everything, holds no key. */
const MIDDLE = { address: '127.0.0.67', port: 16_167 };
const DEADLINE_MS = 2_000;
const USM_STATS = '1.3.6.1.6.3.15.1.1';

interface Forgery {
  readonly verdict: string;
  readonly datagram: Buffer;
}

let snmpd: Snmpd;
let middle: Socket;
let upstream: Socket;
let fleet: SnmpFleet;
let sent = 0;
let forge: (answer: Buffer) => readonly Forgery[] = () => [];
const verdicts = new Map<string, number>();
const expected = new Map<string, number>();

const target: SnmpTarget = {
  port: MIDDLE.port,
  interfaceName: 'lo',
  credentials: {
    version: 'v3',
    level: 'authPriv',
    user: 'penjaga',
    authProtocol: 'sha',
    authKey: 'kunci-otentik-1',
    privProtocol: 'aes',
    privKey: 'kunci-privasi-2',
  },
};

beforeAll(async () => {
  snmpd = await Snmpd.start({
    ...SNMPD,
    community: 'desa',
    users: [
      {
        name: 'penjaga',
        level: 'priv',
        auth: { protocol: 'SHA', key: 'kunci-otentik-1' },
        priv: { protocol: 'AES', key: 'kunci-privasi-2' },
      },
    ],
  });
  middle = createSocket('udp4');
  upstream = createSocket('udp4');
  middle.bind(MIDDLE.port, MIDDLE.address);
  await once(middle, 'listening');
  let pollerPort = 0;
  middle.on('message', (datagram, peer) => {
    pollerPort = peer.port;
    upstream.send(datagram, SNMPD.port, SNMPD.address);
  });
  const emit = (datagram: Buffer, verdict: string) => {
    sent += 1;
    expected.set(verdict, (expected.get(verdict) ?? 0) + 1);
    middle.send(datagram, pollerPort, '127.0.0.1');
  };
  upstream.on('message', (answer) => {
    for (const { datagram, verdict } of forge(answer)) emit(datagram, verdict);
    emit(answer, 'accepted');
  });
});

afterAll(async () => {
  fleet.close();
  middle.close();
  upstream.close();
  await snmpd.stop();
});

beforeEach(() => {
  sent = 0;
  verdicts.clear();
  expected.clear();
  fleet = new SnmpFleet({ ...DEFAULT_POLICY, snmpDeadlineMs: DEADLINE_MS }, (verdict) =>
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1),
  );
});

const flipped = (bytes: Buffer, at = bytes.length - 1): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0x10;
  return copy;
};

let recorded: Buffer | null = null;

/** Everything that one in the middle without a key can make of an encrypted answer. */
function forgeriesOf(answer: Buffer): Forgery[] {
  const parts = takeApart(answer);
  if ((parts.flags & 3) !== 3) return forgeriesOfDiscovery(parts, answer);
  const variant = (verdict: string, change: Partial<V3Parts>): Forgery => ({
    verdict,
    datagram: putTogether({ ...parts, ...change }),
  });
  const poison = plainScoped(parts.engineId, 0xa2, 4_711, '1.3.6.1.2.1.1.3.0', integer(1, 0x43));
  const report = (counter: number, engineId = parts.engineId): Partial<V3Parts> => ({
    flags: 0,
    auth: Buffer.alloc(0),
    priv: Buffer.alloc(0),
    engineId,
    scoped: plainScoped(engineId, 0xa8, 0, `${USM_STATS}.${counter}.0`, counter32(1)),
  });
  const plain = { auth: Buffer.alloc(0), priv: Buffer.alloc(0), scoped: poison };
  const forgeries = [
    variant('weak-security', { ...plain, flags: 0 }),
    variant('weak-security', { flags: 1, priv: Buffer.alloc(0), scoped: poison }),
    variant('malformed', { flags: 2 }),
    variant('malformed', { flags: 0 }),
    variant('bad-digest', { auth: flipped(parts.auth) }),
    variant('bad-digest', { auth: Buffer.alloc(12) }),
    variant('bad-digest', { auth: Buffer.alloc(0) }),
    variant('bad-digest', { scoped: flipped(parts.scoped) }),
    variant('bad-digest', { priv: flipped(parts.priv) }),
    variant('bad-digest', { time: parts.time + 10_000 }),
    variant('bad-digest', { boots: parts.boots + 1 }),
    variant('unsolicited', { msgId: (parts.msgId + 1) & 0x7fff_ffff }),
    variant('wrong-engine', { engineId: flipped(parts.engineId) }),
    variant('wrong-user', { user: Buffer.from('tamu') }),
    ...[1, 2, 3, 4, 5, 6].map((counter) => variant('report', report(counter))),
    variant('report', report(4, Buffer.from('engine-of-the-attacker'))),
    variant('wrong-oids', { ...report(9) }),
    { verdict: 'malformed', datagram: answer.subarray(0, answer.length / 2) },
    { verdict: 'malformed', datagram: Buffer.concat([answer, Buffer.alloc(1)]) },
    {
      verdict: 'wrong-version',
      datagram: tlv(0x30, [
        integer(1),
        text('desa'),
        tlv(0xa2, [integer(parts.msgId), integer(0), integer(0), tlv(0x30, [])]),
      ]),
    },
    ...(recorded ? [{ verdict: 'unsolicited', datagram: recorded }] : []),
    // What was true once, under the id that is waited for now.
    ...(recorded
      ? [
          {
            verdict: 'bad-digest',
            datagram: putTogether({ ...takeApart(recorded), msgId: parts.msgId }),
          },
        ]
      : []),
  ];
  recorded = answer;
  return forgeries;
}

function forgeriesOfDiscovery(parts: V3Parts, answer: Buffer): Forgery[] {
  const scoped = (type: number, counter: number) =>
    plainScoped(parts.engineId, type, 0, `${USM_STATS}.${counter}.0`, counter32(1));
  return [
    { verdict: 'unsolicited', datagram: putTogether({ ...parts, msgId: parts.msgId ^ 1 }) },
    { verdict: 'report', datagram: putTogether({ ...parts, scoped: scoped(0xa8, 3) }) },
    { verdict: 'weak-security', datagram: putTogether({ ...parts, scoped: scoped(0xa2, 4) }) },
    { verdict: 'wrong-pdu', datagram: putTogether({ ...parts, scoped: scoped(0xa7, 4) }) },
    {
      verdict: 'wrong-engine',
      datagram: putTogether({ ...parts, engineId: Buffer.alloc(0) }),
    },
    { verdict: 'malformed', datagram: answer.subarray(0, 20) },
  ];
}

describe('one in the middle of a v3 authPriv conversation', () => {
  it('changes nothing, whatever it forges: every true answer is taken at once', async () => {
    forge = forgeriesOf;
    const memory = new PortMemory();
    const uptimes: number[] = [];
    const before = Number(snmpd.snmpget(['1.3.6.1.2.1.1.3.0'])[0]);
    for (let i = 0; i < 200; i += 1) {
      const result = await fleet.poll(MIDDLE.address, target, memory, () => undefined);
      if (!result.ok) throw new Error(`poll ${i} failed: ${result.reason}`);
      uptimes.push(result.reading.uptimeCentiseconds);
    }
    const after = Number(snmpd.snmpget(['1.3.6.1.2.1.1.3.0'])[0]);
    await new Promise((resolve) => setTimeout(resolve, 100));

    expect(Math.min(...uptimes)).toBeGreaterThanOrEqual(before);
    expect(Math.max(...uptimes)).toBeLessThanOrEqual(after);
    // The first retransmission would come after a third of the deadline.
    expect([...verdicts.values()].reduce((sum, count) => sum + count, 0)).toBe(sent);
    expect(Object.fromEntries(verdicts)).toEqual(Object.fromEntries(expected));
    expect(verdicts.get('accepted')).toBeGreaterThan(200);
  }, 60_000);
});
