import { AgentRequest, Varbind, writeAnswer, writeVarbinds } from './agent.js';
import { integer, text, tlv } from './ber.js';

/** A way to make an answer wrong by protocol, and what the guard must call it. */
export interface Mutation {
  readonly name: string;
  readonly verdict: string;
  /** From where it comes; the device itself unless said. */
  readonly from?: 'other-port' | 'other-address';
  /** `poison` are the OIDs asked with values that must never be believed. `random` gives [0, 1). */
  make(request: AgentRequest, poison: readonly Varbind[], random: () => number): Buffer;
}

type Make = Mutation['make'];

const whole: Make = (request, varbinds) => writeAnswer(request, { varbinds });
const pdu = (request: AgentRequest, list: Buffer, type = 0xa2, status: Buffer = integer(0)) =>
  tlv(0x30, [
    integer(request.version),
    text(request.community),
    tlv(type, [integer(request.requestId), status, integer(0), list]),
  ]);
const withList =
  (change: (varbinds: Buffer[]) => Buffer[]): Make =>
  (request, varbinds) =>
    pdu(request, tlv(0x30, change(varbinds.map((each) => writeVarbinds([each]).subarray(2)))));
/** The list with the value of one varbind replaced. */
const withValue =
  (value: Buffer): Make =>
  (request, varbinds, random) => {
    const at = Math.floor(random() * varbinds.length);
    return writeAnswer(request, {
      varbinds: varbinds.map((each, i) => (i === at ? { oid: each.oid, value } : each)),
    });
  };
const v3 =
  (flags: number): Make =>
  (request, varbinds) =>
    tlv(0x30, [
      integer(3),
      tlv(0x30, [
        integer(request.requestId),
        integer(65_507),
        text(Buffer.from([flags])),
        integer(3),
      ]),
      text(
        tlv(0x30, [
          text('engine-of-nobody'),
          integer(1),
          integer(1),
          text('nobody'),
          text(flags & 1 ? Buffer.alloc(12) : ''),
          text(''),
        ]),
      ),
      tlv(0x30, [
        text('engine-of-nobody'),
        text(''),
        tlv(0xa2, [integer(request.requestId), integer(0), integer(0), writeVarbinds(varbinds)]),
      ]),
    ]);

/** Mutations of an answer to a GET by v2c. */
export const MUTATIONS: readonly Mutation[] = [
  { name: 'from another port', verdict: 'unknown-source', from: 'other-port', make: whole },
  { name: 'from another address', verdict: 'unknown-source', from: 'other-address', make: whole },
  {
    name: 'SNMPv1',
    verdict: 'wrong-version',
    make: (request, varbinds) =>
      writeAnswer(request, {
        version: 0,
        varbinds: varbinds.map((each) => ({ oid: each.oid, value: integer(2) })),
      }),
  },
  { name: 'SNMPv3 without security', verdict: 'wrong-version', make: v3(0) },
  { name: 'SNMPv3 with the auth flag', verdict: 'wrong-version', make: v3(1) },
  {
    name: 'a version that does not exist',
    verdict: 'malformed',
    make: (request, varbinds) => writeAnswer(request, { version: 7, varbinds }),
  },
  ...[0xa0, 0xa1, 0xa3, 0xa6, 0xa7, 0xa8].map((pduType): Mutation => ({
    name: `PDU type ${pduType.toString(16)}`,
    verdict: 'wrong-pdu',
    make: (request, varbinds) => writeAnswer(request, { pduType, varbinds }),
  })),
  {
    name: 'a PDU type that does not exist',
    verdict: 'malformed',
    make: (request, varbinds) => writeAnswer(request, { pduType: 0xaf, varbinds }),
  },
  {
    name: 'another request-id',
    verdict: 'unsolicited',
    make: (request, varbinds, random) =>
      writeAnswer(request, {
        requestId: (request.requestId + 1 + Math.floor(random() * 1_000_000)) & 0x7fff_ffff,
        varbinds,
      }),
  },
  {
    name: 'another community',
    verdict: 'wrong-community',
    make: (request, varbinds) => writeAnswer(request, { community: 'publik', varbinds }),
  },
  { name: 'nothing at all', verdict: 'malformed', make: () => Buffer.alloc(0) },
  {
    name: 'cut short',
    verdict: 'malformed',
    make: (request, varbinds, random) => {
      const datagram = whole(request, varbinds, random);
      return datagram.subarray(0, Math.floor(random() * (datagram.length - 1)));
    },
  },
  {
    name: 'octets behind the end',
    verdict: 'malformed',
    make: (request, varbinds, random) =>
      Buffer.concat([whole(request, varbinds, random), Buffer.alloc(1 + Math.floor(random() * 9))]),
  },
  {
    name: 'noise',
    verdict: 'malformed',
    make: (_request, _varbinds, random) =>
      // 0x31 is no sequence of SNMP's.
      Buffer.from([0x31, ...Array.from({ length: 60 }, () => Math.floor(random() * 256))]),
  },
  {
    name: 'far too long',
    verdict: 'oversized',
    make: (request, varbinds, random) =>
      Buffer.concat([whole(request, varbinds, random), Buffer.alloc(9_000)]),
  },
  {
    name: 'an outer length that lies',
    verdict: 'malformed',
    make: (request, varbinds, random) => {
      const datagram = Buffer.from(whole(request, varbinds, random));
      const last = datagram[1] === 0x82 ? 3 : datagram[1] === 0x81 ? 2 : 1;
      datagram[last] = (datagram[last] ?? 0) ^ (1 << Math.floor(random() * 7));
      return datagram;
    },
  },
  {
    name: 'indefinite length',
    verdict: 'malformed',
    make: (request, varbinds, random) =>
      Buffer.concat([
        Buffer.from([0x30, 0x80]),
        whole(request, varbinds, random).subarray(4),
        Buffer.alloc(2),
      ]),
  },
  {
    name: 'an OID changed',
    verdict: 'wrong-oids',
    make: (request, varbinds, random) => {
      const at = Math.floor(random() * varbinds.length);
      return writeAnswer(request, {
        varbinds: varbinds.map((each, i) => (i === at ? { ...each, oid: `${each.oid}.1` } : each)),
      });
    },
  },
  { name: 'a varbind missing', verdict: 'wrong-oids', make: withList((list) => list.slice(1)) },
  { name: 'no varbinds', verdict: 'wrong-oids', make: withList(() => []) },
  {
    name: 'a varbind twice',
    verdict: 'wrong-oids',
    make: withList((list) => [...list, ...list.slice(0, 1)]),
  },
  {
    name: 'varbinds in another order',
    verdict: 'wrong-oids',
    make: withList((list) => [...list].reverse()),
  },
  { name: 'an unknown type', verdict: 'malformed', make: withValue(Buffer.from([0x99, 1, 1])) },
  { name: 'an empty integer', verdict: 'malformed', make: withValue(Buffer.from([0x02, 0])) },
  {
    name: 'an integer of five octets',
    verdict: 'malformed',
    make: withValue(Buffer.from([0x02, 5, 1, 2, 3, 4, 5])),
  },
  {
    name: 'a counter of six octets',
    verdict: 'malformed',
    make: withValue(Buffer.from([0x41, 6, 0, 0, 1, 2, 3, 4])),
  },
  {
    name: 'a Counter64 of ten octets',
    verdict: 'malformed',
    make: withValue(Buffer.from([0x46, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])),
  },
  {
    name: 'an IP address of three octets',
    verdict: 'malformed',
    make: withValue(Buffer.from([0x40, 3, 10, 0, 0])),
  },
  {
    name: 'a value longer than its varbind',
    verdict: 'malformed',
    make: withValue(Buffer.from([0x04, 0x7f, 65])),
  },
  {
    name: 'an OID that breaks off',
    verdict: 'malformed',
    make: (request, varbinds) =>
      pdu(
        request,
        tlv(0x30, [
          tlv(0x30, [Buffer.from([0x06, 3, 0x2b, 6, 0x81]), integer(1)]),
          ...varbinds.slice(1).map((each) => writeVarbinds([each]).subarray(2)),
        ]),
      ),
  },
  {
    name: 'an error-status that does not exist',
    verdict: 'malformed',
    make: (request, varbinds) => pdu(request, writeVarbinds(varbinds), 0xa2, integer(99)),
  },
  {
    name: 'an error about nothing asked',
    verdict: 'wrong-oids',
    make: (request, varbinds) =>
      writeAnswer(request, { errorStatus: 2, errorIndex: 200, varbinds }),
  },
];
