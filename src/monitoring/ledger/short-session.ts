import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { onIdleConnectionError } from '../../platform/database/connection.js';
import { seeEverywhere } from '../../platform/scope/scoped-driver.js';

/**
 * A silent peer (a stopped server, a cut network) must not hold the one writer for the half minute the pool allows, and
 * the other users of the pool must not stand in its way. The server ends a transaction whose client fell silent, so
 * that a leader that was cut off in the middle of one does not keep the lease's row locked.
 */
const SHORT_LIMITS = {
  connectionTimeoutMillis: 3_000,
  lock_timeout: 3_000,
  statement_timeout: 4_000,
  query_timeout: 5_000,
  idle_in_transaction_session_timeout: 5_000,
  keepAlive: true,
} as const;

const FAREWELL_MS = 1_000;

/** Runs one statement and returns its rows. */
export type Query = <Row extends object>(
  sql: string,
  parameters?: readonly unknown[],
) => Promise<Row[]>;

/** One database connection of its own with short limits: opened when needed, thrown away at the first error. */
export class ShortSession {
  private client: pg.Client | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly applicationName: string,
  ) {}

  /** Runs the work in one transaction; at an error the connection is gone, and whether it was committed is open. */
  transaction<Result>(work: (query: Query) => Promise<Result>): Promise<Result> {
    return this.inTurn(async (query) => {
      await query('begin');
      const result = await work(query);
      await query('commit');
      return result;
    });
  }

  /** Runs single statements, each its own transaction. */
  inTurn<Result>(work: (query: Query) => Promise<Result>): Promise<Result> {
    const mine = this.turn.then(() => this.run(work));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  async close(): Promise<void> {
    await this.turn;
    const client = this.client;
    this.client = null;
    if (!client) return;
    // A silent peer never answers the farewell.
    const farewell = client.end().catch(() => undefined);
    await Promise.race([farewell, pause(FAREWELL_MS, undefined, { ref: false })]);
  }

  private async run<Result>(work: (query: Query) => Promise<Result>): Promise<Result> {
    try {
      const client = (this.client ??= await this.connect());
      return await work(
        async <Row extends object>(sql: string, parameters?: readonly unknown[]) => {
          const answer = await client.query<Row>(sql, parameters && [...parameters]);
          return answer.rows;
        },
      );
    } catch (error) {
      const client = this.client;
      this.client = null;
      // With a statement under way, end() closes the socket at once and waits for nobody.
      client?.end().catch(() => undefined);
      throw error;
    }
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: this.applicationName,
      ...SHORT_LIMITS,
    });
    client.on('error', (error) => {
      onIdleConnectionError(error);
      if (this.client === client) this.client = null;
    });
    try {
      await client.connect();
      await seeEverywhere(client);
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    return client;
  }
}
