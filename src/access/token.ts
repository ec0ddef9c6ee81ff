import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const PREFIX = 'pd_';

/** A new API token: 256 random bits behind a prefix that secret scanners can look for. */
export function newToken(): string {
  return `${PREFIX}${randomBytes(32).toString('base64url')}`;
}

/** What is kept of a token. It has 256 bits of its own, so a plain hash is enough. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** Compares in constant time. */
export function isToken(token: string, hash: string): boolean {
  const presented = Buffer.from(tokenHash(token), 'hex');
  const kept = Buffer.from(hash, 'hex');
  return presented.length === kept.length && timingSafeEqual(presented, kept);
}

/** The token of an Authorization header, or null. */
export function bearerToken(header: string | undefined): string | null {
  return /^Bearer +([A-Za-z0-9._~+/=-]{1,512}) *$/i.exec(header ?? '')?.[1] ?? null;
}

/** A password for a first sign-in, 128 random bits, readable enough to be typed. */
export function newPassword(): string {
  return randomBytes(16).toString('base64url');
}
