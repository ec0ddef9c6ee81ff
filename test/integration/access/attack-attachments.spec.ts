import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';
import type { HttpApp } from '../reports/http-app.js';
import { linkIdOf, seedLinks, seedRegions } from '../reports/seed.js';
import { openRolloutApp } from '../rollout/rollout-app.js';

const SEEDED = { village: '33.06.08.2007', grantYear: 2023 };
const link = linkIdOf(SEEDED);
const BOUNDARY = 'the-boundary';
const PDF = '%PDF-1.7\n<script>alert(1)</script>';
/** In every name that is sent, so that a file of that name can be looked for. */
const MARK = `canary${String(process.pid)}`;

let database: TestDatabase;
let app: HttpApp;
/** Where the attacker wants a file to come to lie. */
let target: string;

interface Raw {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

/** Sends the path and the body as they are: no client puts anything right. */
function send(method: string, path: string, body?: Buffer): Promise<Raw> {
  const { hostname, port } = new URL(app.url);
  const headers = body
    ? { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`, 'Content-Length': body.length }
    : {};
  return new Promise((done, fail) => {
    const sent = request({ hostname, port, method, path, headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        done({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(parts).toString('latin1'),
        }),
      );
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

/** `disposition`: what stands behind `form-data; name="file"; `. */
function upload(disposition: string, content = PDF, more = ''): Promise<Raw> {
  const body = Buffer.from(
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; ${disposition}\r\n${more}` +
      `Content-Type: application/pdf\r\n\r\n${content}\r\n--${BOUNDARY}--\r\n`,
    'latin1',
  );
  return send('POST', `/api/v1/links/${link}/attachments?milestone=accepted&kind=bast`, body);
}

const filesOf = (folder: string) => readdirSync(folder).filter((name) => name.includes(MARK));
const left = () =>
  [
    '/',
    '/etc',
    '/tmp',
    '/var/tmp',
    tmpdir(),
    target,
    process.cwd(),
    join(process.cwd(), '..'),
  ].flatMap(filesOf);

beforeAll(async () => {
  target = mkdtempSync(join(tmpdir(), 'attachment-target-'));
  database = await openTestDatabase();
  await seedRegions(
    database.dataSource,
    `33 Jawa Tengah
     33.06 Purworejo
     33.06.08 Bayan
     33.06.08.2007 Krandegan`,
  );
  await seedLinks(database.dataSource, [SEEDED]);
  app = await openRolloutApp(database);
});
afterAll(async () => {
  await app.close();
  await database.close();
  rmSync(target, { recursive: true });
});

describe('path traversal in attachments', () => {
  const up = '../'.repeat(12);
  it.each<[string, () => string]>([
    ['going up', () => `filename="${up}etc/${MARK}.pdf"`],
    ['going up to a folder that is there', () => `filename="${up}${target.slice(1)}/${MARK}.pdf"`],
    ['absolute', () => `filename="${target}/${MARK}.pdf"`],
    ['going up by backslashes', () => `filename="${'..\\\\'.repeat(6)}${MARK}.pdf"`],
    ['of a Windows drive', () => `filename="C:\\\\Windows\\\\${MARK}.pdf"`],
    ['encoded', () => `filename="..%2f..%2f..%2fetc%2f${MARK}.pdf"`],
    ['encoded twice', () => `filename="..%252f..%252fetc%252f${MARK}.pdf"`],
    ['encoded as RFC 5987 has it', () => `filename*=UTF-8''..%2F..%2F..%2Fetc%2F${MARK}.pdf`],
    ['in overlong UTF-8', () => `filename="..\xc0\xaf..\xc0\xafetc\xc0\xaf${MARK}.pdf"`],
    ['ended by NUL', () => `filename="${up}etc/passwd\0${MARK}.pdf"`],
    ['of a device', () => `filename="/dev/null/${MARK}"`],
    ['of dots', () => 'filename=".."'],
    ['with a header in it', () => `filename="${MARK}.pdf%0d%0aX-Evil: 1"`],
    ['with a broken line in it', () => `filename="${MARK}\\"; filename=\\"x.html"`],
    ['that turns the direction of reading', () => `filename="${MARK}\xe2\x80\xaefdp.exe"`],
    ['of a page', () => `filename="${MARK}.html"`],
    ['without end', () => `filename="${MARK}${'x'.repeat(8_000)}.pdf"`],
  ])('a name %s is a name and nothing else', async (_, disposition) => {
    const { status, text } = await upload(disposition());
    expect([201, 400]).toContain(status);
    expect(left()).toEqual([]);
    if (status !== 201) return;
    const { id } = JSON.parse(Buffer.from(text, 'latin1').toString()) as { id: string };
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    const { headers } = await send('GET', `/api/v1/attachments/${id}`);
    const shown = String(headers['content-disposition']);
    expect(shown).toMatch(
      /^attachment; filename=(?:"[^"\\/\r\n]+\.pdf"|[\w.-]+\.pdf)(?:; filename\*=UTF-8''[^/;\s]+\.pdf)?$/,
    );
    expect(decodeURIComponent(shown)).not.toMatch(/\.\.[/\\]|\p{Cc}|\p{Cf}/u);
    expect(headers).not.toHaveProperty('x-evil');
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    '..%2f..%2f..%2f..%2fetc%2fpasswd',
    '%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '../../../../../../etc/passwd',
    '..\\..\\..\\etc\\passwd',
    '%2fetc%2fpasswd',
    '/etc/passwd',
    'file:///etc/passwd',
    '....//....//etc/passwd',
    '..%c0%af..%c0%afetc%c0%afpasswd',
    '%00',
    '7b0e1f5e-8d1f-4f7a-9f3c-0d6f7a1c2b3d%00.pdf',
    '7b0e1f5e-8d1f-4f7a-9f3c-0d6f7a1c2b3d/../../../etc/passwd',
    "7b0e1f5e-8d1f-4f7a-9f3c-0d6f7a1c2b3d'%20or%201=1--",
    '%',
    '{}',
  ])('nothing but an id reads an attachment: %s', async (id) => {
    const { status, headers, text } = await send('GET', `/api/v1/attachments/${id}`);
    expect([400, 404]).toContain(status);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(text).not.toMatch(/root:|\/bin\//);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it.each([
    '33.06.08.2007-2023-1%2f..%2f..%2fx',
    '..%2f..%2f..%2fetc',
    `${link}%00`,
    `${link}'%20or%201=1--`,
  ])('nothing is added to what is no link: %s', async (id) => {
    const body = Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${MARK}.pdf"\r\n\r\n${PDF}\r\n--${BOUNDARY}--\r\n`,
    );
    const path = `/api/v1/links/${id}/attachments?milestone=accepted`;
    const { status } = await send('POST', path, body);
    expect([400, 404]).toContain(status);
    expect(left()).toEqual([]);
  });

  it.each([
    ['a page', '<html><script>alert(1)</script>'],
    ['a page behind a line', '\n%PDF-1.7'],
    [
      'a picture that can hold scripts',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    ],
    ['a program', '\x7fELF\x02\x01\x01'],
    ['another program', 'MZ\x90\0'],
    ['a script', '#!/bin/sh\nid'],
    ['an archive', 'PK\x03\x04'],
    ['half a beginning', '%PDF'],
    ['nothing', ''],
  ])('%s is no evidence, whatever it is called', async (_, content) => {
    const { status, text } = await upload(`filename="${MARK}.pdf"`, content);
    expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([
      415,
      'attachment.unknown-type',
    ]);
  });

  it('two files, a file without end of its parts and a form without a file are refused', async () => {
    const part = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${MARK}.pdf"\r\n\r\n${PDF}\r\n`;
    const path = `/api/v1/links/${link}/attachments?milestone=accepted`;
    for (const text of [`${part}${part}--${BOUNDARY}--\r\n`, part, `--${BOUNDARY}--\r\n`, 'x'])
      expect((await send('POST', path, Buffer.from(text))).status).toBe(400);
    expect(left()).toEqual([]);
    expect(existsSync(join(target, `${MARK}.pdf`))).toBe(false);
  });
});
