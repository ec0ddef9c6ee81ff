import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChainHead, headText, readHead } from '../../domain/audit/chain.js';
import { errorCode } from '../../platform/database/error-code.js';

const AUDIT_HEAD_FILE = 'audit-head';

/** The head kept beside the database; null: none was kept. Throws where the file holds something else. */
export function keptHead(dataDir: string): ChainHead | null {
  const path = join(dataDir, AUDIT_HEAD_FILE);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
  const head = readHead(text);
  if (!head) throw new Error(`${path} does not hold the head of an audit log (SEQ:HASH)`);
  return head;
}

/** Keeps a head, for its owner alone; a reader never sees half of it. */
export function keepHead(dataDir: string, head: ChainHead): void {
  const path = join(dataDir, AUDIT_HEAD_FILE);
  const aside = `${path}.${process.pid}.new`;
  writeFileSync(aside, `${headText(head)}\n`, { mode: 0o600 });
  renameSync(aside, path);
}

/** For a log that begins anew. */
export function forgetHead(dataDir: string): void {
  rmSync(join(dataDir, AUDIT_HEAD_FILE), { force: true });
}
