import { EventEmitter } from 'node:events';
import { performance } from 'node:perf_hooks';
import netSnmp from 'net-snmp';
import { SnmpCredentials } from '../../domain/probe/plan.js';
import { ProbeFailure } from '../../domain/probe/sample.js';
import { Asker, SnmpChannel } from './channel.js';
import { Party, Pending, pendingOf } from './guard.js';
import { SessionSocket, openSession, v3User } from './library.js';
import { FLAG, Pdu, VERSION, readMessage } from './message.js';
import { EngineClock, ReportKind } from './usm.js';

export type SnmpReply =
  | { readonly ok: true; readonly varbinds: readonly netSnmp.Varbind[] }
  | {
      readonly ok: false;
      readonly reason: ProbeFailure;
      /** The device's own refusal (RFC 3416 error-status), and which of the OIDs asked for it names, from 1. */
      readonly refusal?: { readonly status: number; readonly index: number };
    };

export type SnmpQuestion =
  | { readonly kind: 'get'; readonly oids: readonly string[] }
  | { readonly kind: 'next'; readonly oid: string; readonly rows: number };

const AUTHORIZATION_ERROR = 16;
const FLAGS = {
  noAuthNoPriv: 0,
  authNoPriv: FLAG.auth,
  authPriv: FLAG.auth | FLAG.priv,
} as const;

interface Ask {
  finish(reply: SnmpReply): void;
}

/**
 * One SNMP entity: an address, a port and credentials. It has at most one request on its way, with retransmissions and
 * a deadline of its own. To the library it is a socket; to the channel it is the party that asks.
 */
export class SnmpDevice extends EventEmitter implements SessionSocket, Asker {
  readonly party: Party & { clock: EngineClock };
  /** When an answer was last accepted, monotonic milliseconds; -1: never. */
  lastAnswerAt = -1;
  /** When a datagram last left for it, monotonic milliseconds; -1: never. */
  lastSentAt = -1;
  private readonly pending = new Map<number, Pending>();
  private session: netSnmp.Session | null = null;
  private asking: Ask | null = null;
  private lastSent: Buffer | null = null;
  private newestPdu: Pdu | null = null;
  private lastReport: ReportKind | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    readonly address: string,
    readonly port: number,
    readonly credentials: SnmpCredentials,
    private readonly channel: SnmpChannel,
  ) {
    super();
    const v3 = credentials.version === 'v3';
    this.party = {
      version: VERSION[credentials.version],
      community: Buffer.from(v3 ? '' : credentials.community),
      user: v3 ? v3User(credentials) : null,
      flags: v3 ? FLAGS[credentials.level] : 0,
      clock: new EngineClock(),
      pending: this.pending,
    };
    channel.add(address, port, this);
  }

  /** Runs `work` when nothing else asks this device: never more than one request on its way. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work, work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** Asks once; settles at the answer or at the deadline. Call it in turn. A bad reply changes nothing. */
  async ask(question: SnmpQuestion, deadlineMs: number): Promise<SnmpReply> {
    const deadlineAt = performance.now() + deadlineMs;
    const reply = await this.attempt(question, deadlineMs);
    // The engine may be another one now, or have lost its clock: ask it anew, once.
    const renewable =
      !reply.ok &&
      reply.refusal === undefined &&
      this.party.version === VERSION.v3 &&
      reply.reason !== 'send-failed';
    if (!renewable) return reply;
    this.renew();
    const left = deadlineAt - performance.now();
    return left > 50 ? this.attempt(question, left) : reply;
  }

  /** Forgets the session and, with v3, the engine. */
  renew(): void {
    const { session } = this;
    this.session = null;
    this.pending.clear();
    session?.cancelRequests(new Error('renewed'));
    // The former session listens no more.
    this.removeAllListeners();
    this.party.clock = new EngineClock();
  }

  forget(): void {
    this.renew();
    this.asking?.finish({ ok: false, reason: 'timeout' });
    this.channel.remove(this.address, this.port, this);
  }

  private attempt(question: SnmpQuestion, deadlineMs: number): Promise<SnmpReply> {
    this.lastReport = null;
    this.newestPdu = null;
    return new Promise((resolve) => {
      const again = [deadlineMs / 3, (deadlineMs * 2) / 3].map((ms) =>
        setTimeout(() => this.resend(), ms),
      );
      // An answer that already waits in the socket is read before the deadline counts: timers run first.
      const timer = setTimeout(() => {
        setImmediate(() => ask.finish(this.silence()));
      }, deadlineMs);
      const ask: Ask = {
        finish: (reply) => {
          if (this.asking !== ask) return;
          this.asking = null;
          clearTimeout(timer);
          again.forEach(clearTimeout);
          this.pending.clear();
          this.lastSent = null;
          this.session?.cancelRequests(new Error('over'));
          resolve(reply);
        },
      };
      this.asking = ask;
      this.put(question, (reply) => ask.finish(reply));
    });
  }

  /** Hands the question to the library, whose errors of any kind become replies. */
  private put(question: SnmpQuestion, finish: (reply: SnmpReply) => void): void {
    const answered = (error: Error | null, varbinds?: readonly netSnmp.Varbind[]) =>
      finish(error || !varbinds ? this.failure(error) : { ok: true, varbinds });
    try {
      this.session ??= openSession(this.address, this.port, this.credentials, this);
      if (question.kind === 'get') {
        this.session.get([...question.oids], answered);
      } else if (this.party.version === VERSION.v1) {
        this.session.getNext([question.oid], answered);
      } else {
        this.session.getBulk([question.oid], 0, question.rows, (error, rows) =>
          answered(error, rows?.flat()),
        );
      }
    } catch (error) {
      answered(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private failure(error: Error | null): SnmpReply {
    const pdu = this.newestPdu;
    if (error instanceof netSnmp.RequestFailedError && pdu && pdu.errorStatus !== 0) {
      const refusal = { status: pdu.errorStatus, index: pdu.errorIndex };
      const reason = refusal.status === AUTHORIZATION_ERROR ? 'authentication' : 'bad-reply';
      return { ok: false, reason, refusal };
    }
    return { ok: false, reason: 'bad-reply' };
  }

  private silence(): SnmpReply {
    const { lastReport } = this;
    if (lastReport === null || lastReport === 'unknown-engine') {
      return { ok: false, reason: 'timeout' };
    }
    return { ok: false, reason: 'authentication' };
  }

  /**
   * Sends the request again. Where the device says that its engine is another, it is rather asked anew: only now, for
   * anybody can say so, and the true answer had its time.
   */
  private resend(): void {
    if (this.lastReport === 'unknown-engine') this.asking?.finish({ ok: false, reason: 'timeout' });
    if (this.lastSent && this.pending.size > 0) this.transmit(this.lastSent);
  }

  private transmit(datagram: Buffer): void {
    this.lastSentAt = performance.now();
    this.channel.send(datagram, this.address, this.port, () => {
      this.lastSentAt = -1;
      this.asking?.finish({ ok: false, reason: 'send-failed' });
    });
  }

  // The channel's side.

  accept(datagram: Buffer, pdu: Pdu | undefined): void {
    this.lastAnswerAt = performance.now();
    if (pdu) this.newestPdu = pdu;
    // At most one request is pending, and this answers it.
    this.pending.clear();
    this.lastSent = null;
    this.emit('message', datagram);
  }

  reported(kind: ReportKind): void {
    this.lastReport = kind;
  }

  // The library's side: what it takes for a socket.

  send(
    buffer: Buffer,
    offset: number,
    length: number,
    _port: number,
    _address: string,
    sent: (error: Error | null, bytes: number) => void,
  ): void {
    const datagram = Buffer.from(buffer.subarray(offset, offset + length));
    const message = readMessage(datagram);
    const pending = message && pendingOf(message, this.party.user);
    if (!pending) {
      sent(new Error('the request cannot be read back'), 0);
      return;
    }
    this.pending.set(pending.id, pending);
    this.lastSent = datagram;
    // Before the datagram leaves: the library must know its request when the answer comes.
    sent(null, length);
    this.transmit(datagram);
  }

  close(): void {
    this.emit('close');
  }

  ref(): void {
    // The channel's socket keeps the process alive, or does not.
  }

  unref(): void {
    // See ref.
  }
}
