import netSnmp from 'net-snmp';
import { decryptPdu } from './library.js';
import { PDU, Pdu, V3Message, readScopedPdu } from './message.js';

const TIME_WINDOW_SECONDS = 150;
const LAST_BOOTS = 2_147_483_647;

export type UsmUser = Required<netSnmp.User>;

/** The digest of a message with the auth flag, checked over the datagram it was read from. */
export function isAuthentic(datagram: Buffer, message: V3Message, user: UsmUser): boolean {
  return netSnmp.Authentication.isAuthentic(
    datagram,
    user.authProtocol,
    user.authKey,
    message.engineId,
    message.authParameters,
  );
}

/** The PDU of a v3 message, decrypted where it is encrypted; null when it cannot be, or is none. */
export function scopedPdu(message: V3Message, user: UsmUser): Pdu | null {
  if ('pdu' in message.scoped) return message.scoped.pdu;
  if (message.privParameters.length !== 8) return null;
  try {
    const plain = decryptPdu(
      user.privProtocol,
      message.scoped.encrypted,
      message.privParameters,
      user.privKey,
      user.authProtocol,
      {
        engineID: message.engineId,
        engineBoots: message.engineBoots,
        engineTime: message.engineTime,
      },
    );
    return readScopedPdu(plain, user.privProtocol === netSnmp.PrivProtocols.des);
  } catch {
    // The cipher refuses what is no whole number of blocks.
    return null;
  }
}

/**
 * What is known of the clock of the engine asked (RFC 3414 section 3.2, 7b), kept beside the library's so that a
 * replayed message is dropped before it can end a request.
 */
export class EngineClock {
  private boots = -1;
  private base = 0;
  private latest = 0;
  private receivedAt = 0;

  /** Whether an authentic message is timely; if so its time is learned. `nowMs` is monotonic. */
  admits(message: V3Message, nowMs: number): boolean {
    const { engineBoots, engineTime } = message;
    if (engineBoots === LAST_BOOTS) return false;
    if (engineBoots > this.boots || (engineBoots === this.boots && engineTime > this.latest)) {
      this.boots = engineBoots;
      this.base = engineTime;
      this.latest = engineTime;
      this.receivedAt = nowMs;
      return true;
    }
    const notion = this.base + Math.floor((nowMs - this.receivedAt) / 1_000);
    return engineBoots === this.boots && Math.abs(engineTime - notion) <= TIME_WINDOW_SECONDS;
  }
}

/** Counters of RFC 3414 that a Report carries, by the last number of their OID under usmStats. */
const USM_STATS = Buffer.from([0x2b, 6, 1, 6, 3, 15, 1, 1]);
const REPORTS = {
  1: 'unsupported-security-level',
  2: 'not-in-time-window',
  3: 'unknown-user',
  4: 'unknown-engine',
  5: 'wrong-digest',
  6: 'decryption-error',
} as const;

export type ReportKind = (typeof REPORTS)[keyof typeof REPORTS];

/** What a Report says; null when it is none of USM's. */
export function reportKind(pdu: Pdu): ReportKind | null {
  const [first] = pdu.varbinds;
  if (pdu.type !== PDU.report || !first || pdu.varbinds.length !== 1) return null;
  const { oid } = first;
  if (oid.length !== USM_STATS.length + 2 || !oid.subarray(0, -2).equals(USM_STATS)) return null;
  if (oid.at(-1) !== 0) return null;
  const counter = oid.at(-2);
  return counter !== undefined && counter in REPORTS
    ? REPORTS[counter as keyof typeof REPORTS]
    : null;
}
