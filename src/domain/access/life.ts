import { Instant } from '../time/instant.js';

/** How long a session lasts, in milliseconds. */
export interface SessionLife {
  /** Without a call for so long it is over. */
  readonly idleMs: number;
  /** So long after sign-in it is over in any case. */
  readonly mostMs: number;
}

/** The instant at which a session is over, as far as is known now. */
export function sessionEnd(
  session: { readonly begunAt: Instant; readonly seenAt: Instant },
  life: SessionLife,
): Instant {
  return Math.min(session.begunAt + life.mostMs, session.seenAt + life.idleMs);
}

/** Whether a token still counts. No expiry: until it is revoked. */
export function tokenCounts(
  token: { readonly expiresAt: Instant | null; readonly revokedAt: Instant | null },
  now: Instant,
): boolean {
  return token.revokedAt === null && (token.expiresAt === null || now < token.expiresAt);
}

const NOTE_EVERY_MS = 60_000;

/** Whether a use is worth writing down: at most once a minute. */
export function worthNoting(lastNoted: Instant | null, now: Instant): boolean {
  return lastNoted === null || now - lastNoted >= NOTE_EVERY_MS;
}
