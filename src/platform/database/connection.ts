import pg from 'pg';
import { logOf } from '../logging/log.js';
import { seeEverywhere } from '../scope/scoped-driver.js';

const log = logOf('database');

/**
 * Limits of the service's pool. A silent peer must not hang it: every wait ends. The server's own limit comes before the
 * client's, so that a slow statement is cancelled there instead of being left to run.
 */
export const POOL_LIMITS = {
  max: 10,
  connectionTimeoutMillis: 5_000,
  statement_timeout: 30_000,
  query_timeout: 35_000,
  idle_in_transaction_session_timeout: 60_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
} as const;

/** A connection that ended while nobody used it. Without a listener the error would end the process. */
export function onIdleConnectionError(error: unknown): void {
  log.warn('an idle database connection ended', {
    reason: error instanceof Error ? error.message : String(error),
  });
}

/**
 * One connection outside the pool for long work: migrations, COPY. It sees every row and has no time limit per
 * statement; the caller ends it.
 */
export async function openClient(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: POOL_LIMITS.connectionTimeoutMillis,
    keepAlive: true,
    keepAliveInitialDelayMillis: POOL_LIMITS.keepAliveInitialDelayMillis,
  });
  client.on('error', onIdleConnectionError);
  await client.connect();
  await seeEverywhere(client);
  return client;
}
