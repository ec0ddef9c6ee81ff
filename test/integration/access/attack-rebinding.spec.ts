import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessApp, openAccessApp } from './access-app.js';

/** A page under a name that its owner lets lead to this machine: to the browser it and the service are one origin. */
describe('a page under a name that somebody else lets lead here', () => {
  let app: AccessApp;
  beforeAll(async () => {
    app = await openAccessApp();
  });
  afterAll(() => app.close());

  const signIn = (host: string): Promise<readonly [number | undefined, string]> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(app.url);
      const call = request({
        hostname,
        port,
        method: 'POST',
        path: '/api/v1/session',
        headers: {
          Host: `${host}:${port}`,
          Origin: `http://${host}:${port}`,
          'Sec-Fetch-Site': 'same-origin',
          'Content-Type': 'application/json',
        },
      });
      call.once('error', reject);
      call.once('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.once('end', () => resolve([response.statusCode, text]));
      });
      call.end(JSON.stringify(app.admin));
    });

  it('cannot sign in, nor guess', async () => {
    const [status, text] = await signIn('evil.example');
    expect([status, JSON.parse(text)]).toEqual([
      403,
      expect.objectContaining({ code: 'access.csrf' }),
    ]);
  });

  it('is told from a page of ours', async () => {
    expect((await signIn('127.0.0.1'))[0]).toBe(200);
    expect((await signIn('localhost'))[0]).toBe(200);
  });
});
