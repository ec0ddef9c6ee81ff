import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type RequestListener, type Server, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExpressAdapter } from '@nestjs/platform-express';
import { OidcModule } from '../../../src/access/oidc/oidc.module.js';
import { consoleFiles } from '../../../src/platform/http/console.js';
import { HealthService } from '../../../src/platform/http/health.service.js';
import { consoleCsp, securityHeaders } from '../../../src/platform/http/security-headers.js';
import { registeredLink } from '../../builders/links.js';
import { FakeOutbox } from '../../fakes/fake-outbox.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';
import { IncidentStory } from '../../support/incident-story.js';
import { type IncidentsApp, PUBLIC_URL, openIncidentsApp } from '../incidents-api/incidents-app.js';
import { type RegistryApp, openRegistryApp } from '../registry/registry-app.js';
import { type AccessApp, openAccessApp } from './access-app.js';
import { ProbeModule } from './probe-module.js';

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(2)>',
  '"><svg onload=alert(3)>',
  "' onmouseover='alert(4)",
  '</title></style><iframe srcdoc=x>',
  '<a href="javascript:alert(5)">x</a>',
  '{{constructor.constructor("alert(6)")()}}',
];

/** What the service's own pages are made of, and nothing else may ever be in them. */
const TAGS =
  /^(!doctype|html|head|meta|title|style|body|main|h1|h2|p|ul|li|dl|dt|dd|div|form|button|a|footer|code|strong|time)$/;
const ATTRIBUTES = /^(lang|charset|name|content|class|href|hreflang|method|action|type|datetime)$/;

/** Tags and attributes as the simplest of parsers finds them: everything from `<` to `>`. */
function markupIn(html: string): { tags: string[]; attributes: [string, string][] } {
  const found = [...html.matchAll(/<\/?([a-z!][^\s/>]*)([^>]*)>?/gi)];
  const attributes = found.flatMap(([, , rest = '']) =>
    [...rest.matchAll(/([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g)].map(
      ([, name = '', one, two, three]): [string, string] => [
        name.toLowerCase(),
        one ?? two ?? three ?? '',
      ],
    ),
  );
  return {
    tags: found.map(([, name = '']) => name.toLowerCase()),
    attributes: attributes.filter(([name]) => name !== 'html'),
  };
}

function expectHarmless(html: string): void {
  const { tags, attributes } = markupIn(html);
  expect(tags.filter((tag) => !TAGS.test(tag))).toEqual([]);
  expect(attributes.filter(([name]) => !ATTRIBUTES.test(name))).toEqual([]);
  for (const [name, value] of attributes)
    if (name === 'href' || name === 'action') expect(value).toMatch(/^(\/(?!\/)|https:\/\/|\?|$)/);
}

describe('markup that somebody stored', () => {
  let database: TestDatabase;
  let app: IncidentsApp;
  let story: IncidentStory;

  beforeAll(async () => {
    database = await openTestDatabase();
    const outbox = await FakeOutbox.on(database);
    await database.dataSource.query(
      `insert into on_call_people (code, name, active, is_sample) values ('siti', $1, true, false)`,
      [`Siti ${HOSTILE.join(' ')}`],
    );
    story = await IncidentStory.anew(database, outbox);
    const links = HOSTILE.map((text, n) =>
      registeredLink(n + 1, {
        village: { code: `33.06.08.200${String(n + 1)}`, name: `Desa ${text}` },
        district: { code: '33.06.08', name: text },
        regency: { code: '33.06', name: text },
        provider: { code: `p${String(n)}`, name: text },
      }),
    );
    await story.watch(links);
    app = await openIncidentsApp(database, story);
    for (const link of links) await story.down(link.id, 0);
    await story.lookFrom(2, 10);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const ids = async () =>
    (await database.dataSource.query<{ id: string }[]>('select id from incidents order by id')).map(
      ({ id }) => id,
    );

  it('stands as text in the page that a message links to, before and after the button', async () => {
    const all = await ids();
    expect(all.length).toBeGreaterThan(0);
    let shown = '';
    for (const id of all) {
      const url = (app.signer.url(id, 'siti') ?? '').replace(`${PUBLIC_URL}/api/v1`, app.url);
      for (const method of ['GET', 'POST', 'GET']) {
        const page = await fetch(url, { method });
        const html = await page.text();
        shown += html;
        expect([method, page.status]).toEqual([method, 200]);
        expectHarmless(html);
        expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
        const csp = page.headers.get('content-security-policy');
        expect(csp).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
        expect(csp).not.toMatch(/script-src|unsafe/);
      }
    }
    // It was there to be escaped.
    expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(shown).toContain('&lt;img src=x onerror=alert(2)&gt;');
    expect(shown).toContain('&#39; onmouseover=&#39;alert(4)');
  });

  it('leaves the service as JSON that no browser takes for a page', async () => {
    const [id = ''] = await ids();
    for (const text of HOSTILE)
      expect((await app.call('POST', `/incidents/${id}/comment`, { text })).status).toBeLessThan(
        300,
      );
    const answer = await fetch(`${app.url}/incidents/${id}`);
    expect(await answer.text()).toContain('onerror=alert(2)');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('markup in a request', () => {
  let app: RegistryApp;
  beforeAll(async () => {
    app = await openRegistryApp({ areas: false });
  });
  afterAll(() => app.close());

  it.each(HOSTILE)('comes back as JSON, if at all: %s', async (text) => {
    const at = encodeURIComponent(text);
    const answers = await Promise.all([
      app.call('GET', `/${at}`),
      app.call('GET', `/providers/${at}`),
      app.call('GET', `/providers?${at}=${at}`),
      app.call('POST', '/providers', { code: text, name: text, [text]: text }),
      app.upload('/imports', `${text}\n${text}\n`, `${text}.csv`),
    ]);
    for (const { status, headers, body } of answers) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(body.status).toBe(status);
    }
  });

  it('the first page shows nothing of what it is asked', async () => {
    for (const text of HOSTILE) {
      const page = await fetch(`${app.url}/?lang=${encodeURIComponent(text)}`);
      const html = await page.text();
      expect(html).not.toContain('alert(');
    }
  });
});

describe('the headers that keep browsers careful', () => {
  let app: AccessApp;
  beforeAll(async () => {
    app = await openAccessApp({
      publicUrl: 'https://pantau.example',
      modules: [ProbeModule, OidcModule],
      settings: { access: { signInsPerMinute: 3 } },
    });
    app.get(HealthService).register('broken', () => 'it is');
  });
  afterAll(() => app.close());

  const bearer = () => ({ Authorization: `Bearer ${app.token}` });
  const json = { 'Content-Type': 'application/json' };
  const CALLS: readonly (readonly [number, string, string, (() => RequestInit)?])[] = [
    [200, 'GET', '/health/live'],
    [200, 'HEAD', '/health/live'],
    [503, 'GET', '/health/ready'],
    [200, 'GET', '/api/v1/session'],
    [200, 'GET', '/api/v1/probe/read', () => ({ headers: bearer() })],
    [201, 'POST', '/api/v1/probe/write', () => ({ headers: bearer() })],
    [400, 'GET', '/api/v1/session?x=1'],
    [400, 'POST', '/api/v1/session', () => ({ headers: json, body: '{' })],
    [401, 'GET', '/api/v1/probe/read'],
    [403, 'GET', '/api/v1/probe/unnamed', () => ({ headers: bearer() })],
    [404, 'GET', '/api/v1/nothing/at/all'],
    [404, 'GET', '/api/nothing'],
    [404, 'DELETE', '/nothing.at.all'],
    [404, 'GET', '/api/v1/session/oidc'],
    [413, 'POST', '/api/v1/session', () => ({ headers: json, body: `"${'x'.repeat(6_000_000)}"` })],
    [400, 'GET', '/api/v1/%E0%A4%A'],
    [200, 'GET', '/api/docs'],
    [200, 'GET', '/api/docs/swagger-ui-bundle.js'],
    [200, 'GET', '/api/v1/openapi.json'],
  ];

  it.each(CALLS.map(([status, method, path, init]) => ({ status, method, path, init })))(
    '$status $method $path',
    async ({ status, method, path, init }) => {
      const answer = await fetch(`${app.url}${path}`, { method, redirect: 'manual', ...init?.() });
      await answer.arrayBuffer();
      expect(answer.status).toBe(status);
      const { headers } = answer;
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('geolocation=()'),
        'strict-transport-security': 'max-age=31536000',
      });
      const csp = headers.get('content-security-policy') ?? '';
      expect(csp).toContain("default-src 'none'");
      expect(csp).toContain("frame-ancestors 'none'");
      expect(csp).toContain("base-uri 'none'");
      // The API page alone runs scripts, its own files.
      const scripts = /script-src ([^;]*)/.exec(csp)?.[1];
      expect(scripts).toBe(path.startsWith('/api/docs') ? "'self'" : undefined);
      if (path.startsWith('/api/v1'))
        expect(headers.get('cache-control')).toMatch(/no-store|no-cache/);
      expect(headers.has('x-powered-by')).toBe(false);
      expect(headers.has('server')).toBe(false);
      if (status >= 400 && method !== 'HEAD' && !path.includes('oidc'))
        expect(headers.get('content-type')).toMatch(
          /^application\/(problem\+)?json; charset=utf-8$/,
        );
    },
  );

  it('stand on a refusal for too many calls as well', async () => {
    const statuses = [];
    for (let n = 0; n < 5; n += 1) {
      const answer = await fetch(`${app.url}/api/v1/session`, {
        method: 'POST',
        headers: json,
        body: '{"name":"x","password":"y"}',
      });
      statuses.push(answer.status);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    expect(statuses).toContain(429);
  });
});

describe("the console's files", () => {
  let folder: string;
  let server: Server;
  let url: URL;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'console-files-'));
    mkdirSync(join(folder, 'console/assets'), { recursive: true });
    writeFileSync(join(folder, 'secret.key'), 'the-secret-of-the-house');
    writeFileSync(join(folder, 'console/index.html'), '<!doctype html><title>console</title>');
    writeFileSync(join(folder, 'console/assets/main.js'), 'void 0;');
    const policy = consoleCsp({ tileOrigin: null });
    const adapter = new ExpressAdapter();
    adapter.use(securityHeaders);
    adapter.use(consoleFiles(policy, join(folder, 'console')));
    server = createServer(adapter.getInstance<RequestListener>()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = new URL(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  /** The path as it is written: no client puts it right. */
  const get = (path: string) =>
    new Promise<{ status: number; csp: string; text: string }>((done, fail) => {
      const { hostname, port } = url;
      const sent = request({ hostname, port, path, agent: false }, (answer) => {
        let text = '';
        answer.on('data', (part: Buffer) => (text += part.toString('latin1')));
        answer.on('end', () =>
          done({
            status: answer.statusCode ?? 0,
            csp: String(answer.headers['content-security-policy']),
            text,
          }),
        );
      });
      sent.on('error', fail).end();
    });

  it.each([
    '/../secret.key',
    '/assets/../../secret.key',
    '/..%2fsecret.key',
    '/%2e%2e/secret.key',
    '/%2e%2e%2fsecret.key',
    '/assets/..%5c..%5csecret.key',
    '/..\\secret.key',
    '//secret.key',
    '/%00/../secret.key',
    '/assets%2f..%2f..%2fsecret.key',
    '/..%252fsecret.key',
  ])('are those of its folder: %s', async (path) => {
    const { text, csp } = await get(path);
    expect(text).not.toContain('the-secret');
    expect(csp).toContain("default-src 'none'");
  });

  it('are served under the policy of the console, a page of it by any name', async () => {
    for (const path of [
      '/',
      '/desa',
      '/desa/33.06.08.2007',
      '/desa/33.06.08.2007?tab=x',
      '/assets/main.js',
    ]) {
      const { status, csp } = await get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(csp).toBe(consoleCsp({ tileOrigin: null }));
    }
    expect((await get('/assets/gone.js')).status).toBe(404);
  });
});
