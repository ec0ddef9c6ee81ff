import { oidFollows } from './ber.js';
import {
  CommunityMessage,
  FLAG,
  PDU,
  Pdu,
  SnmpMessage,
  V3Message,
  Varbind,
  readMessage,
} from './message.js';
import { EngineClock, ReportKind, UsmUser, isAuthentic, reportKind, scopedPdu } from './usm.js';

/** What the guard made of one datagram. Only an accepted one reaches the library. */
export type Verdict =
  | 'accepted'
  | 'oversized'
  | 'unknown-source'
  | 'malformed'
  | 'wrong-version'
  | 'wrong-pdu'
  | 'weak-security'
  | 'excess-security'
  | 'unsolicited'
  | 'wrong-community'
  | 'wrong-engine'
  | 'wrong-user'
  | 'bad-digest'
  | 'stale'
  | 'wrong-oids'
  /** A Report that anybody could have sent: noted as the reason of a later timeout, and no more. */
  | 'report';

/** Who is asked at a source, and what of theirs is pending. */
export interface Party {
  readonly version: 0 | 1 | 3;
  /** v1 and v2c. */
  readonly community: Buffer;
  /** v3. */
  readonly user: UsmUser | null;
  /** Flags of RFC 3412 that the credentials ask for. */
  readonly flags: number;
  readonly clock: EngineClock;
  readonly pending: ReadonlyMap<number, Pending>;
}

/** A request on its way, as it was read from its own datagram. */
export interface Pending {
  /** msgID in v3, else the request-id. */
  readonly id: number;
  readonly pduType: number;
  readonly requestId: number;
  readonly oids: readonly Buffer[];
  readonly maxVarbinds: number;
  /** v3: a discovery, sent without knowing the engine. */
  readonly discovery: boolean;
  readonly engineId: Buffer;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** Whose request it answers, where it got that far. */
  readonly party?: Party;
  readonly pdu?: Pdu;
  readonly report?: ReportKind;
}

export const MAX_DATAGRAM = 8_192;
const SECURITY = FLAG.auth | FLAG.priv;
const TOO_BIG = 1;

const judged = (verdict: Verdict): Judgement => ({ verdict });

/**
 * Judges a datagram from a known source. `parties` are those asked there. Order: size, form, version, PDU type,
 * security level, pending request, identity, digest, time, OIDs: the first thing amiss is the verdict.
 */
export function judge(datagram: Buffer, parties: readonly Party[], nowMs: number): Judgement {
  if (datagram.length > MAX_DATAGRAM) return judged('oversized');
  const message = readMessage(datagram);
  if (!message) return judged('malformed');
  const asked = parties.filter((party) => party.version === message.version);
  if (asked.length === 0) return judged('wrong-version');
  return message.version === 3
    ? judgeV3(datagram, message, asked, nowMs)
    : judgeCommunity(message, asked);
}

function judgeCommunity(message: CommunityMessage, asked: readonly Party[]): Judgement {
  const { pdu } = message;
  if (pdu.type !== PDU.response) return judged('wrong-pdu');
  const party = asked.find((candidate) => candidate.pending.has(pdu.requestId));
  const pending = party?.pending.get(pdu.requestId);
  if (!party || !pending) return judged('unsolicited');
  if (!message.community.equals(party.community)) return judged('wrong-community');
  return judgeAnswer(party, pending, pdu);
}

function judgeV3(
  datagram: Buffer,
  message: V3Message,
  asked: readonly Party[],
  nowMs: number,
): Judgement {
  const plain = 'pdu' in message.scoped ? message.scoped.pdu : null;
  if (plain && plain.type !== PDU.response && plain.type !== PDU.report) return judged('wrong-pdu');
  const level = message.flags & SECURITY;
  const report = plain?.type === PDU.report;
  if (!report && asked.every((party) => (level & party.flags) !== party.flags)) {
    return judged('weak-security');
  }
  const party = asked.find((candidate) => candidate.pending.has(message.msgId));
  const pending = party?.pending.get(message.msgId);
  if (!party?.user || !pending) return judged('unsolicited');
  if (!report && (level & party.flags) !== party.flags) return judged('weak-security');
  if ((level & ~party.flags) !== 0) return judged('excess-security');
  if (report && level === 0) return judgePlainReport(message, party, pending, plain);
  if (pending.discovery) return judged('wrong-pdu');
  if (!message.engineId.equals(pending.engineId)) return judged('wrong-engine');
  if (message.userName.toString() !== party.user.name) return judged('wrong-user');
  if (level & FLAG.auth) {
    if (!isAuthentic(datagram, message, party.user)) return judged('bad-digest');
    if (!party.clock.admits(message, nowMs)) return judged('stale');
  }
  const pdu = scopedPdu(message, party.user);
  if (!pdu) return judged('malformed');
  if (pdu.type === PDU.report) return judgeAuthenticReport(party, pdu);
  if (pdu.type !== PDU.response) return judged('wrong-pdu');
  if (pdu.requestId !== pending.requestId) return judged('unsolicited');
  return judgeAnswer(party, pending, pdu);
}

/** The engine's answer to a discovery is never authenticated; any other such Report only explains a silence. */
function judgePlainReport(message: V3Message, party: Party, pending: Pending, pdu: Pdu): Judgement {
  const report = reportKind(pdu);
  if (!report) return judged('wrong-oids');
  if (pending.discovery) {
    if (report !== 'unknown-engine') return { verdict: 'report', party, report };
    return message.engineId.length < 5
      ? judged('wrong-engine')
      : { verdict: 'accepted', party, pdu };
  }
  return { verdict: 'report', party, report };
}

/** An authentic Report resets the clock (RFC 3414 section 3.2, 7a); the library then asks again by itself. */
function judgeAuthenticReport(party: Party, pdu: Pdu): Judgement {
  const report = reportKind(pdu);
  if (!report) return judged('wrong-oids');
  return report === 'not-in-time-window'
    ? { verdict: 'accepted', party, pdu, report }
    : { verdict: 'report', party, report };
}

function judgeAnswer(party: Party, pending: Pending, pdu: Pdu): Judgement {
  return answersTo(pending, pdu) ? { verdict: 'accepted', party, pdu } : judged('wrong-oids');
}

/** Whether the OIDs of an answer are those asked for, or in a walk come one after the other. */
function answersTo(pending: Pending, pdu: Pdu): boolean {
  const { varbinds } = pdu;
  if (pdu.errorStatus !== 0) {
    if (pdu.errorStatus === TOO_BIG && varbinds.length === 0) return true;
    return pdu.errorIndex <= pending.oids.length && sameOids(pending.oids, varbinds);
  }
  if (pending.pduType === PDU.get) return sameOids(pending.oids, varbinds);
  if (varbinds.length === 0 || varbinds.length > pending.maxVarbinds) return false;
  if (pending.pduType === PDU.getNext && varbinds.length !== pending.oids.length) return false;
  // Walks here ask for one column at a time.
  let before = pending.oids[0];
  for (const { oid, type } of varbinds) {
    if (!before) return false;
    const over = type >= 0x80 && type <= 0x82;
    if (over ? !oid.equals(before) : !oidFollows(oid, before)) return false;
    before = oid;
  }
  return true;
}

function sameOids(oids: readonly Buffer[], varbinds: readonly Varbind[]): boolean {
  return (
    oids.length === varbinds.length &&
    varbinds.every(({ oid }, i) => oids[i] !== undefined && oid.equals(oids[i]))
  );
}

/** What a request of our own expects, read from its datagram; null when that cannot be read. */
export function pendingOf(message: SnmpMessage, user: UsmUser | null): Pending | null {
  const pdu = message.version === 3 ? user && scopedPdu(message, user) : message.pdu;
  if (!pdu) return null;
  const repeated =
    pdu.type === PDU.getBulk
      ? pdu.varbinds.length * Math.max(1, pdu.errorIndex)
      : pdu.varbinds.length;
  return {
    id: message.version === 3 ? message.msgId : pdu.requestId,
    pduType: pdu.type,
    requestId: pdu.requestId,
    oids: pdu.varbinds.map(({ oid }) => oid),
    maxVarbinds: repeated,
    discovery: message.version === 3 && message.engineId.length === 0,
    engineId: message.version === 3 ? message.engineId : Buffer.alloc(0),
  };
}
