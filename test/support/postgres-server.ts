import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  EmbeddedServer,
  startEmbedded,
} from '../../src/platform/database/embedded/embedded-database.js';
import { processes } from './programs.js';

/** A PostgreSQL of the test's own, to be stopped, frozen and started again under a service that goes on. */
export class PostgresServer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'pantau-truth-database-'));
  private readonly clients = new Set<pg.Client>();
  private server: EmbeddedServer | null = null;
  private address: string | null = null;

  static async start(): Promise<PostgresServer> {
    const server = new PostgresServer();
    // Made 0700, where root's unprivileged server could not enter.
    chmodSync(server.folder, 0o755);
    await server.startAgain();
    return server;
  }

  async startAgain(): Promise<void> {
    const server = await startEmbedded(this.folder, () => undefined);
    this.server = server;
    this.address ??= server.adminUrl;
    if (server.adminUrl !== this.address)
      throw new Error(`the server came back elsewhere, for its port was taken: ${server.adminUrl}`);
  }

  /** As its superuser: the service makes the role it works as by itself. The same before and after a stop. */
  get url(): string {
    if (this.address === null) throw new Error('the server was never started');
    return this.address;
  }

  /** An orderly stop: whoever is connected is cut off. */
  async stop(): Promise<void> {
    await this.server?.stop();
    this.server = null;
  }

  /** Stops all its processes where they stand: connections stay open and nothing answers. */
  freeze(): void {
    for (const pid of this.pids()) process.kill(pid, 'SIGSTOP');
  }

  thaw(): void {
    for (const pid of this.pids().reverse()) process.kill(pid, 'SIGCONT');
  }

  async rows<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.url });
    client.on('error', () => undefined);
    this.clients.add(client);
    await client.connect();
    try {
      return (await client.query<T>(text, values)).rows;
    } finally {
      this.clients.delete(client);
      await client.end();
    }
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The postmaster first: it must not start anew what stands still. */
  private pids(): number[] {
    const postmaster = this.server?.pid ?? 0;
    return [
      postmaster,
      ...processes()
        .filter(({ parent }) => parent === postmaster)
        .map(({ pid }) => pid),
    ];
  }
}
