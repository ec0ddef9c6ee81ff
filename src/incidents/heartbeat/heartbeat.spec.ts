import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ProcessTelemetry } from '../../platform/telemetry/telemetry.js';
import { Heartbeat, isWatching } from './heartbeat.js';

type Status = Parameters<typeof isWatching>[0];

const NOW = Date.parse('2026-11-22T03:00:00Z');
const good: Status = { role: 'leading', blindSince: null, newestSampleAt: NOW - 5_000 };

describe('whether the monitor watches', () => {
  it.each<[string, Partial<Status>, boolean]>([
    ['leads, sees, has fresh samples', {}, true],
    ['stands by', { role: 'standing-by' }, false],
    ['only serves', { role: 'serving' }, false],
    ['is blind', { blindSince: NOW - 1_000 }, false],
    ['has measured nothing', { newestSampleAt: null }, false],
    ['measured last a moment too long ago', { newestSampleAt: NOW - 20_001 }, false],
    ['measured last just in time', { newestSampleAt: NOW - 20_000 }, true],
  ])('%s', (_, over, watching) =>
    expect(isWatching({ ...good, ...over }, NOW, 20_000)).toBe(watching),
  );
});

describe('the sign of life', () => {
  const asked: string[] = [];
  const said: string[] = [];
  let status = 200;
  let watched: Status;
  let heartbeat: Heartbeat;
  let telemetry: ProcessTelemetry;
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(status, status === 302 ? { Location: '/elsewhere' } : {}).end();
  });

  beforeEach(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    asked.length = said.length = 0;
    status = 200;
    watched = { ...good, newestSampleAt: Infinity };
    telemetry = new ProcessTelemetry();
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ping/SECRET-UUID?key=K`;
    heartbeat = new Heartbeat(
      {
        heartbeat: { url, method: 'POST', everyMs: 20 },
        monitoring: { staleAfterMs: 20_000 },
      } as ConstructorParameters<typeof Heartbeat>[0],
      { status: () => watched },
      telemetry,
    );
  });
  afterEach(() => {
    heartbeat.onApplicationShutdown();
    jest.restoreAllMocks();
    server.closeAllConnections();
    server.close();
  });

  const until = async (holds: () => boolean | Promise<boolean>) => {
    for (let waited = 0; !(await holds()) && waited < 10_000; waited += 10) await sleep(10);
  };
  const failures = async () =>
    (await telemetry.registry.getSingleMetric('internet_desa_heartbeat_failures_total')?.get())
      ?.values[0]?.value ?? 0;

  it('goes out again and again, while the monitor watches', async () => {
    heartbeat.onApplicationBootstrap();
    await until(() => asked.length >= 3);
    expect(asked[2]).toBe('POST /ping/SECRET-UUID?key=K');
    watched = { ...watched, blindSince: NOW };
    await sleep(50);
    const before = asked.length;
    await sleep(200);
    expect(asked.length).toBe(before);
  });

  it('follows no redirect, and counts it as a failure', async () => {
    status = 302;
    heartbeat.onApplicationBootstrap();
    await until(async () => (await failures()) >= 2);
    expect(await failures()).toBeGreaterThanOrEqual(2);
    expect(new Set(asked)).toEqual(new Set(['POST /ping/SECRET-UUID?key=K']));
    expect(said.join('')).toContain('HTTP 302');
  });

  it('counts each failure and tells of them once, by the host alone', async () => {
    status = 500;
    heartbeat.onApplicationBootstrap();
    await until(async () => (await failures()) >= 3);
    server.closeAllConnections();
    server.close();
    const answered = await failures();
    await until(async () => (await failures()) >= answered + 2);
    expect(await failures()).toBeGreaterThanOrEqual(answered + 2);
    expect(said).toHaveLength(1);
    expect(JSON.parse(said[0]!)).toMatchObject({
      level: 'warn',
      host: expect.stringMatching(/^127\.0\.0\.1:/),
      reason: 'HTTP 500',
    });
    expect(said.join('')).not.toMatch(/SECRET-UUID|key=K/);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
});
