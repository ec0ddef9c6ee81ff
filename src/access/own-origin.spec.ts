import { describe, expect, it } from '@jest/globals';
import { originOfCall } from './own-origin.js';

const at = (host: string, origin = `http://${host}`) => ({
  headers: { host, origin, 'sec-fetch-site': 'same-origin' },
});
const here = (HOST = '127.0.0.1', PUBLIC_URL?: string) => ({ HOST, PUBLIC_URL });

describe('whether a page of ours called', () => {
  it.each([
    'localhost:8080',
    'pantau.localhost:8080',
    '127.0.0.1:8080',
    '10.20.0.4',
    '[::1]:8080',
    '[fd00::4]',
    'server-noc:8080',
  ])('%s is a name that nobody outside can give to this machine', (host) => {
    expect(originOfCall(at(host), here())).toBe('own');
  });

  it.each([
    'evil.example',
    'evil.example:8080',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.1.',
    'localhost.evil.example.',
    'server-noc.',
    '0x7f.evil.example',
  ])('%s may be anybody’s name for this machine, whatever Host says as well', (host) => {
    expect(originOfCall(at(host), here())).toBe('foreign');
  });

  it('takes the name of PUBLIC_URL and the one that is listened on', () => {
    const host = 'pantau.dinas.example';
    expect(originOfCall(at(host), here('0.0.0.0', `https://${host}`))).toBe('own');
    expect(originOfCall(at(host, `https://${host}`), here('::', `https://${host}`))).toBe('own');
    expect(originOfCall(at('inside:8080', `https://${host}`), here('::', `https://${host}`))).toBe(
      'own',
    );
    expect(originOfCall(at('noc.dinas.example:8080'), here('noc.dinas.example'))).toBe('own');
    expect(originOfCall(at('evil.example'), here('0.0.0.0', `https://${host}`))).toBe('foreign');
  });

  it('believes no page that the browser calls another one', () => {
    const headers = { ...at('localhost').headers, 'sec-fetch-site': 'same-site' };
    expect(originOfCall({ headers }, here())).toBe('foreign');
    expect(originOfCall({ headers: { host: 'localhost' } }, here())).toBe('unsaid');
  });

  it('believes no page that says same-origin under a name that may be anybody’s', () => {
    const headers = { host: 'evil.example', 'sec-fetch-site': 'same-origin' };
    expect(originOfCall({ headers }, here())).toBe('foreign');
  });
});
