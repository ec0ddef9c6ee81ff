import { Socket, createSocket } from 'node:dgram';
import { once } from 'node:events';
import {
  END_OF_VIEW,
  NO_SUCH_INSTANCE,
  NULL,
  asNumber,
  asOid,
  children,
  integer,
  oid,
  text,
  tlv,
} from './ber.js';

export interface AgentRequest {
  readonly version: number;
  readonly community: string;
  readonly pduType: number;
  readonly requestId: number;
  readonly nonRepeaters: number;
  readonly maxRepetitions: number;
  readonly oids: readonly string[];
}

export interface Varbind {
  readonly oid: string;
  /** Encoded. */
  readonly value: Buffer;
}

export interface Answer {
  readonly version?: number;
  readonly community?: string;
  readonly pduType?: number;
  readonly requestId?: number;
  readonly errorStatus?: number;
  readonly errorIndex?: number;
  readonly varbinds: readonly Varbind[];
}

export function readRequest(datagram: Buffer): AgentRequest | null {
  const [message] = children(datagram);
  const [version, community, pdu] = message ? children(message.body) : [];
  if (!version || !community || !pdu || asNumber(version.body) === 3) return null;
  const [id, first, second, list] = children(pdu.body);
  if (!id || !first || !second || !list) return null;
  return {
    version: asNumber(version.body),
    community: community.body.toString(),
    pduType: pdu.tag,
    requestId: asNumber(id.body),
    nonRepeaters: asNumber(first.body),
    maxRepetitions: asNumber(second.body),
    oids: children(list.body).map((varbind) =>
      asOid(children(varbind.body)[0]?.body ?? Buffer.alloc(0)),
    ),
  };
}

export function writeVarbinds(varbinds: readonly Varbind[]): Buffer {
  return tlv(
    0x30,
    varbinds.map((varbind) => tlv(0x30, [oid(varbind.oid), varbind.value])),
  );
}

export function writeAnswer(request: AgentRequest, answer: Answer): Buffer {
  return tlv(0x30, [
    integer(answer.version ?? request.version),
    text(answer.community ?? request.community),
    tlv(answer.pduType ?? 0xa2, [
      integer(answer.requestId ?? request.requestId),
      integer(answer.errorStatus ?? 0),
      integer(answer.errorIndex ?? 0),
      writeVarbinds(answer.varbinds),
    ]),
  ]);
}

function compareOids(left: readonly number[], right: readonly number[]): number {
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? -1) - (right[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Encoded values by dotted OID. */
export type Mib = Map<string, Buffer>;

interface SortedOid {
  readonly oid: string;
  readonly numbers: readonly number[];
}

const sortedByMib = new WeakMap<Mib, { readonly size: number; readonly oids: SortedOid[] }>();

/** Sorted once; a MIB that is filled anew here changes its size or keeps its OIDs. */
function sortedOids(mib: Mib): SortedOid[] {
  const known = sortedByMib.get(mib);
  if (known?.size === mib.size && known.oids.every(({ oid: each }) => mib.has(each))) {
    return known.oids;
  }
  const oids = [...mib.keys()]
    .map((each) => ({ oid: each, numbers: each.split('.').map(Number) }))
    .sort((a, b) => compareOids(a.numbers, b.numbers));
  sortedByMib.set(mib, { size: mib.size, oids });
  return oids;
}

/** What an honest agent answers to GET, GETNEXT and GETBULK. */
export function answerFrom(mib: Mib, request: AgentRequest): Answer {
  const after = (start: string): Varbind => {
    const numbers = start.split('.').map(Number);
    // SNMPv1 cannot carry a Counter64 and steps over it (RFC 2576 section 4.1.2.3).
    const next = sortedOids(mib).find(
      (candidate) =>
        compareOids(candidate.numbers, numbers) > 0 &&
        (request.version !== 0 || mib.get(candidate.oid)?.[0] !== 0x46),
    );
    return next
      ? { oid: next.oid, value: mib.get(next.oid) ?? NULL }
      : { oid: start, value: END_OF_VIEW };
  };
  const refuse = (index: number): Answer => ({
    errorStatus: 2,
    errorIndex: index + 1,
    varbinds: request.oids.map((each) => ({ oid: each, value: NULL })),
  });
  if (request.pduType === 0xa0) {
    const unknown = request.oids.findIndex(
      (each) => !mib.has(each) || (request.version === 0 && mib.get(each)?.[0] === 0x46),
    );
    if (request.version === 0 && unknown >= 0) return refuse(unknown);
    return {
      varbinds: request.oids.map((each) => ({
        oid: each,
        value: mib.get(each) ?? NO_SUCH_INSTANCE,
      })),
    };
  }
  const rows = request.pduType === 0xa5 ? request.maxRepetitions : 1;
  const varbinds: Varbind[] = [];
  let [from = ''] = request.oids;
  for (let row = 0; row < rows; row += 1) {
    const varbind = after(from);
    if (request.version === 0 && varbind.value === END_OF_VIEW) return refuse(0);
    varbinds.push(varbind);
    if (varbind.value === END_OF_VIEW) break;
    from = varbind.oid;
  }
  return { varbinds };
}

/** A device on its own address whose answers a test decides. Gives every datagram back that `reply` returns, in order. */
export class FakeAgent {
  readonly requests: AgentRequest[] = [];
  readonly mib: Mib = new Map();
  delayMs = 0;
  /** Requests at a time that were not yet answered, at most. */
  mostOpen = 0;
  private open = 0;
  private socket: Socket | null = null;

  constructor(
    readonly address: string,
    readonly port: number,
    readonly community = 'public',
  ) {}

  /** What goes back for a datagram; honest unless a test replaces it. */
  reply: (datagram: Buffer, request: AgentRequest | null) => readonly Buffer[] = (_, request) =>
    request?.community === this.community
      ? [writeAnswer(request, answerFrom(this.mib, request))]
      : [];

  async start(): Promise<this> {
    const socket = createSocket('udp4');
    this.socket = socket;
    socket.bind(this.port, this.address);
    await once(socket, 'listening');
    socket.on('message', (datagram, peer) => {
      const request = readRequest(datagram);
      if (request) this.requests.push(request);
      this.open += 1;
      this.mostOpen = Math.max(this.mostOpen, this.open);
      const answer = () => {
        this.open -= 1;
        for (const each of this.reply(datagram, request)) {
          this.socket?.send(each, peer.port, peer.address);
        }
      };
      if (this.delayMs > 0) setTimeout(answer, this.delayMs);
      else answer();
    });
    return this;
  }

  async stop(): Promise<void> {
    const { socket } = this;
    this.socket = null;
    if (!socket) return;
    socket.close();
    await once(socket, 'close');
  }
}
