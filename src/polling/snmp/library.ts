import { EventEmitter } from 'node:events';
import netSnmp from 'net-snmp';
import {
  AuthProtocol,
  PrivProtocol,
  SecurityLevel,
  SnmpCredentials,
} from '../../domain/probe/plan.js';

/** An authentication protocol that hashes: any but "none". */
export type HashProtocol = Exclude<netSnmp.AuthProtocols, netSnmp.AuthProtocols.none>;

const AUTH: Record<AuthProtocol, HashProtocol> = {
  md5: netSnmp.AuthProtocols.md5,
  sha: netSnmp.AuthProtocols.sha,
  sha224: netSnmp.AuthProtocols.sha224,
  sha256: netSnmp.AuthProtocols.sha256,
  sha384: netSnmp.AuthProtocols.sha384,
  sha512: netSnmp.AuthProtocols.sha512,
};
const PRIV: Record<PrivProtocol, netSnmp.PrivProtocols> = {
  des: netSnmp.PrivProtocols.des,
  aes: netSnmp.PrivProtocols.aes,
  aes256b: netSnmp.PrivProtocols.aes256b,
  aes256r: netSnmp.PrivProtocols.aes256r,
};
const LEVEL: Record<SecurityLevel, netSnmp.SecurityLevel> = {
  noAuthNoPriv: netSnmp.SecurityLevel.noAuthNoPriv,
  authNoPriv: netSnmp.SecurityLevel.authNoPriv,
  authPriv: netSnmp.SecurityLevel.authPriv,
};

/** The library's form of v3 credentials. */
export function v3User(
  credentials: Extract<SnmpCredentials, { version: 'v3' }>,
): Required<netSnmp.User> {
  return {
    name: credentials.user,
    level: LEVEL[credentials.level],
    authProtocol: AUTH[credentials.authProtocol ?? 'sha'],
    authKey: credentials.authKey ?? '',
    privProtocol: PRIV[credentials.privProtocol ?? 'aes'],
    privKey: credentials.privKey ?? '',
  };
}

/** Decrypts a scoped PDU; published by the library, though not in its types. Throws on what is no ciphertext. */
export const decryptPdu = (
  netSnmp.Encryption as unknown as {
    readonly decryptPdu: (
      privProtocol: number,
      encrypted: Buffer,
      privParameters: Buffer,
      privPassword: string,
      authProtocol: number,
      engine: { engineID: Buffer; engineBoots: number; engineTime: number },
    ) => Buffer;
  }
).decryptPdu;

/** The part of a dgram socket that a session uses. */
export interface SessionSocket extends EventEmitter {
  send(
    buffer: Buffer,
    offset: number,
    length: number,
    port: number,
    address: string,
    sent: (error: Error | null, bytes: number) => void,
  ): void;
  close(): void;
  ref(): void;
  unref(): void;
}

/** A session whose datagrams all go through `socket`. Retransmission and deadline are the caller's. */
export function openSession(
  address: string,
  port: number,
  credentials: SnmpCredentials,
  socket: SessionSocket,
): netSnmp.Session {
  const options = {
    port,
    retries: 0,
    // Never reached: the caller's own deadline comes first.
    timeout: 120_000,
    reportOidMismatchErrors: true,
    backwardsGetNexts: false,
    dgramModule: { createSocket: () => socket },
  };
  const session =
    credentials.version === 'v3'
      ? netSnmp.Session.createV3(address, v3User(credentials), options)
      : netSnmp.Session.create(address, credentials.community, {
          ...options,
          version: credentials.version === 'v1' ? 0 : 1,
        });
  // Without a listener its errors would end the process.
  session.on('error', () => undefined);
  return session;
}
