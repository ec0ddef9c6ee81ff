import type { Request } from 'express';

function originOf(url: string | undefined): string | null {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : null;
}

/** By the host alone: what stands between may have turned https into http. */
function isOwn(origin: string, host: string | undefined, publicUrl: string | undefined): boolean {
  if (origin === originOf(publicUrl)) return true;
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

/**
 * Whether a browser says that a page of ours sent the request: `own`, `foreign`, or `unsaid`, as by what is no browser.
 */
export function originOfCall(
  request: Pick<Request, 'headers'>,
  publicUrl: string | undefined,
): 'own' | 'foreign' | 'unsaid' {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin === undefined && site === undefined) return 'unsaid';
  if (origin !== undefined && !isOwn(origin, host, publicUrl)) return 'foreign';
  return site === undefined || site === 'same-origin' ? 'own' : 'foreign';
}
