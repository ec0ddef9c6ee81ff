import { createHmac, timingSafeEqual } from 'node:crypto';
import { Instant } from '../../domain/time/instant.js';

/** That whoever holds this may acknowledge the incident, until then. */
export interface Permit {
  readonly incidentId: string;
  /** Code of the person who was told; null: nobody in particular. */
  readonly personId: string | null;
  readonly expiresAt: Instant;
}

const LINK_MAC_BYTES = 32;
/** A button holds 64 bytes; 128 bits of the MAC leave room for any id. */
const BUTTON_MAC_BYTES = 16;

function mac(key: Buffer, text: string, bytes: number): string {
  return createHmac('sha256', key).update(text).digest().subarray(0, bytes).toString('base64url');
}

/** Compares as texts: base64 has several spellings of the same bytes, and one of them is ours. */
function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const seconds = (at: Instant) => Math.floor(at / 1_000).toString(36);
const instant = (text: string): Instant => parseInt(text, 36) * 1_000;

/** For an address: ids, digits and base64url only. */
export function signedLink(key: Buffer, { incidentId, personId, expiresAt }: Permit): string {
  const text = `${incidentId}.${personId ?? ''}.${seconds(expiresAt)}`;
  return `${text}.${mac(key, text, LINK_MAC_BYTES)}`;
}

/** What was signed, whether or not it has expired since; null: not by us. */
export function readLink(key: Buffer, link: string): Permit | null {
  const [, text, incidentId, personId, expires, given] =
    /^((\d{1,19})\.([a-z0-9-]{0,64})\.([0-9a-z]{1,10}))\.([\w-]+)$/.exec(link) ?? [];
  if (text === undefined || incidentId === undefined || expires === undefined) return null;
  if (!isSame(given ?? '', mac(key, text, LINK_MAC_BYTES))) return null;
  return { incidentId, personId: personId || null, expiresAt: instant(expires) };
}

/** For the `callback_data` of a button, at most 64 bytes. Who presses it, the channel says. */
export function signedButton(key: Buffer, { incidentId, expiresAt }: Permit): string {
  const text = `${incidentId}.${seconds(expiresAt)}`;
  return `${text}.${mac(key, text, BUTTON_MAC_BYTES)}`;
}

/** As `readLink`, of nobody in particular. */
export function readButton(key: Buffer, button: string): Permit | null {
  const [, text, incidentId, expires, given] =
    /^((\d{1,19})\.([0-9a-z]{1,10}))\.([\w-]+)$/.exec(button) ?? [];
  if (text === undefined || incidentId === undefined || expires === undefined) return null;
  if (!isSame(given ?? '', mac(key, text, BUTTON_MAC_BYTES))) return null;
  return { incidentId, personId: null, expiresAt: instant(expires) };
}
