import { isIP } from 'node:net';
import type { Request } from 'express';
import type { Environment } from '../platform/config/schema.js';

type Here = Pick<Environment, 'HOST' | 'PUBLIC_URL'>;

function urlOf(url: string | undefined): URL | null {
  return url !== undefined && URL.canParse(url) ? new URL(url) : null;
}

/** An address, or a name of the machine or of its own network. */
function isLocalName(name: string): boolean {
  if (isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0) return true;
  return !name.includes('.') || name.endsWith('.localhost');
}

/**
 * Whether a Host header names this service. Anybody can let a name of theirs lead here, and a page under it is then of
 * the same origin to the browser: only names count that nobody outside can give.
 */
function isOurs(host: string | undefined, { HOST, PUBLIC_URL }: Here): boolean {
  const called = urlOf(`http://${host ?? ''}`);
  if (called?.host === '' || called === null) return false;
  const { hostname } = called;
  return hostname === urlOf(PUBLIC_URL)?.hostname || hostname === HOST || isLocalName(hostname);
}

/** By the host alone: what stands between may have turned https into http. */
function isOwn(origin: string, host: string | undefined, here: Here): boolean {
  const from = urlOf(origin);
  if (from === null) return false;
  if (from.origin === urlOf(here.PUBLIC_URL)?.origin) return true;
  return from.host === host?.toLowerCase() && isOurs(host, here);
}

/**
 * Whether a browser says that a page of ours sent the request: `own`, `foreign`, or `unsaid`, as by what is no browser.
 */
export function originOfCall(
  request: Pick<Request, 'headers'>,
  here: Here,
): 'own' | 'foreign' | 'unsaid' {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin === undefined && site === undefined) return 'unsaid';
  if (origin === undefined ? !isOurs(host, here) : !isOwn(origin, host, here)) return 'foreign';
  return site === undefined || site === 'same-origin' ? 'own' : 'foreign';
}
