import { createHash } from 'node:crypto';
import type { Response } from 'express';

/** An answer as it is sent, with the ETag (strong) of exactly that. */
export interface TaggedAnswer {
  readonly body: string | Buffer;
  readonly etag: string;
  readonly type: string;
}

export function taggedAnswer(answer: unknown): TaggedAnswer {
  return tagged(JSON.stringify(answer), 'application/json');
}

/** The body as it is. */
export function tagged(body: string | Buffer, type: string): TaggedAnswer {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 27);
  return { body, type, etag: `"${hash}"` };
}

/** Sends the answer, or 304 when If-None-Match names it. */
export function sendTagged(
  response: Response,
  known: string | undefined,
  { body, etag, type }: TaggedAnswer,
  cacheControl = 'private, no-cache',
): void {
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', cacheControl);
  // Compared here: Express answers 200 to browsers' fetch, which sends no-cache along with an ETag of its own.
  if (names(known, etag)) response.status(304).end();
  else response.type(type).send(body);
}

/** Whether If-None-Match names the ETag; the weak form that a proxy makes of it counts too. */
function names(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
