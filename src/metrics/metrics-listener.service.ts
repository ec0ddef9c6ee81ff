import { Server, createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  Inject,
  Injectable,
  OnApplicationBootstrap,
  BeforeApplicationShutdown,
} from '@nestjs/common';
import { SETTINGS, type Settings } from '../platform/config/config.js';
import { logOf } from '../platform/logging/log.js';
import { acceptsGzip, offerOf } from './accept.js';
import { Scrapes } from './scrapes.js';
import { StoredFigures } from './stored-figures.js';

const REFRESH_MS = 60_000;

/** The listener of /metrics: its own port, no sign-in, nothing else on it. */
@Injectable()
export class MetricsListenerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = logOf('metrics');
  private server: Server | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly scrapes: Scrapes,
    @Inject(StoredFigures) private readonly figures: Pick<StoredFigures, 'refresh'>,
  ) {}

  /** Where the listener is; its port is known once it listens. */
  get url(): string {
    const { METRICS_HOST, METRICS_PORT } = this.settings.environment;
    const address = this.server?.address() as AddressInfo | null | undefined;
    const host = METRICS_HOST.includes(':') ? `[${METRICS_HOST}]` : METRICS_HOST;
    return `http://${host}:${address?.port ?? METRICS_PORT}/metrics`;
  }

  /** Takes the figures that come from the database anew, now. */
  async refresh(): Promise<void> {
    try {
      await this.figures.refresh(Date.now());
    } catch (error) {
      this.log.error('figures from the database are as old as the last time it answered', error);
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    const { METRICS_HOST, METRICS_PORT } = this.settings.environment;
    const server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        this.log.error('a scrape failed', error);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(METRICS_PORT, METRICS_HOST, resolve);
    });
    this.server = server;
    await this.refresh();
    this.timer = setInterval(() => void this.refresh(), REFRESH_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    const server = this.server;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?', 1)[0];
    if (path !== '/metrics') {
      response
        .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
        .end('Only /metrics is here.\n');
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const { format, contentType } = offerOf(request.headers.accept);
    const zipped = acceptsGzip(request.headers['accept-encoding']);
    const parts = await this.scrapes.body(format, zipped);
    response.writeHead(200, {
      'content-type': contentType,
      'content-length': parts.reduce((sum, { length }) => sum + length, 0),
      ...(zipped ? { 'content-encoding': 'gzip' } : {}),
      vary: 'accept, accept-encoding',
    });
    if (request.method !== 'HEAD') for (const part of parts) response.write(part);
    response.end();
  }
}
