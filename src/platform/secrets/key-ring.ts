import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Environment } from '../config/schema.js';
import { SecretBox } from './secret-box.js';
import { SECRET_KEY_FILE, keptKey, readKey, secretKey, writeAside } from './secret-key.js';

const NEXT_FILE = `${SECRET_KEY_FILE}.next`;
const PREVIOUS_FILE = `${SECRET_KEY_FILE}.previous`;

type GivenKeys = Pick<Environment, 'SECRET_KEY' | 'SECRET_KEY_NEXT' | 'SECRET_KEY_PREVIOUS'>;

const bytesOf = (text: string | undefined): Buffer | null =>
  text === undefined ? null : Buffer.from(text, 'base64');

/** The keys that open beside the current one: the next, of a change that was begun, and the previous. */
function otherKeys(dataDir: string, given: GivenKeys): Buffer[] {
  const { SECRET_KEY, SECRET_KEY_NEXT, SECRET_KEY_PREVIOUS } = given;
  const others =
    SECRET_KEY === undefined
      ? [readKey(join(dataDir, NEXT_FILE)), readKey(join(dataDir, PREVIOUS_FILE))]
      : [bytesOf(SECRET_KEY_NEXT), bytesOf(SECRET_KEY_PREVIOUS)];
  return others.filter((key) => key !== null);
}

/** The box of an installation, its key made if there is none: opens with every key there is, seals with the current one. */
export function openBox(dataDir: string, given: GivenKeys): SecretBox {
  return new SecretBox(secretKey(dataDir, given.SECRET_KEY), otherKeys(dataDir, given));
}

/** As `openBox`, but it seals with the next key: the one given, else one in the data folder, made there once. */
export function nextBox(dataDir: string, given: GivenKeys): SecretBox {
  const next = bytesOf(given.SECRET_KEY_NEXT) ?? keptKey(dataDir, NEXT_FILE);
  return new SecretBox(next, [secretKey(dataDir, given.SECRET_KEY), ...otherKeys(dataDir, given)]);
}

/** Keeps the current key in the data folder as the previous one, in place of the one that was. */
export function keepCurrentAsPrevious(dataDir: string): void {
  const aside = writeAside(dataDir, secretKey(dataDir, undefined));
  renameSync(aside, join(dataDir, PREVIOUS_FILE));
  settle(dataDir);
}

/** Makes the next key in the data folder the current one. */
export function makeNextCurrent(dataDir: string): void {
  renameSync(join(dataDir, NEXT_FILE), join(dataDir, SECRET_KEY_FILE));
  settle(dataDir);
}

export function forgetPrevious(dataDir: string): void {
  rmSync(join(dataDir, PREVIOUS_FILE), { force: true });
  settle(dataDir);
}

/** On the disk, not only on its way there, before the next step is taken. */
function settle(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
