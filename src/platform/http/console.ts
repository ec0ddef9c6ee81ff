import { existsSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import sirv from 'sirv';

/** Where the build puts the console, seen from the sources as well as from their build. */
const BUILT = join(import.meta.dirname, '../../../dist/console');

/** What the service answers itself; every other address without a file's ending is a page of the console. */
const SERVED = [/^\/api(\/|$)/, /^\/health(\/|$)/, /^\/publik(\/|$)/];

/** A file's ending begins with a letter. A village's code, with which the address of a page may end, has digits only. */
const FILE = /\.[a-z]\w*$/i;
const POLICY = 'Content-Security-Policy';
const READS = new Set(['GET', 'HEAD']);

/**
 * The console's files, compressed when they were built, under this content security policy. A file's name holds its
 * hash, so that browsers keep it; the page itself is asked for each time. Where the console was not built, nothing.
 */
export function consoleFiles(policy: string, folder = BUILT): RequestHandler {
  if (!existsSync(join(folder, 'index.html'))) return (_request, _response, next) => next();
  const files = sirv(folder, {
    etag: true,
    gzip: true,
    brotli: true,
    setHeaders: (response, path) => {
      response.setHeader(
        'Cache-Control',
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  return (request: Request, response: Response, next: NextFunction) => {
    if (!READS.has(request.method) || SERVED.some((path) => path.test(request.path))) {
      next();
      return;
    }
    // Every page is the one file, which then looks at the address by itself.
    if (!FILE.test(request.path)) request.url = '/';
    // Set before the file is looked up: the headers of "not modified" replace those that the browser keeps.
    const others = response.getHeader(POLICY) ?? [];
    response.setHeader(POLICY, policy);
    files(request, response, () => {
      response.setHeader(POLICY, others);
      next();
    });
  };
}

/** Answers are compressed on their way out; a stream of events is not, for it must not wait. */
export const compressAnswers: RequestHandler = compression({
  filter: (request, response) =>
    !String(response.getHeader('Content-Type')).startsWith('text/event-stream') &&
    compression.filter(request, response),
});
