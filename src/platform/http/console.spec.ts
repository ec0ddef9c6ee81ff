import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { consoleFiles } from './console.js';

const OURS = "default-src 'none'; script-src 'self'";
const OTHERS = "default-src 'none'";

describe('the files of the console', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pantau-desa-console-'));
  let server: Server;
  let url: string;

  beforeAll(async () => {
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    const files = consoleFiles(OURS, folder);
    server = createServer((request, response) => {
      response.setHeader('Content-Security-Policy', OTHERS);
      // Of what Express adds to a request the files need its path alone.
      const asked = Object.assign(request, { path: request.url }) as unknown as Request;
      files(asked, response as unknown as Response, () => {
        response.statusCode = 404;
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('come under their policy, also when the browser has them already', async () => {
    const first = await fetch(`${url}/desa`);
    const tag = first.headers.get('etag') ?? '';
    const again = await fetch(`${url}/desa`, { headers: { 'if-none-match': tag } });
    expect([first.status, again.status]).toEqual([200, 304]);
    for (const { headers } of [first, again])
      expect(headers.get('content-security-policy')).toBe(OURS);
  });

  it('leave what they are not under the policy of the rest', async () => {
    const missing = await fetch(`${url}/assets/none.js`);
    expect(missing.status).toBe(404);
    expect(missing.headers.get('content-security-policy')).toBe(OTHERS);
    expect((await fetch(`${url}/api/v1/villages`)).headers.get('content-security-policy')).toBe(
      OTHERS,
    );
  });
});
