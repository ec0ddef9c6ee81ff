import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode } from '../../platform/database/error-code.js';

const installationSchema = z.object({ id: z.uuid() });

/**
 * The id of the service that lives in this data folder, made at its first start. Only one process at a time works on a
 * folder, so whoever reads this id knows that an earlier holder of it is gone.
 */
export function installationId(dataDir: string): string {
  const path = join(dataDir, 'instance.json');
  try {
    return installationSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).id;
  } catch (error) {
    if (
      errorCode(error) !== 'ENOENT' &&
      !(error instanceof SyntaxError || error instanceof z.ZodError)
    )
      throw error;
  }
  const id = randomUUID();
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(path, `${JSON.stringify({ id })}\n`, { mode: 0o600 });
  return id;
}
