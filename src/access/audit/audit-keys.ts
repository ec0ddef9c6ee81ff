import { createHmac, randomBytes } from 'node:crypto';
import { EntityManager } from 'typeorm';
import { Mac } from '../../domain/audit/chain.js';
import { SecretBox, SecretError, SecretPlace } from '../../platform/secrets/secret-box.js';

/** A key of the chain, opened. */
export interface AuditKey {
  readonly id: number;
  readonly key: Buffer;
}

interface KeyRow {
  readonly id: number;
  readonly sealed: Buffer;
}

const placeOf = (id: number): SecretPlace => ({
  table: 'audit_keys',
  column: 'key_sealed',
  row: String(id),
});

/** HMAC-SHA256 in hex. */
export function macOf({ key }: AuditKey, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}

function opened(box: SecretBox, { id, sealed }: KeyRow): AuditKey | null {
  try {
    return { id, key: Buffer.from(box.open(sealed, placeOf(id)), 'base64') };
  } catch (error) {
    if (error instanceof SecretError) return null;
    throw error;
  }
}

async function keyRows(manager: EntityManager): Promise<KeyRow[]> {
  return manager.query<KeyRow[]>('select id, key_sealed as sealed from audit_keys order by id');
}

/**
 * The newest key. One is made where there is none, and where the newest does not open: the secret key was lost, and
 * from here on the log must be provable again. Call it under the log's lock.
 */
export async function currentKey(manager: EntityManager, box: SecretBox): Promise<AuditKey> {
  const newest = (await keyRows(manager)).at(-1);
  const key = newest && opened(box, newest);
  if (key) return key;
  const made = { id: (newest?.id ?? 0) + 1, key: randomBytes(32) };
  await manager.query('insert into audit_keys (id, key_sealed) values ($1, $2)', [
    made.id,
    box.seal(made.key.toString('base64'), placeOf(made.id)),
  ]);
  return made;
}

/** Hashes under any key of the log that opens. */
export async function knownMacs(manager: EntityManager, box: SecretBox): Promise<Mac> {
  const keys = new Map((await keyRows(manager)).map((row) => [row.id, opened(box, row)]));
  return (keyId, text) => {
    const key = keys.get(keyId);
    return key ? macOf(key, text) : null;
  };
}
