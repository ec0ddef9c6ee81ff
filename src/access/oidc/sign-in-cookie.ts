import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Instant } from '../../domain/time/instant.js';

/** As long as somebody may take to sign in with the provider. */
export const LIFE_MS = 10 * 60_000;

const IV_BYTES = 12;
const TAG_BYTES = 16;
const MOST_CHARACTERS = 4_096;

const pendingSchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  begunAt: z.number(),
});

/** A sign-in that has gone to the provider and not come back yet. */
export type PendingSignIn = z.infer<typeof pendingSchema>;

/** The short-lived cookie that keeps a sign-in with the browser that began it; only this service can read or make it. */
export class SignInCookie {
  private readonly name: string;
  private readonly attributes: string;

  /** `key`: 32 bytes. `publicUrl`: where browsers reach the service. */
  constructor(
    private readonly key: Buffer,
    publicUrl: string,
  ) {
    const secure = new URL(publicUrl).protocol === 'https:';
    this.name = secure ? '__Host-pantau-oidc' : 'pantau-oidc';
    // Lax, for the provider's page sends the browser back here.
    this.attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  }

  /** The Set-Cookie header that keeps it. */
  holding(pending: PendingSignIn): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv);
    const body = Buffer.concat([cipher.update(JSON.stringify(pending), 'utf8'), cipher.final()]);
    const sealed = Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    return `${this.name}=${sealed}; Max-Age=${String(LIFE_MS / 1_000)}; ${this.attributes}`;
  }

  /** The Set-Cookie header that ends it. */
  get gone(): string {
    return `${this.name}=; Max-Age=0; ${this.attributes}`;
  }

  /** What a Cookie header keeps; null when it is none of ours, more than one, or too old. */
  pendingIn(header: string | undefined, now: Instant): PendingSignIn | null {
    const values = (header ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(`${this.name}=`))
      .map((pair) => pair.slice(this.name.length + 1));
    const [sealed] = values;
    if (values.length !== 1 || sealed === undefined || sealed.length > MOST_CHARACTERS) return null;
    const pending = this.opened(Buffer.from(sealed, 'base64url'));
    return pending && now >= pending.begunAt && now < pending.begunAt + LIFE_MS ? pending : null;
  }

  private opened(sealed: Buffer): PendingSignIn | null {
    if (sealed.length <= IV_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    try {
      const body = decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES));
      const text = Buffer.concat([body, decipher.final()]).toString('utf8');
      return pendingSchema.safeParse(JSON.parse(text)).data ?? null;
    } catch {
      // Altered, or sealed under another key.
      return null;
    }
  }
}
