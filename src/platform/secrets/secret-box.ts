import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Where a sealed value belongs. It is authenticated: a value moved to another row or column does not open. */
export interface SecretPlace {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

const FORMAT = 1;
const KEY_ID_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES + IV_BYTES + TAG_BYTES;

/** A sealed value that cannot be opened: another key, or altered bytes. Never says anything of the value. */
export class SecretError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SecretError';
  }
}

function derived(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', purpose, 32));
}

function authenticated({ table, column, row }: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify([table, column, row]), 'utf8');
}

function keyIdOf(key: Buffer): string {
  const whole = createHash('sha256').update('key id').update(key).digest();
  return whole.subarray(0, KEY_ID_BYTES).toString('hex');
}

/**
 * AES-256-GCM. Sealed: format, key id, IV, tag, ciphertext. It seals with the service's one key, and opens with that and
 * with the ones given beside it: the next and the previous one, while keys are changed.
 */
export class SecretBox {
  private readonly keyId: string;
  /** By their ids. */
  private readonly keys: ReadonlyMap<string, Buffer>;

  constructor(
    private readonly key: Buffer,
    others: readonly Buffer[] = [],
  ) {
    if ([key, ...others].some(({ length }) => length !== 32))
      throw new SecretError('the secret key must be 32 bytes');
    this.keyId = keyIdOf(key);
    this.keys = new Map([key, ...others].map((each) => [keyIdOf(each), each]));
  }

  /** A key of 32 bytes for one other purpose; it gives nothing of the service's key away. */
  keyFor(purpose: string): Buffer {
    return derived(this.key, purpose);
  }

  /** What was made with `keyFor` is good under any of these: under that of now, and those of the keys given beside it. */
  keysFor(purpose: string): Buffer[] {
    return [...this.keys.values()].map((key) => derived(key, purpose));
  }

  seal(plain: string, place: SecretPlace): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv);
    cipher.setAAD(authenticated(place));
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    const keyId = Buffer.from(this.keyId, 'hex');
    return Buffer.concat([Buffer.from([FORMAT]), keyId, iv, cipher.getAuthTag(), body]);
  }

  /** Throws SecretError. */
  open(sealed: Buffer, place: SecretPlace): string {
    const where = `${place.table}.${place.column} of "${place.row}"`;
    if (sealed.length < HEADER_BYTES || sealed[0] !== FORMAT) {
      throw new SecretError(`${where} is no sealed value`);
    }
    const keyId = sealed.subarray(1, 1 + KEY_ID_BYTES).toString('hex');
    const key = this.keys.get(keyId);
    if (!key)
      throw new SecretError(
        `${where} was sealed with another key (${keyId}); this one is ${this.keyId}`,
      );
    const iv = sealed.subarray(1 + KEY_ID_BYTES, 1 + KEY_ID_BYTES + IV_BYTES);
    const tag = sealed.subarray(HEADER_BYTES - TAG_BYTES, HEADER_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(authenticated(place));
    decipher.setAuthTag(tag);
    try {
      return Buffer.concat([
        decipher.update(sealed.subarray(HEADER_BYTES)),
        decipher.final(),
      ]).toString('utf8');
    } catch {
      throw new SecretError(`${where} does not open: altered, or moved from elsewhere`);
    }
  }
}
