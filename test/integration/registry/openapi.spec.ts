import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RegistryApp, openRegistryApp } from './registry-app.js';

interface Operation {
  security?: unknown[];
  parameters?: { name: string; in: string; required: boolean; schema: Record<string, unknown> }[];
  requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
  responses: Record<string, { content?: Record<string, { schema: Record<string, unknown> }> }>;
}

interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

describe('the OpenAPI document', () => {
  let app: RegistryApp;
  let document: Document;

  beforeAll(async () => {
    app = await openRegistryApp({ areas: false });
    const answer = await fetch(`${app.url}/api/v1/openapi.json`);
    document = (await answer.json()) as Document;
  });
  afterAll(() => app.close());

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );

  it('is open to everyone, and so is its page', async () => {
    expect(document.openapi).toBe('3.0.3');
    const page = await fetch(`${app.url}/api/docs`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('swagger-ui');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it('names every path of the registry under its real address', () => {
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/imports',
        '/api/v1/imports/{id}',
        '/api/v1/imports/{id}/apply',
        '/api/v1/snmp-profiles',
        '/api/v1/snmp-profiles/{name}',
        '/api/v1/providers',
        '/api/v1/upstream-nodes',
        '/api/v1/reference-targets',
        '/api/v1/regions',
        '/api/v1/links/{id}',
        '/health/live',
        '/health/ready',
      ]),
    );
    expect(document.paths).not.toHaveProperty('/');
  });

  it('gives every operation a described answer, and a problem for everything else', () => {
    const lacking = operations()
      .filter(({ operation: { responses } }) => {
        const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
        const described = good.some(
          ([status, { content }]) => status === '204' || content?.['application/json']?.schema,
        );
        return !described || !responses['default']?.content?.['application/problem+json'];
      })
      .map(({ method, path }) => `${method} ${path}`);
    expect(lacking).toEqual([]);
  });

  it('says which operations need no sign-in', () => {
    const open = operations().filter(({ operation }) => operation.security?.length === 0);
    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'get /api/v1/session',
      'get /health/live',
      'get /health/ready',
      'post /api/v1/session',
    ]);
  });

  it('describes queries as they are checked', () => {
    const parameters = document.paths['/api/v1/regions']?.['get']?.parameters ?? [];
    expect(
      Object.fromEntries(parameters.map(({ name, schema }) => [name, schema['type']])),
    ).toEqual({
      page: 'integer',
      pageSize: 'integer',
      level: 'array',
      parent: 'array',
      q: 'string',
      sort: 'string',
    });
    expect(parameters.filter(({ required }) => required)).toEqual([]);
    expect(parameters.every((parameter) => parameter.in === 'query')).toBe(true);
  });

  it('describes the upload and the bodies', () => {
    const upload = document.paths['/api/v1/imports']?.['post'];
    expect(upload?.requestBody?.content['multipart/form-data']?.schema).toMatchObject({
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    });
    const profile = document.paths['/api/v1/snmp-profiles']?.['post'];
    const body = JSON.stringify(profile?.requestBody?.content['application/json']?.schema);
    expect(body).toContain('"community"');
    expect(JSON.stringify(profile?.responses)).not.toContain('community');
  });

  it('leaves no reference open', () => {
    const names = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)];
    expect(names.length).toBeGreaterThan(0);
    const missing = names.filter(([, name = '']) => !(name in document.components.schemas));
    expect(missing).toEqual([]);
  });
});
