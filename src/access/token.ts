import { createHash, randomBytes } from 'node:crypto';

const PREFIX = 'pd_';
const SECRET_BYTES = 32;

/** 256 random bits as text: what a session's cookie holds. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** A new API token: 256 random bits behind a prefix that secret scanners can look for. */
export function newToken(): string {
  return `${PREFIX}${newSecret()}`;
}

/** What is kept of a token or a session's secret, in hex. They have 256 bits of their own, so a plain hash is enough. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** The token of an Authorization header, or null. */
export function bearerToken(header: string | undefined): string | null {
  return /^Bearer +([A-Za-z0-9._~+/=-]{1,512}) *$/i.exec(header ?? '')?.[1] ?? null;
}

/** A password for a first sign-in, 128 random bits, readable enough to be typed. */
export function newPassword(): string {
  return randomBytes(16).toString('base64url');
}
