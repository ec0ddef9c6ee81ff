import { asNumber, children, integer, oid, text, tlv, writeRaw } from './ber.js';

/** A v3 message taken apart, without a key: enough to forge with. */
export interface V3Parts {
  readonly msgId: number;
  readonly flags: number;
  readonly engineId: Buffer;
  readonly boots: number;
  readonly time: number;
  readonly user: Buffer;
  readonly auth: Buffer;
  readonly priv: Buffer;
  /** The scoped PDU as it stands, tag and all. */
  readonly scoped: Buffer;
}

export function takeApart(datagram: Buffer): V3Parts {
  const [version, header, security, scoped] = children(children(datagram)[0]!.body);
  if (!version || !header || !security || !scoped) throw new Error('not a v3 message');
  const [msgId, , flags] = children(header.body);
  const [engineId, boots, time, user, auth, priv] = children(children(security.body)[0]!.body);
  return {
    msgId: asNumber(msgId!.body),
    flags: flags!.body[0]!,
    engineId: engineId!.body,
    boots: asNumber(boots!.body),
    time: asNumber(time!.body),
    user: user!.body,
    auth: auth!.body,
    priv: priv!.body,
    scoped: writeRaw(scoped),
  };
}

export function putTogether(parts: V3Parts): Buffer {
  return tlv(0x30, [
    integer(3),
    tlv(0x30, [
      integer(parts.msgId),
      integer(65_507),
      text(Buffer.from([parts.flags])),
      integer(3),
    ]),
    text(
      tlv(0x30, [
        text(parts.engineId),
        integer(parts.boots),
        integer(parts.time),
        text(parts.user),
        text(parts.auth),
        text(parts.priv),
      ]),
    ),
    parts.scoped,
  ]);
}

/** A scoped PDU in the clear, with one varbind. */
export function plainScoped(
  engineId: Buffer,
  pduType: number,
  requestId: number,
  varbindOid: string,
  value: Buffer,
): Buffer {
  return tlv(0x30, [
    text(engineId),
    text(''),
    tlv(pduType, [
      integer(requestId),
      integer(0),
      integer(0),
      tlv(0x30, [tlv(0x30, [oid(varbindOid), value])]),
    ]),
  ]);
}
