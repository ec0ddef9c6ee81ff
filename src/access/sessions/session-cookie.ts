import { createHmac, timingSafeEqual } from 'node:crypto';
import { behindHttps, sessionCookieName } from '../../platform/http/session-cookie-name.js';

const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** The cookie that holds a session's secret. */
export class SessionCookie {
  private readonly name: string;
  private readonly attributes: string;

  /** `publicUrl`: where browsers reach the service; undefined: by plain http. */
  constructor(publicUrl: string | undefined) {
    this.name = sessionCookieName(publicUrl);
    this.attributes = `Path=/; HttpOnly; SameSite=Strict${behindHttps(publicUrl) ? '; Secure' : ''}`;
  }

  /** The Set-Cookie header that begins a session. */
  holding(secret: string, seconds: number): string {
    return `${this.name}=${secret}; Max-Age=${String(seconds)}; ${this.attributes}`;
  }

  /** The Set-Cookie header that ends one. */
  get gone(): string {
    return `${this.name}=; Max-Age=0; ${this.attributes}`;
  }

  /** The secret in a Cookie header. Null: there is none, or more than one, as somebody beside us may have set. */
  secretIn(header: string | undefined): string | null {
    const values = (header ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(`${this.name}=`))
      .map((pair) => pair.slice(this.name.length + 1));
    const [secret] = values;
    return values.length === 1 && secret !== undefined && SECRET.test(secret) ? secret : null;
  }
}

/** What a page of ours must send along with whatever changes something. */
export function csrfTokenOf(secret: string): string {
  return createHmac('sha256', secret).update('csrf').digest('base64url');
}

/** Compares in constant time. */
export function isCsrfToken(presented: string | undefined, secret: string): boolean {
  const given = Buffer.from(presented ?? '', 'utf8');
  const right = Buffer.from(csrfTokenOf(secret), 'utf8');
  return given.length === right.length && timingSafeEqual(given, right);
}
