import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { IncomingMessage, request } from 'node:http';
import { once } from 'node:events';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadSettings } from '../../../src/platform/config/config.js';
import { ProcessTelemetry } from '../../../src/platform/telemetry/telemetry.js';
import { DEFAULT_LINK_POLICY } from '../../../src/domain/link-state/policy.js';
import { Exposition } from '../../../src/metrics/exposition.js';
import { MetricsListenerService } from '../../../src/metrics/metrics-listener.service.js';
import { Scrapes } from '../../../src/metrics/scrapes.js';
import { WatchedLinks } from '../../../src/monitoring/links/watched-links.js';
import { registeredLink } from '../../builders/links.js';
import { watching } from '../../builders/watching.js';

let listener: MetricsListenerService;
let refreshes = 0;

beforeAll(async () => {
  const links = new WatchedLinks({ policy: DEFAULT_LINK_POLICY, groups: [] });
  links.replace(
    Array.from({ length: 3_000 }, (_, number) => registeredLink(number)),
    () => undefined,
  );
  const telemetry = new ProcessTelemetry();
  const current = { times: new Map(), promises: new Map(), fleet: new Map() };
  const scrapes = new Scrapes(new Exposition(watching(links), { current }, telemetry), telemetry);
  const settings = loadSettings(
    {},
    { METRICS_PORT: '0', SECRET_KEY: randomBytes(32).toString('base64') },
  );
  const figures = {
    refresh: () => {
      refreshes += 1;
      return Promise.reject(new Error('the database does not answer'));
    },
  };
  listener = new MetricsListenerService(settings, scrapes, figures);
  await listener.onApplicationBootstrap();
});
afterAll(() => listener.beforeApplicationShutdown());

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** By hand: fetch would set headers of its own and unpack what it gets. */
function ask(
  method: string,
  headers: Record<string, string> = {},
  path = '/metrics',
): Promise<Answer> {
  return new Promise((settle, fail) => {
    const asked = request(new URL(path, listener.url), { method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        settle({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      );
    });
    asked.once('error', fail).end();
  });
}

describe('the listener of /metrics', () => {
  it('answers though the database does not', async () => {
    const { status, headers, body } = await ask('GET');
    expect(refreshes).toBe(1);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'content-length': String(body.length),
      vary: 'accept, accept-encoding',
    });
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toMatch(/^# HELP internet_desa_link_info /);
    expect(body.toString().match(/^internet_desa_link_info\{/gm)).toHaveLength(3_000);
  });

  it('compresses and gives OpenMetrics where that is asked for', async () => {
    const { headers, body } = await ask('GET', {
      accept: 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5',
      'accept-encoding': 'gzip',
    });
    expect(headers).toMatchObject({
      'content-type': 'application/openmetrics-text; version=1.0.0; charset=utf-8',
      'content-encoding': 'gzip',
      'content-length': String(body.length),
    });
    expect(gunzipSync(body).toString().endsWith('\n# EOF\n')).toBe(true);
  });

  it('gives the head of an answer without its body', async () => {
    const { status, headers, body } = await ask('HEAD', { 'accept-encoding': 'gzip' });
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'content-encoding': 'gzip' });
    expect(Number(headers['content-length'])).toBeGreaterThan(1_000);
    expect(body).toHaveLength(0);
  });

  it('has nothing else', async () => {
    expect((await ask('GET', {}, '/')).status).toBe(404);
    const refused = await ask('POST');
    expect(refused).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });

  it('outlives a scraper that hangs up', async () => {
    const { hostname, port } = new URL(listener.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write('GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    socket.destroy();
    expect((await ask('GET')).status).toBe(200);
  });
});
