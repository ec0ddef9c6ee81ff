import { BerReader, TAG, skipValue } from './ber.js';

export const VERSION = { v1: 0, v2c: 1, v3: 3 } as const;
export const PDU = {
  get: 0xa0,
  getNext: 0xa1,
  response: 0xa2,
  trapV1: 0xa4,
  getBulk: 0xa5,
  report: 0xa8,
} as const;
export const FLAG = { auth: 1, priv: 2 } as const;

export interface Varbind {
  /** Encoded. */
  readonly oid: Buffer;
  readonly type: number;
}

export interface Pdu {
  readonly type: number;
  readonly requestId: number;
  /** Of a GetBulk request: non-repeaters. */
  readonly errorStatus: number;
  /** Of a GetBulk request: max-repetitions. */
  readonly errorIndex: number;
  readonly varbinds: readonly Varbind[];
}

export interface CommunityMessage {
  readonly version: 0 | 1;
  readonly community: Buffer;
  readonly pdu: Pdu;
}

export interface V3Message {
  readonly version: 3;
  readonly msgId: number;
  readonly flags: number;
  readonly engineId: Buffer;
  readonly engineBoots: number;
  readonly engineTime: number;
  readonly userName: Buffer;
  /** Shares the datagram's memory: the digest is computed with these octets zeroed. */
  readonly authParameters: Buffer;
  readonly privParameters: Buffer;
  /** Encrypted where the privacy flag is set. */
  readonly scoped: { readonly pdu: Pdu } | { readonly encrypted: Buffer };
}

export type SnmpMessage = CommunityMessage | V3Message;

const MAX_VARBINDS = 1_000;
const USER_SECURITY_MODEL = 3;
const LAST_PDU = 0xa8;
const HIGHEST_ERROR_STATUS = 18;

function readPdu(reader: BerReader, version: number): Pdu {
  const type = reader.peekTag();
  if (type < PDU.get || type > LAST_PDU || (version === VERSION.v1 && type > PDU.trapV1)) {
    reader.reject();
  }
  const body = reader.enter(type);
  // A v1 trap has a shape of its own; it is told by its type alone.
  if (type === PDU.trapV1) {
    if (!body.sound()) reader.reject();
    return { type, requestId: 0, errorStatus: 0, errorIndex: 0, varbinds: [] };
  }
  const requestId = body.int32();
  const errorStatus = body.int32();
  const errorIndex = body.int32();
  const list = body.enter(TAG.sequence);
  const varbinds: Varbind[] = [];
  while (!list.atEnd && list.sound() && varbinds.length <= MAX_VARBINDS) {
    const varbind = list.enter(TAG.sequence);
    const oid = varbind.oid();
    varbinds.push({ oid, type: skipValue(varbind, version) });
    varbind.expectEnd();
    if (!varbind.sound()) list.reject();
  }
  body.expectEnd();
  if (!body.sound() || !list.sound() || varbinds.length > MAX_VARBINDS) reader.reject();
  if (type === PDU.response || type === PDU.report) {
    const inRange =
      errorStatus >= 0 &&
      errorStatus <= HIGHEST_ERROR_STATUS &&
      errorIndex >= 0 &&
      errorIndex <= MAX_VARBINDS;
    if (!inRange) reader.reject();
  }
  return { type, requestId, errorStatus, errorIndex, varbinds };
}

/** Reads a scoped PDU (RFC 3412). Decryption by DES leaves padding behind it. Null when it is none. */
export function readScopedPdu(bytes: Buffer, padded: boolean): Pdu | null {
  const reader = new BerReader(bytes);
  const scoped = reader.enter(TAG.sequence);
  if (!padded) reader.expectEnd();
  scoped.content(TAG.octetString);
  scoped.content(TAG.octetString);
  const pdu = readPdu(scoped, VERSION.v3);
  scoped.expectEnd();
  return reader.sound() && scoped.sound() ? pdu : null;
}

function readSecurityParameters(bytes: Buffer) {
  const reader = new BerReader(bytes);
  const body = reader.enter(TAG.sequence);
  reader.expectEnd();
  const parameters = {
    engineId: body.content(TAG.octetString),
    engineBoots: body.int32(),
    engineTime: body.int32(),
    userName: body.content(TAG.octetString),
    authParameters: body.content(TAG.octetString),
    privParameters: body.content(TAG.octetString),
  };
  body.expectEnd();
  const valid =
    reader.sound() &&
    body.sound() &&
    parameters.engineBoots >= 0 &&
    parameters.engineTime >= 0 &&
    parameters.engineId.length <= 32 &&
    parameters.userName.length <= 32;
  return valid ? parameters : null;
}

function readV3(body: BerReader): V3Message | null {
  const header = body.enter(TAG.sequence);
  const msgId = header.int32();
  const msgMaxSize = header.int32();
  const flagOctets = header.content(TAG.octetString);
  const securityModel = header.int32();
  header.expectEnd();
  const parameters = readSecurityParameters(body.content(TAG.octetString));
  const flags = flagOctets[0];
  if (
    !body.sound() ||
    !header.sound() ||
    !parameters ||
    flags === undefined ||
    flagOctets.length !== 1 ||
    msgId < 0 ||
    msgMaxSize < 484 ||
    securityModel !== USER_SECURITY_MODEL
  ) {
    return null;
  }
  // Privacy without authentication does not exist (RFC 3412 section 7.2).
  if ((flags & (FLAG.auth | FLAG.priv)) === FLAG.priv) return null;
  if (flags & FLAG.priv) {
    const encrypted = body.content(TAG.octetString);
    body.expectEnd();
    return body.sound() ? { version: 3, msgId, flags, ...parameters, scoped: { encrypted } } : null;
  }
  const from = body.offset;
  body.content(TAG.sequence);
  body.expectEnd();
  if (!body.sound()) return null;
  const pdu = readScopedPdu(body.bytes.subarray(from, body.offset), false);
  return pdu && { version: 3, msgId, flags, ...parameters, scoped: { pdu } };
}

/** Reads a whole datagram as one SNMP message, strictly; null when it is not exactly one. */
export function readMessage(datagram: Buffer): SnmpMessage | null {
  const reader = new BerReader(datagram);
  const body = reader.enter(TAG.sequence);
  reader.expectEnd();
  const version = body.int32();
  if (!reader.sound() || !body.sound()) return null;
  if (version === VERSION.v3) return readV3(body);
  if (version !== VERSION.v1 && version !== VERSION.v2c) return null;
  const community = body.content(TAG.octetString);
  const pdu = readPdu(body, version);
  body.expectEnd();
  return body.sound() ? { version, community, pdu } : null;
}
