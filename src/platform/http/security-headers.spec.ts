import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { consoleCsp, httpsOnly, securityHeaders } from './security-headers.js';

function headersOf(path: string, publicUrl?: string): Map<string, unknown> {
  const headers = new Map<string, unknown>();
  const response = {
    setHeader: (name: string, value: unknown) => headers.set(name.toLowerCase(), value),
  } as unknown as Response;
  const request = { path } as Request;
  securityHeaders(request, response, () => undefined);
  void httpsOnly(publicUrl)(request, response, () => undefined);
  return headers;
}

/** A policy as the browser reads it. */
const directives = (csp: unknown) =>
  new Map(
    String(csp)
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .map(([name = '', ...sources]) => [name, sources]),
  );

describe('security headers', () => {
  it.each(['/', '/villages', '/api/v1/villages', '/api/docsx', '/nothing', '/health/live'])(
    'let nothing run at %s',
    (path) => {
      const csp = directives(headersOf(path).get('content-security-policy'));
      expect(csp.get('default-src')).toEqual(["'none'"]);
      expect(csp.has('script-src')).toBe(false);
      expect(csp.get('frame-ancestors')).toEqual(["'none'"]);
    },
  );

  it('allow inline styles for the API page alone, and scripts nowhere inline', () => {
    const csp = directives(headersOf('/api/docs/').get('content-security-policy'));
    expect(csp.get('script-src')).toEqual(["'self'"]);
    expect(csp.get('style-src')).toContain("'unsafe-inline'");
  });

  it.each([
    ['/api/v1/session', 'no-store'],
    ['/api/v1/users/7', 'no-store'],
    ['/api/v1/tokens', 'no-store'],
    ['/API/V1/Users', 'no-store'],
    ['/api/v1/export/availability.pdf', 'no-store'],
    ['/api/v1/incidents/12/evidence.csv', 'no-store'],
    ['/api/v1/incidents/12', 'private, no-cache'],
    ['/api/v1/audit', 'no-store'],
    ['/api/v1/oncall/people', 'no-store'],
    ['/api/v1/sessions-of-others', 'private, no-cache'],
    ['/api/v1/villages', 'private, no-cache'],
    ['/assets/main.js', undefined],
  ])('%s is kept by others: %s', (path, cached) => {
    expect(headersOf(path).get('cache-control')).toBe(cached);
  });

  it.each([
    ['https://pantau.example', 'max-age=31536000'],
    ['http://127.0.0.1:3000', undefined],
    [undefined, undefined],
  ])('at %s: only https %s', (publicUrl, expected) => {
    expect(headersOf('/', publicUrl).get('strict-transport-security')).toBe(expected);
  });
});

describe('the policy of the console', () => {
  it('lets in nothing from elsewhere and nothing inline', () => {
    const text = consoleCsp({ tileOrigin: null });
    expect(text).not.toMatch(/unsafe|\*|https?:|blob:/);
    const csp = directives(text);
    expect(csp.get('default-src')).toEqual(["'none'"]);
    for (const kind of ['script-src', 'style-src', 'connect-src', 'form-action'])
      expect(csp.get(kind)).toEqual(["'self'"]);
    for (const kind of ['base-uri', 'frame-ancestors']) expect(csp.get(kind)).toEqual(["'none'"]);
    expect(csp.get('img-src')).toEqual(["'self'", 'data:']);
  });

  it('shows map tiles of the one origin that is set', () => {
    const csp = directives(consoleCsp({ tileOrigin: 'https://*.tile.example:8443' }));
    expect(csp.get('img-src')).toEqual(["'self'", 'data:', 'https://*.tile.example:8443']);
    expect(csp.get('script-src')).toEqual(["'self'"]);
  });

  it.each(['https://a.example; script-src *', 'https://a.example *', '*', 'data:', 'https:', ''])(
    'takes no "%s" for an origin',
    (tileOrigin) => {
      expect(() => consoleCsp({ tileOrigin })).toThrow('is no origin');
    },
  );
});
