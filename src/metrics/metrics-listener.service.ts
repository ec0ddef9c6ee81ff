import { Server, createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import {
  Inject,
  Injectable,
  OnApplicationBootstrap,
  BeforeApplicationShutdown,
} from '@nestjs/common';
import { SETTINGS, type Settings } from '../platform/config/config.js';
import { logOf } from '../platform/logging/log.js';
import { Exposition } from './exposition.js';
import { CONTENT_TYPE, Format } from './text-format.js';

const REFRESH_MS = 60_000;
const compress = promisify(gzip);

/** The listener of /metrics: its own port, no sign-in, nothing else on it. */
@Injectable()
export class MetricsListenerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = logOf('metrics');
  private server: Server | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly exposition: Exposition,
  ) {}

  /** Where the listener is; its port is known once it listens. */
  get url(): string {
    const { METRICS_HOST, METRICS_PORT } = this.settings.environment;
    const address = this.server?.address() as AddressInfo | null | undefined;
    const host = METRICS_HOST.includes(':') ? `[${METRICS_HOST}]` : METRICS_HOST;
    return `http://${host}:${address?.port ?? METRICS_PORT}/metrics`;
  }

  /** Takes the figures that come from the database anew, now. */
  refresh(): Promise<void> {
    return this.exposition.refresh();
  }

  async onApplicationBootstrap(): Promise<void> {
    const { METRICS_HOST, METRICS_PORT } = this.settings.environment;
    const server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        this.log.error('a scrape failed', error);
        response.writeHead(500).end();
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(METRICS_PORT, METRICS_HOST, resolve);
    });
    this.server = server;
    await this.exposition.refresh();
    this.timer = setInterval(() => void this.exposition.refresh(), REFRESH_MS);
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
    const format: Format = /application\/openmetrics-text/.test(request.headers.accept ?? '')
      ? 'openmetrics'
      : 'classic';
    const text = await this.exposition.text(format);
    const zipped = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const body = zipped ? await compress(text, { level: 1 }) : Buffer.from(text);
    response.writeHead(200, {
      'content-type': CONTENT_TYPE[format],
      'content-length': body.length,
      ...(zipped ? { 'content-encoding': 'gzip' } : {}),
      vary: 'accept, accept-encoding',
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  }
}
