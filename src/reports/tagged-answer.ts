import { createHash } from 'node:crypto';
import type { Response } from 'express';

/** An answer as text, with the ETag (strong) of exactly that text. */
export interface TaggedAnswer {
  readonly body: string;
  readonly etag: string;
}

export function taggedAnswer(answer: unknown): TaggedAnswer {
  const body = JSON.stringify(answer);
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"` };
}

/** Sends the answer, or 304 when If-None-Match names it. */
export function sendTagged(
  response: Response,
  known: string | undefined,
  { body, etag }: TaggedAnswer,
): void {
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', 'private, no-cache');
  // Compared here: Express answers 200 to browsers' fetch, which sends no-cache along with an ETag of its own.
  if (names(known, etag)) response.status(304).end();
  else response.type('application/json').send(body);
}

/** Whether If-None-Match names the ETag; the weak form that a proxy makes of it counts too. */
function names(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
