import { describe, expect, it } from '@jest/globals';
import type { CallerRequest } from '../../platform/http/caller.decorator.js';
import { entryOf, isRecorded } from './recorded-calls.js';

const requestOf = (parts: Record<string, unknown>) =>
  ({
    method: 'POST',
    ip: '10.0.0.9',
    originalUrl: '/api/v1/links/3509012001-1/mark',
    route: { path: '/api/v1/links/:id/:what' },
    params: { id: '3509012001-1', what: 'mark' },
    ...parts,
  }) as unknown as CallerRequest;

describe('which calls are recorded', () => {
  it.each([
    ['POST', '/api/v1/links', true],
    ['PUT', '/api/v1/x', true],
    ['PATCH', '/api/v1/x', true],
    ['DELETE', '/api/v1/x', true],
    ['GET', '/api/v1/export/villages.csv?regency=35.09', true],
    ['GET', '/api/v1/incidents/12/evidence.json', true],
    ['GET', '/api/v1/links', false],
    ['GET', '/api/v1/links?search=/evidence', false],
    ['GET', '/API/v1/Export/villages.csv', true],
    ['GET', '/api/v1/attachments/7', true],
    ['HEAD', '/api/v1/export/villages.csv', false],
  ])('%s %s: %s', (method, originalUrl, recorded) => {
    const [path] = originalUrl.split('?');
    expect(isRecorded(requestOf({ method, originalUrl, baseUrl: '', path }))).toBe(recorded);
  });
});

describe('the entry of a call', () => {
  it('names the route and its parameters, and who called from where', () => {
    const caller = { name: 'ani', kind: 'user' };
    expect(entryOf(requestOf({ caller, ip: '::ffff:10.0.0.9' }), 'ok')).toEqual({
      actor: 'ani',
      actorKind: 'user',
      network: '10.0.0.9',
      action: 'POST /api/v1/links/{id}/{what}',
      target: 'id=3509012001-1 what=mark',
      outcome: 'ok',
      details: {},
    });
  });

  it('tells of a signed link whom and what it names, and never its signature', () => {
    const route = { path: '/api/v1/acknowledgements/:link' };
    const entry = (link: string) => entryOf(requestOf({ route, params: { link } }), 'ok');
    expect(entry('12.ani.zz9.c2lnbmF0dXJl').target).toBe('link=12.ani');
    expect(entry('12..zz9.c2lnbmF0dXJl').target).toBe('link=12.');
    expect(JSON.stringify(entry('c2lnbmF0dXJl.12'))).not.toContain('c2lnbmF0dXJl');
    expect(JSON.stringify(entry('12.c2lnbmF0dXJl'))).not.toContain('c2lnbmF0dXJl');
  });

  it('tells what was exported, and nothing of a query that was refused', () => {
    const request = requestOf({ method: 'GET', originalUrl: '/api/v1/export/x.csv?regency=35.09' });
    expect(entryOf(request, 'ok').details).toEqual({ query: 'regency=35.09' });
    expect(entryOf(request, 'validation').details).toEqual({});
  });

  it('tells nothing of a path that is no call', () => {
    for (const route of [undefined, { path: '*path' }, { path: '/{*every}' }])
      expect(entryOf(requestOf({ route, params: { path: 'secret' } }), 'not-found')).toMatchObject({
        action: 'POST (no such call)',
        target: '',
      });
  });
});
