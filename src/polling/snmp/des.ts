import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import netSnmp from 'net-snmp';
import { HashProtocol } from './library.js';

const BLOCK = 8;

/**
 * DES as the triple DES whose three keys are the same, which is the same function: OpenSSL 3 has moved single DES to a
 * provider that Node does not load, and old routers know no other privacy.
 */
const CIPHER = 'des-ede3-cbc';

function keyAndPreIv(password: string, protocol: HashProtocol, engineId: Buffer) {
  const localized = netSnmp.Authentication.passwordToKey(protocol, password, engineId);
  const key = localized.subarray(0, BLOCK);
  return { key: Buffer.concat([key, key, key]), preIv: localized.subarray(BLOCK, 2 * BLOCK) };
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((octet, i) => octet ^ (b[i] ?? 0)));
}

interface EngineId {
  readonly engineID: Buffer;
}

function encrypt(
  plain: Buffer,
  _priv: unknown,
  password: string,
  protocol: HashProtocol,
  engine: EngineId,
) {
  const { key, preIv } = keyAndPreIv(password, protocol, engine.engineID);
  // RFC 3414 section 8.1.1.1: boots, then a local number. This process keeps no boots.
  const salt = Buffer.concat([Buffer.from([0, 0, 0, 1]), randomBytes(4)]);
  const cipher = createCipheriv(CIPHER, key, xor(preIv, salt)).setAutoPadding(false);
  const padding = Buffer.alloc((BLOCK - (plain.length % BLOCK)) % BLOCK);
  const encryptedPdu = Buffer.concat([
    cipher.update(plain),
    cipher.update(padding),
    cipher.final(),
  ]);
  return { encryptedPdu, msgPrivacyParameters: salt };
}

function decrypt(
  encrypted: Buffer,
  _priv: unknown,
  salt: Buffer,
  password: string,
  protocol: HashProtocol,
  engine: EngineId,
): Buffer {
  const { key, preIv } = keyAndPreIv(password, protocol, engine.engineID);
  const decipher = createDecipheriv(CIPHER, key, xor(preIv, salt)).setAutoPadding(false);
  return Buffer.concat([decipher.update(encrypted), decipher.final()]);
}

/** Puts this DES in place of the library's, which does not run on today's Node. */
export function provideDes(): void {
  Object.assign(netSnmp.Encryption.algorithms[netSnmp.PrivProtocols.des], {
    encryptPdu: encrypt,
    decryptPdu: decrypt,
  });
}
