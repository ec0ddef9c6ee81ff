import { Socket, createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY, SnmpTarget } from '../../../src/domain/probe/plan.js';
import { SnmpFleet } from '../../../src/polling/snmp/fleet.js';
import { PortMemory } from '../../../src/polling/snmp/port-memory.js';
import { AgentRequest, Mib, answerFrom, readRequest, writeAnswer } from '../../fakes/snmp/agent.js';
import { MUTATIONS } from '../../fakes/snmp/mutations.js';
import { fillRouter } from '../../fakes/snmp/router.js';

const ADDRESS = '127.0.0.64';
const PORT = 16_164;
const POLLS = 1_000;
const FORGERIES_PER_POLL = 99;
/** The kernel's default receive buffer holds about 160 datagrams. */
const BURST = 33;
const DEADLINE_MS = 3_000;

const target: SnmpTarget = {
  port: PORT,
  interfaceName: 'ether1',
  credentials: { version: 'v2c', community: 'public' },
};
const truth: Mib = new Map();
const poison: Mib = new Map();

let device: Socket;
let otherPort: Socket;
let otherAddress: Socket;
let fleet: SnmpFleet;
let sent: number;
let verdicts: Map<string, number>;
let expected: Map<string, number>;

async function bound(address: string, port: number): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(port, address);
  await once(socket, 'listening');
  return socket;
}

beforeEach(async () => {
  [device, otherPort, otherAddress] = await Promise.all([
    bound(ADDRESS, PORT),
    bound(ADDRESS, 0),
    bound('127.0.0.65', PORT),
  ]);
  sent = 0;
  verdicts = new Map();
  expected = new Map();
  fleet = new SnmpFleet({ ...DEFAULT_POLICY, snmpDeadlineMs: DEADLINE_MS }, (verdict) =>
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1),
  );
  fillRouter(truth, [{ index: 1, name: 'ether1', inOctets: 0n }]);
  // Same OIDs, and nothing of it is true. The name is, or else nothing but the name would be put to the test.
  fillRouter(poison, [
    { index: 1, name: 'ether1', operStatus: 2, inOctets: 666_666n, outOctets: 666_666n },
  ]);
});

afterEach(() => {
  fleet.close();
  for (const socket of [device, otherPort, otherAddress]) socket.close();
});

const judgedCount = () => [...verdicts.values()].reduce((sum, count) => sum + count, 0);

async function untilJudged(): Promise<void> {
  const patience = Date.now() + 5_000;
  while (judgedCount() < sent) {
    if (Date.now() > patience) throw new Error(`${sent - judgedCount()} datagrams never came`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function emit(socket: Socket, datagram: Buffer, port: number, verdict: string): void {
  sent += 1;
  expected.set(verdict, (expected.get(verdict) ?? 0) + 1);
  socket.send(datagram, port, '127.0.0.1');
}

/** A repeatable chance (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('100,000 packets of which one in a hundred is good', () => {
  it('takes every good one within its deadline, believes no other, and counts each once', async () => {
    const random = chance(599);
    let forge = false;
    let next = 0;
    const attack = async (request: AgentRequest, port: number): Promise<void> => {
      const lies = answerFrom(poison, request).varbinds;
      for (let i = 0; i < (forge ? FORGERIES_PER_POLL : 0); i += 1) {
        const mutation = MUTATIONS[next % MUTATIONS.length]!;
        next += 1;
        const from =
          mutation.from === 'other-port'
            ? otherPort
            : mutation.from === 'other-address'
              ? otherAddress
              : device;
        emit(from, mutation.make(request, lies, random), port, mutation.verdict);
        if (i % BURST === BURST - 1) await untilJudged();
      }
      emit(device, writeAnswer(request, answerFrom(truth, request)), port, 'accepted');
    };
    const seen = new Set<number>();
    const attacks: Promise<void>[] = [];
    device.on('message', (datagram, peer) => {
      const request = readRequest(datagram);
      if (!request || seen.has(request.requestId)) return;
      seen.add(request.requestId);
      attacks.push(attack(request, peer.port));
    });

    const memory = new PortMemory();
    const poll = () => fleet.poll(ADDRESS, target, memory, () => undefined);
    expect(await poll()).toMatchObject({ ok: true });
    const before = sent;
    forge = true;
    const wrong: unknown[] = [];
    for (let i = 1; i <= POLLS; i += 1) {
      fillRouter(truth, [{ index: 1, name: 'ether1', inOctets: BigInt(i), outOctets: 7n }]);
      const result = await poll();
      const right =
        result.ok &&
        result.reading.receivedOctets === String(i) &&
        result.reading.transmittedOctets === '7' &&
        result.reading.operStatus === 'up';
      if (!right) wrong.push({ i, result });
    }
    await Promise.all(attacks);
    await untilJudged();

    expect(wrong).toEqual([]);
    expect(sent - before).toBe(POLLS * (FORGERIES_PER_POLL + 1));
    expect(judgedCount()).toBe(sent);
    expect(Object.fromEntries(verdicts)).toEqual(Object.fromEntries(expected));
  }, 120_000);
});

describe('bits flipped at random', () => {
  it('are digested without a crash, and answer nothing while nothing is asked', async () => {
    const random = chance(2_026);
    let last: AgentRequest | null = null;
    device.on('message', (datagram, peer) => {
      last = readRequest(datagram);
      if (last) emit(device, writeAnswer(last, answerFrom(truth, last)), peer.port, 'accepted');
    });
    const memory = new PortMemory();
    expect(await fleet.poll(ADDRESS, target, memory, () => undefined)).toMatchObject({ ok: true });
    await untilJudged();
    const accepted = verdicts.get('accepted');
    const model = writeAnswer(last!, answerFrom(truth, last!));
    for (let i = 0; i < 20_000; i += 1) {
      const datagram = Buffer.from(model);
      for (let flips = 1 + Math.floor(random() * 4); flips > 0; flips -= 1) {
        const at = Math.floor(random() * datagram.length);
        datagram[at] = (datagram[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      }
      emit(device, datagram, fleet.localPort()!, 'any');
      if (i % BURST === BURST - 1) await untilJudged();
    }
    await untilJudged();
    expect(verdicts.get('accepted')).toBe(accepted);
    expect(judgedCount()).toBe(sent);
    expect(verdicts.get('malformed')).toBeGreaterThan(1_000);
    expect(verdicts.get('unsolicited')).toBeGreaterThan(1_000);
  });
});
