import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openClient } from '../../../src/platform/database/connection.js';
import { HealthService } from '../../../src/platform/http/health.service.js';
import { MAX_BODY_BYTES } from '../../../src/platform/http/upload.js';
import { type RegistryApp, openRegistryApp } from '../registry/registry-app.js';

describe('HTTP answers', () => {
  let app: RegistryApp;
  beforeAll(async () => {
    app = await openRegistryApp({ areas: false });
  });
  afterAll(() => app.close());

  const send = (path: string, init: RequestInit) =>
    fetch(`${app.url}/api/v1${path}`, {
      ...init,
      headers: {
        Authorization: `Bearer ${app.token}`,
        ...(init.headers as Record<string, string>),
      },
    });
  const json = { 'Content-Type': 'application/json' };

  it('a path that is not there is a problem too', async () => {
    const answer = await app.call('GET', '/nothing');
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
  });

  it('tells of every mistake in a body at once', async () => {
    const { status, body } = await app.call('POST', '/snmp-profiles', {
      name: 'x',
      version: 'v3',
      level: 'authPriv',
      user: 'u',
      authProtocol: 'crc32',
      authKey: 'short',
      colour: 'red',
    });
    expect(status).toBe(400);
    expect(body.code).toBe('validation');
    expect(body.errors?.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      'authKey too-small',
      'authProtocol not-one-of',
      'colour unknown',
    ]);
  });

  it('refuses a query on calls that take none', async () => {
    const { status, body } = await app.call('DELETE', '/snmp-profiles/x?force=1');
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      { path: 'force', code: 'unknown', message: '"force" is not known here' },
    ]);
  });

  it('refuses a body that is no JSON', async () => {
    const answer = await send('/providers', { method: 'POST', headers: json, body: '{"code":' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'malformed' });
  });

  it('refuses a JSON body over 5 MB', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(MAX_BODY_BYTES) });
    const answer = await send('/providers', { method: 'POST', headers: json, body });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'too-large' });
  });

  it('an error nobody meant says nothing of itself', async () => {
    app.get(HealthService).register('broken', () => {
      throw new Error('secret-host:5432 refused');
    });
    const ready = await fetch(`${app.url}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({
      status: 'not-ready',
      reasons: { broken: 'the check failed' },
    });
    app.get(HealthService).register('broken', () => null);
    const owner = await openClient(app.database.ownerUrl);
    await owner.query('alter table providers rename to elsewhere');
    const failing = await send('/providers', { method: 'GET' });
    const text = await failing.text();
    await owner.query('alter table elsewhere rename to providers');
    await owner.end();
    expect(failing.status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ code: 'internal', status: 500 });
    expect(text).not.toMatch(/relation|QueryFailed|select |providers/i);
  });

  it('every answer carries the headers that keep browsers careful', async () => {
    const answer = await fetch(`${app.url}/health/live`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
    expect(answer.headers.has('x-powered-by')).toBe(false);
  });
});
