import type { RequestHandler } from 'express';
import { logOf } from '../logging/log.js';

const log = logOf('http');

/**
 * Warns once when a call came through a proxy that is not named in `access.trustedProxies`: then everybody behind it
 * counts as one network, and the wrong passwords of one make all wait.
 */
export function warnOfUntrustedProxy(): RequestHandler {
  let warned = false;
  return (request, _response, next) => {
    const { remoteAddress = '' } = request.socket;
    if (!warned && request.headers['x-forwarded-for'] !== undefined) {
      const trusts = request.app.get('trust proxy fn') as (address: string, hop: number) => boolean;
      if (!trusts(remoteAddress, 0)) {
        warned = true;
        log.warn(
          'X-Forwarded-For came from an address that access.trustedProxies does not name, and is not believed; if it is your proxy, name it, else all its callers count as one',
          { from: remoteAddress },
        );
      }
    }
    next();
  };
}
