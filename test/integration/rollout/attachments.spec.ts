import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { HttpApp } from '../reports/http-app.js';
import { linkIdOf, seedLinks, seedRegions } from '../reports/seed.js';
import { openRolloutApp } from './rollout-app.js';

interface Attachment {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

const SEEDED = { village: '33.06.08.2007', grantYear: 2023 };
const link = linkIdOf(SEEDED);
const MB = 1024 * 1024;

let database: TestDatabase;
let app: HttpApp;

const pdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n')], size);

async function upload(
  content: Buffer,
  fileName: string,
  type: string,
  path = `/links/${link}/attachments?milestone=accepted&kind=bast`,
) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)], { type }), fileName);
  const response = await fetch(`${app.url}${path}`, { method: 'POST', body: form });
  return {
    status: response.status,
    body: (await response.json()) as Attachment & { code?: string },
  };
}

beforeAll(async () => {
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
});

describe('attachments', () => {
  it('are kept as they came, listed with the milestones and told to the change log', async () => {
    const content = pdf(3 * MB);
    const { status, body } = await upload(content, 'BAST Krandegan “1”.pdf', 'text/html');
    expect(status).toBe(201);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(body).toMatchObject({
      linkId: link,
      milestone: 'accepted',
      kind: 'bast',
      fileName: 'BAST Krandegan “1”.pdf',
      mediaType: 'application/pdf',
      sizeBytes: 3 * MB,
      sha256,
    });
    const listed = await app.get<{ attachments: Attachment[] }>(`/links/${link}/milestones`);
    expect(listed.body.attachments).toEqual([body]);
    const file = await fetch(`${app.url}/attachments/${body.id}`);
    const received = Buffer.from(await file.arrayBuffer());
    expect(createHash('sha256').update(received).digest('hex')).toBe(sha256);
    const [change] = await database.dataSource.query<{ after: object }[]>(
      `select after from change_log where entity = 'attachment' and entity_id = $1`,
      [body.id],
    );
    expect(change?.after).toMatchObject({ sha256, milestone: 'accepted' });
  });

  it('are handed out to be saved, never to be shown', async () => {
    const page = Buffer.from('%PDF-<html><script>alert(1)</script>');
    const { body } = await upload(page, 'page.html"\r\nX-Evil: 1', 'text/html');
    const { headers } = await fetch(`${app.url}/attachments/${body.id}`);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('x-evil')).toBeNull();
  });

  it.each([
    ['<html><body>%PDF-1.7</body></html>', 'page.pdf', 'application/pdf'],
    ['PK\u0003\u0004', 'list.png', 'image/png'],
    ['', 'empty.pdf', 'application/pdf'],
  ])('are told by their first bytes, not by name: %j', async (text, name, type) => {
    const { status, body } = await upload(Buffer.from(text), name, type);
    expect(status).toBe(415);
    expect(body.code).toBe('attachment.unknown-type');
  });

  it('are at most 5 MB', async () => {
    expect((await upload(pdf(5 * MB), 'large.pdf', 'application/pdf')).status).toBe(201);
    expect((await upload(pdf(5 * MB + 1), 'too-large.pdf', 'application/pdf')).status).toBe(413);
  });

  it('need a link, a milestone and a file', async () => {
    const small = pdf(100);
    const path = (id: string, query: string) => `/links/${id}/attachments${query}`;
    const nowhere = path('33.06.08.2007-1999-1', '?milestone=accepted');
    expect((await upload(small, 'a.pdf', 'a/b', nowhere)).body.code).toBe('link.not-found');
    expect((await upload(small, 'a.pdf', 'a/b', path(link, ''))).status).toBe(400);
    expect((await upload(small, 'a.pdf', 'a/b', path(link, '?milestone=done'))).status).toBe(400);
    expect((await app.call('POST', path(link, '?milestone=accepted'))).status).toBe(400);
    expect((await app.get('/attachments/none')).status).toBe(400);
    const gone = await app.get('/attachments/7b0e1f5e-8d1f-4f7a-9f3c-0d6f7a1c2b3d');
    expect(gone.body.code).toBe('attachment.not-found');
  });

  it('are never altered', async () => {
    await upload(pdf(100), 'a.pdf', 'application/pdf');
    await expect(database.dataSource.query(`update attachments set sha256 = ''`)).rejects.toThrow(
      /not allowed/,
    );
    await expect(database.dataSource.query('delete from attachments')).rejects.toThrow(
      /not allowed/,
    );
  });
});
