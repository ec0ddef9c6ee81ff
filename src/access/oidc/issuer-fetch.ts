import type { CustomFetch } from 'openid-client';

/** Keys and metadata are a few kB. */
const MOST_BYTES = 1024 * 1024;

async function read(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error('the identity provider says too much');
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/**
 * Asks the identity provider, and nobody else whatever its metadata names: a redirect is an answer like any other, and
 * endpoints are at its own address or at one of `hosts`.
 */
export function issuerFetch(issuer: string, hosts: readonly string[]): CustomFetch {
  const origins = new Set([
    new URL(issuer).origin,
    ...hosts.map((host) => new URL(`https://${host}`).origin),
  ]);
  return async (address, options) => {
    const { origin } = new URL(address);
    if (!origins.has(origin))
      throw new Error(`${origin} is neither the issuer's nor among oidc.endpointHosts`);
    const answer = await fetch(address, { ...(options as RequestInit), redirect: 'manual' });
    const { status, statusText, headers } = answer;
    const body = await read(answer);
    return new Response(body.length > 0 ? body : null, { status, statusText, headers });
  };
}
