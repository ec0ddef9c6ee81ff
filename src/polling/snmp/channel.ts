import { Socket, createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { performance } from 'node:perf_hooks';
import { logOf } from '../../platform/logging/log.js';
import { MAX_DATAGRAM, Party, Verdict, judge } from './guard.js';
import { Pdu } from './message.js';
import { ReportKind } from './usm.js';

const log = logOf('polling.snmp');

/** Answers of one sweep arrive close together; the kernel's default holds about 160 of them. */
const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;

/** One that asks through the channel: the guard's party with what to do about its verdicts. */
export interface Asker {
  readonly party: Party;
  /** An accepted datagram, which answers this asker's pending request. */
  accept(datagram: Buffer, pdu: Pdu | undefined): void;
  /** A Report that was not believed, but may explain a silence. */
  reported(kind: ReportKind): void;
}

/**
 * The one UDP socket of each address family, through which all devices are asked. Every datagram that arrives is
 * judged by the guard and counted under exactly one verdict.
 */
export class SnmpChannel {
  private readonly sockets = new Map<4 | 6, Socket>();
  private readonly askers = new Map<string, Asker[]>();
  private closed = false;

  constructor(private readonly onVerdict: (verdict: Verdict) => void) {}

  add(address: string, port: number, asker: Asker): void {
    const key = sourceKey(address, port);
    this.askers.set(key, [...(this.askers.get(key) ?? []), asker]);
  }

  remove(address: string, port: number, asker: Asker): void {
    const key = sourceKey(address, port);
    const left = (this.askers.get(key) ?? []).filter((other) => other !== asker);
    if (left.length > 0) this.askers.set(key, left);
    else this.askers.delete(key);
  }

  send(datagram: Buffer, address: string, port: number, onFailure: (error: Error) => void): void {
    if (this.closed) return;
    try {
      this.socketFor(address).send(datagram, port, address, (error) => {
        if (error) onFailure(error);
      });
    } catch (error) {
      onFailure(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** The local port that devices answer to; null before the first datagram. */
  localPort(family: 4 | 6 = 4): number | null {
    const socket = this.sockets.get(family);
    try {
      return socket?.address().port ?? null;
    } catch {
      // Not bound before its first datagram.
      return null;
    }
  }

  close(): void {
    this.closed = true;
    for (const socket of this.sockets.values()) socket.close();
    this.sockets.clear();
  }

  private socketFor(address: string): Socket {
    const family = isIPv6(address) ? 6 : 4;
    const existing = this.sockets.get(family);
    if (existing) return existing;
    const socket = createSocket({
      type: family === 6 ? 'udp6' : 'udp4',
      // Only IP literals come here; the resolver is never asked.
      lookup: (host, _options, found) => found(null, host, family),
    });
    this.sockets.set(family, socket);
    socket.on('message', (datagram, source) => {
      this.receive(datagram, source.address, source.port);
    });
    socket.on('error', (error) => log.error('the SNMP socket failed', error));
    socket.once('listening', () => socket.setRecvBufferSize(RECEIVE_BUFFER_BYTES));
    return socket;
  }

  private receive(datagram: Buffer, address: string, port: number): void {
    const askers = this.askers.get(sourceKey(address, port));
    if (!askers) {
      this.onVerdict(datagram.length > MAX_DATAGRAM ? 'oversized' : 'unknown-source');
      return;
    }
    try {
      const parties = askers.map(({ party }) => party);
      const judgement = judge(datagram, parties, performance.now());
      this.onVerdict(judgement.verdict);
      const asker = askers.find(({ party }) => party === judgement.party);
      if (judgement.verdict === 'accepted') asker?.accept(datagram, judgement.pdu);
      else if (judgement.report) asker?.reported(judgement.report);
    } catch (error) {
      // Nothing that arrives may end this process; the request it was for meets its deadline.
      log.error('an SNMP datagram was not digested', error, { source: address });
    }
  }
}

function sourceKey(address: string, port: number): string {
  return `${address}|${port}`;
}
