import type { NextFunction, Request, RequestHandler, Response } from 'express';

const STRICT =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Swagger UI writes style elements and data: images, and calls the API it shows. */
const SWAGGER_UI =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export const API_PAGE = '/api/docs';
const IS_API_PAGE = /^\/api\/docs(\/|$)/i;

/** Answers about people, or with what only the caller may see: no copy of them is left with a browser or a proxy. */
const PERSONAL =
  /^\/api\/v1\/(session|users|tokens|audit|oncall|channels|changes|imports?|export|attachments|incidents\/[^/]*\/evidence)(\/|\.|$)/i;
const API = /^\/api\/v1(\/|$)/i;

/** One year; other names of the office's domain are not spoken for. */
const HTTPS_ONLY = 'max-age=31536000';

const NO_DEVICES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** An origin as it may stand in a policy: nothing in it ends the directive. A `*` stands for one of several servers. */
const ORIGIN = /^https?:\/\/[a-z0-9*.:[\]-]+$/i;

/**
 * What the console's pages may do: run and show what comes from here, and show map tiles of `tileOrigin`. Trusted types
 * are not asked for: Leaflet writes its own markup as text.
 */
export function consoleCsp({ tileOrigin }: { readonly tileOrigin: string | null }): string {
  if (tileOrigin !== null && !ORIGIN.test(tileOrigin))
    throw new Error(`"${tileOrigin}" is no origin, such as https://tile.example`);
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ["img-src 'self' data:", tileOrigin ?? []].flat().join(' '),
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Tells browsers to come by https only; nothing where the service is not reached by https. */
export function httpsOnly(publicUrl: string | undefined): RequestHandler {
  const secure = publicUrl?.startsWith('https:') === true;
  return (_request, response, next) => {
    if (secure) response.setHeader('Strict-Transport-Security', HTTPS_ONLY);
    next();
  };
}

/** What every answer tells the browser not to do; a route may say it more narrowly. */
export function securityHeaders({ path }: Request, response: Response, next: NextFunction): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Permissions-Policy', NO_DEVICES);
  response.setHeader('Content-Security-Policy', IS_API_PAGE.test(path) ? SWAGGER_UI : STRICT);
  if (PERSONAL.test(path)) response.setHeader('Cache-Control', 'no-store');
  else if (API.test(path)) response.setHeader('Cache-Control', 'private, no-cache');
  next();
}
