import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const KEY_BYTES = 32;
export const SECRET_KEY_FILE = 'secret.key';

function isErrno(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

/** The key in a file, which is shut for others; null: there is no such file. */
export function readKey(path: string): Buffer | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== KEY_BYTES)
    throw new Error(`${path} does not hold ${KEY_BYTES} bytes in base64`);
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
  return key;
}

/** Writes a key beside its place, on the disk before it is put there: no one reads half a key. */
export function writeAside(dataDir: string, key: Buffer): string {
  mkdirSync(dataDir, { recursive: true });
  const aside = join(dataDir, `.${SECRET_KEY_FILE}.${randomBytes(6).toString('hex')}`);
  writeFileSync(aside, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return aside;
}

/** Linked into place: of several starts at once one wins. */
function makeKey(dataDir: string, path: string): void {
  const aside = writeAside(dataDir, randomBytes(KEY_BYTES));
  try {
    linkSync(aside, path);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(aside);
  }
}

/** The service's key: SECRET_KEY (32 bytes in base64), or the one kept in the data folder, made there once. */
export function secretKey(dataDir: string, given: string | undefined): Buffer {
  if (given !== undefined) return Buffer.from(given, 'base64');
  return keptKey(dataDir, SECRET_KEY_FILE);
}

/** The key in that file of the data folder, made there once. */
export function keptKey(dataDir: string, file: string): Buffer {
  const path = join(dataDir, file);
  const kept = readKey(path);
  if (kept) return kept;
  makeKey(dataDir, path);
  const made = readKey(path);
  if (!made) throw new Error(`${path} vanished while it was made`);
  return made;
}
